using System.Text.Json.Nodes;

namespace Simulator.Scenarios.Schema;

/// <summary>Writes a mapping type as JSON Schema; it reads nothing.</summary>
internal static class MappingJson
{
    public static JsonObject Write(MappingType type)
    {
        var properties = new JsonObject();
        foreach (var key in type.Keys)
            properties[key.Name] = WriteKey(key);
        var json = new JsonObject
        {
            ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false,
        };
        var required = type.Keys.Where(k => k.Required).Select(k => (JsonNode)k.Name).ToArray();
        if (required.Length > 0)
            json["required"] = new JsonArray(required);
        if (type.Variants.Count > 0)
            json["allOf"] =
                new JsonArray([.. type.Variants.Select(v => (JsonNode)WriteVariant(type, v.Value, v.Keys))]);
        return json;
    }

    private static JsonObject WriteKey(Key key)
    {
        var json = key.Type?.Json() ?? new JsonObject { ["not"] = new JsonObject() };
        var fallback = key.Default ?? key.Note;
        json["description"] = key.Type is null ? key.Doc + " (not built in this version)"
            : fallback is null ? key.Doc : $"{key.Doc} (default: {fallback})";
        return json;
    }

    /// <summary>With this value of the tag, keys of the other values are forbidden.</summary>
    private static JsonObject WriteVariant(MappingType type, string value, string[] own)
    {
        var forbidden = new JsonObject();
        foreach (var key in type.Variants.SelectMany(v => v.Keys).Distinct().Except(own))
            forbidden[key] = false;
        return new()
        {
            ["if"] = new JsonObject
            {
                ["properties"] = new JsonObject { [type.Tag] = new JsonObject { ["const"] = value } },
                ["required"] = new JsonArray(type.Tag),
            },
            ["then"] = new JsonObject { ["properties"] = forbidden },
        };
    }
}
