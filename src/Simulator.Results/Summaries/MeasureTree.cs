using System.Text.Json;
using Simulator.Domain.Records;

namespace Simulator.Results.Summaries;

/// <summary>
/// The measures of a summary by path, such as <c>blocks.stale_rate</c> or <c>miners.attacker.revenue_share</c>. A
/// path may lose leading words as long as one measure is meant; measures that exist once go before those of list
/// items, so <c>stale_rate</c> is that of all blocks. It reads what is there and computes nothing.
/// </summary>
public sealed class MeasureTree
{
    private readonly SortedDictionary<string, Measure> _measures = new(StringComparer.Ordinal);

    /// <summary>
    /// Works on a finished summary, or, to judge paths before a run, on an empty one with the names of its groups.
    /// </summary>
    public MeasureTree(RunSummary summary) =>
        Walk("", JsonSerializer.SerializeToElement(summary, SummaryJson.Default.RunSummary), ofListItem: false);

    /// <summary>All full paths in ordinal order, those of undefined measures too.</summary>
    public IEnumerable<string> Paths => _measures.Keys;

    /// <summary>All full paths with their values; null where undefined.</summary>
    public IEnumerable<(string Path, double? Value)> Values => _measures.Select(m => (m.Key, m.Value.Value));

    /// <summary>The value of a measure; else what is wrong, as the end of a sentence about the path.</summary>
    public bool TryGet(string path, out double value, out string problem)
    {
        value = double.NaN;
        if (!TryResolve(path, out var full, out problem))
            return false;
        if (_measures[full].Value is not { } found)
        {
            problem = $"'{full}' is undefined in this run";
            return false;
        }

        value = found;
        return true;
    }

    /// <summary>The full path that a short one means, whether or not the measure is defined in this run.</summary>
    public bool TryResolve(string path, out string full, out string problem)
    {
        full = path;
        problem = "";
        if (_measures.ContainsKey(path))
            return true;
        var ending = "." + path;
        var meant = _measures.Where(m => m.Key.EndsWith(ending, StringComparison.Ordinal)).ToList();
        var once = meant.Where(m => !m.Value.OfListItem).ToList();
        var candidates = once.Count > 0 ? once : meant;
        if (candidates.Count == 1)
        {
            full = candidates[0].Key;
            return true;
        }

        problem = candidates.Count == 0
            ? $"there is no measure '{path}'"
            : $"'{path}' may mean {string.Join(", ", candidates.Take(4).Select(c => c.Key))}";
        return false;
    }

    private void Walk(string path, JsonElement element, bool ofListItem)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                    Walk(Join(path, Snake(property.Name)), property.Value, ofListItem);
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                    WalkItem(path, item);
                break;
            case JsonValueKind.Number:
                _measures[path] = new Measure(element.GetDouble(), ofListItem);
                break;
            case JsonValueKind.True or JsonValueKind.False:
                _measures[path] = new Measure(element.GetBoolean() ? 1 : 0, ofListItem);
                break;
            case JsonValueKind.Null:
                _measures[path] = new Measure(null, ofListItem);
                break;
        }
    }

    private void WalkItem(string path, JsonElement item)
    {
        // An expectation has no name, and no expectation speaks about another.
        if (item.TryGetProperty("name", out var name) && name.GetString() is { Length: > 0 } known)
            Walk(Join(path, known), item, ofListItem: true);
    }

    private static string Join(string path, string word) => path.Length == 0 ? word : $"{path}.{word}";

    private static string Snake(string camel) => JsonNamingPolicy.SnakeCaseLower.ConvertName(camel);

    private sealed record Measure(double? Value, bool OfListItem);
}
