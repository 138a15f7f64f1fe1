namespace Simulator.Scenarios.Schema;

/// <summary>Every key that a scenario can have, with where it stands. It reads no scenario.</summary>
public static class SchemaKeys
{
    /// <summary>Paths such as <c>miners[].strategy.gamma</c> in the order of the file; each mapping once.</summary>
    public static IReadOnlyList<(string Path, Key Key)> All { get; } =
        [.. Of(ScenarioSchema.Root, "", new HashSet<MappingType>())];

    private static IEnumerable<(string Path, Key Key)> Of(MappingType mapping, string path, HashSet<MappingType> seen)
    {
        if (!seen.Add(mapping))
            yield break;
        foreach (var key in mapping.Keys)
        {
            var place = path.Length == 0 ? key.Name : $"{path}.{key.Name}";
            yield return (place, key);
            foreach (var (inner, suffix) in Below(key.Type))
                foreach (var below in Of(inner, place + suffix, seen))
                    yield return below;
        }
    }

    private static IEnumerable<(MappingType Mapping, string Suffix)> Below(SchemaType? type) => type switch
    {
        MappingType mapping => [(mapping, "")],
        ListType list => Below(list.Item).Select(below => (below.Mapping, "[]" + below.Suffix)),
        NamedType named => Below(named.Item).Select(below => (below.Mapping, ".NAME" + below.Suffix)),
        OneOfType union => union.Types.SelectMany(Below),
        _ => [],
    };
}
