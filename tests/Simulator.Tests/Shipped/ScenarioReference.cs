using System.Text;
using Simulator.Scenarios.Schema;

namespace Simulator.Tests.Shipped;

/// <summary>Writes the key tables of <c>docs/scenario.md</c> from the loader's own types. It reads no file.</summary>
internal static class ScenarioReference
{
    /// <summary>One table per mapping, in the order in which a reader of the file meets them.</summary>
    public static string Write()
    {
        var text = new StringBuilder();
        WriteMapping(text, "", ScenarioSchema.Root, []);
        return text.ToString();
    }

    private static void WriteMapping(
        StringBuilder text, string path, MappingType mapping, Dictionary<MappingType, string> written)
    {
        text.Append(path.Length == 0 ? "### The file\n\n" : $"### `{path}`\n\n");
        if (!written.TryAdd(mapping, path))
        {
            text.Append($"The keys of `{written[mapping]}`.\n\n");
            return;
        }

        text.Append("| key | takes | default | meaning |\n|---|---|---|---|\n");
        foreach (var key in mapping.Keys)
            text.Append($"| `{key.Name}` | {Cell(Takes(key))} | {Cell(DefaultOf(key))} | {Cell(key.Doc)} |\n");
        text.Append('\n');
        foreach (var (value, keys) in mapping.Variants.Where(variant => variant.Keys.Length > 0))
            text.Append($"- `{mapping.Tag}: {value}` takes {string.Join(", ", keys.Select(key => $"`{key}`"))}.\n");
        if (mapping.Variants.Any(variant => variant.Keys.Length > 0))
            text.Append('\n');
        foreach (var key in mapping.Keys)
            foreach (var (inner, suffix) in Below(key.Type))
                WriteMapping(text, (path.Length == 0 ? key.Name : $"{path}.{key.Name}") + suffix, inner, written);
    }

    private static IEnumerable<(MappingType Mapping, string Suffix)> Below(SchemaType? type) => type switch
    {
        MappingType mapping => [(mapping, "")],
        ListType list => Below(list.Item).Select(below => (below.Mapping, "[]" + below.Suffix)),
        NamedType named => Below(named.Item).Select(below => (below.Mapping, ".NAME" + below.Suffix)),
        OneOfType union => union.Types.SelectMany(Below),
        _ => [],
    };

    private static string Takes(Key key) => key.Type is null ? "not built yet" : Words(key.Type);

    private static string Words(SchemaType type) => type switch
    {
        MappingType => "a mapping, see below",
        ListType list => Below(list).Any() ? "a list of mappings, see below" : list.Words,
        OneOfType union => string.Join(", or ", union.Types.Select(Words)),
        _ => type.Words,
    };

    private static string DefaultOf(Key key) =>
        key.Required ? "required" : key.Default is { } value ? $"`{value}`" : key.Note ?? "";

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
