using System.Text.Json;
using Simulator.Domain.Records;

namespace Simulator.Results.Summaries;

/// <summary>
/// The measures of a summary by full path, such as <c>blocks.stale_rate</c> or <c>miners.attacker.revenue_share</c>. It
/// reads what is there and computes nothing; what a short path means is for whoever reads expectations to say.
/// </summary>
public sealed class MeasureList
{
    private readonly SortedDictionary<string, double?> _measures = new(StringComparer.Ordinal);

    /// <summary>
    /// Works on a finished summary, or, to judge paths before a run, on an empty one with the names of its groups.
    /// </summary>
    public MeasureList(RunSummary summary) =>
        Walk("", JsonSerializer.SerializeToElement(summary, SummaryJson.Default.RunSummary));

    /// <summary>All full paths in ordinal order, those of undefined measures too.</summary>
    public IEnumerable<string> Paths => _measures.Keys;

    /// <summary>All full paths with their values; null where undefined.</summary>
    public IEnumerable<(string Path, double? Value)> Values => _measures.Select(m => (m.Key, m.Value));

    private void Walk(string path, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                    Walk(Join(path, Snake(property.Name)), property.Value);
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                    WalkItem(path, item);
                break;
            case JsonValueKind.Number:
                _measures[path] = element.GetDouble();
                break;
            case JsonValueKind.True or JsonValueKind.False:
                _measures[path] = element.GetBoolean() ? 1 : 0;
                break;
            case JsonValueKind.Null:
                _measures[path] = null;
                break;
        }
    }

    private void WalkItem(string path, JsonElement item)
    {
        // An expectation has no name, and no expectation speaks about another.
        if (item.TryGetProperty("name", out var name) && name.GetString() is { Length: > 0 } known)
            Walk(Join(path, known), item);
    }

    private static string Join(string path, string word) => path.Length == 0 ? word : $"{path}.{word}";

    private static string Snake(string camel) => JsonNamingPolicy.SnakeCaseLower.ConvertName(camel);
}
