using Simulator.Scenarios.Yaml;

namespace Simulator.Scenarios.Schema;

/// <summary>
/// A mapping that is chosen by one key (<c>rule:</c>, <c>law:</c>, <c>kind:</c>) may be swept by that word alone:
/// <c>bitcoin</c> stands for <c>{ rule: bitcoin }</c>. It knows the keys of the format and no scenario.
/// </summary>
internal static class TagValue
{
    /// <summary>The value as the path takes it.</summary>
    public static YamlNode Completed(string path, YamlNode value)
    {
        if (value is not YamlScalar scalar || TypeAt(path) is not MappingType { Tag.Length: > 0 } mapping)
            return value;
        var whole = new YamlMapping(scalar.At);
        whole.Entries.Add(new YamlEntry(new YamlScalar(scalar.At, mapping.Tag, plain: true), scalar));
        return whole;
    }

    private static SchemaType? TypeAt(string path)
    {
        SchemaType? type = ScenarioSchema.Root;
        foreach (var segment in path.Split('.'))
            type = Below(type, segment);
        return type;
    }

    private static SchemaType? Below(SchemaType? type, string segment) => type switch
    {
        MappingType mapping => mapping.Find(segment)?.Type,
        ListType list => list.Item,
        OneOfType union => union.Types.Select(each => Below(each, segment)).FirstOrDefault(found => found is not null),
        _ => null,
    };
}
