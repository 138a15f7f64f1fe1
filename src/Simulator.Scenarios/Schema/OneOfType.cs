using System.Text.Json.Nodes;
using Simulator.Scenarios.Complaints;
using Simulator.Scenarios.Yaml;

namespace Simulator.Scenarios.Schema;

/// <summary>
/// A value that may be written in several shapes (<c>100ms</c> or <c>{ law: ... }</c>); the first type that takes the
/// shape reads it.
/// </summary>
public sealed class OneOfType(params SchemaType[] types) : SchemaType
{
    public IReadOnlyList<SchemaType> Types => types;

    public override string Words => string.Join(", or ", types.Select(t => t.Words));

    public override bool Takes(YamlNode node) => types.Any(t => t.Takes(node));

    public override JsonObject Json() =>
        new() { ["anyOf"] = new JsonArray([.. types.Select(t => (JsonNode)t.Json())]) };

    protected override object? ReadTaken(YamlNode node, string label, ComplaintList complaints) =>
        types.First(t => t.Takes(node)).Read(node, label, complaints);
}

/// <summary>A word that stands for itself beside other forms of a value, such as <c>auto</c>.</summary>
public sealed class WordOrType(ScalarType other, params string[] words) : SchemaType
{
    public override string Words => $"{string.Join(", ", words)}, or {other.Words}";

    public override bool Takes(YamlNode node) => node is YamlScalar;

    public override JsonObject Json() => new()
    {
        ["anyOf"] = new JsonArray(new JsonObject { ["enum"] = new JsonArray([.. words.Select(w => (JsonNode)w)]) },
            other.Json()),
    };

    protected override object? ReadTaken(YamlNode node, string label, ComplaintList complaints)
    {
        var text = ((YamlScalar)node).Text;
        if (words.Contains(text))
            return text;
        if (text.Length == 0 || !char.IsAsciiLetter(text[0]))
            return other.Read(node, label, complaints);
        complaints.Error(ComplaintCodes.UnknownChoice, node.At,
            $"{label}: '{text}' is neither {string.Join(" nor ", words)} nor {other.Words}",
            Suggestion.Nearest(text, words) is { } near ? $"did you mean '{near}'?" : $"write {Words}");
        return null;
    }
}

/// <summary>A mapping that is checked to be one and otherwise left to those who read it later.</summary>
public sealed class AnyMappingType : SchemaType
{
    public override string Words => "a mapping";

    public override bool Takes(YamlNode node) => node is YamlMapping;

    public override JsonObject Json() => new() { ["type"] = "object" };

    protected override object? ReadTaken(YamlNode node, string label, ComplaintList complaints) => node;
}
