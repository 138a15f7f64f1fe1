using System.Text;
using System.Text.Json;
using Simulator.Scenarios.Complaints;

namespace Simulator.Scenarios.Expectations;

/// <summary>
/// Measures by dotted path, list items by name. Paths are asked for in snake_case or camelCase, in full or by any
/// unique end (<c>stale_rate</c>, <c>attacker.revenue_share</c>). It computes nothing.
/// </summary>
public sealed class MeasureTree : IMeasures
{
    /// <summary>Why one run has no interval, for most measures.</summary>
    public const string NeedsReplications = "ci95 needs replications: use 'minesim sweep' or --seeds";

    /// <summary>A remedy is looked for among this many measures at most.</summary>
    private const int NearMax = 300;

    private readonly List<(string Path, double Value)> measures = [];
    private readonly Dictionary<string, int> byPath = new(StringComparer.Ordinal);

    /// <summary>A tree of measures; of two with one path the first holds.</summary>
    public MeasureTree(IEnumerable<KeyValuePair<string, double>> measures)
    {
        foreach (var (path, value) in measures)
        {
            var snake = Snake(path);
            if (byPath.TryAdd(snake, this.measures.Count))
                this.measures.Add((snake, value));
        }
    }

    /// <summary>All paths, in snake_case and in the order given.</summary>
    public IEnumerable<string> Paths => measures.Select(m => m.Path);

    /// <summary>
    /// The numbers of a summary: objects by key, lists by the name (or id) of their items; booleans are 0 and 1.
    /// </summary>
    public static MeasureTree FromJson(JsonElement summary) => new(Flatten(summary, ""));

    public MeasureAnswer Find(string path)
    {
        var snake = Snake(path);
        if (byPath.TryGetValue(snake, out var index))
            return new(true, measures[index].Path, measures[index].Value, [], false);
        var end = "." + snake;
        var fitting = measures.Where(m => m.Path.EndsWith(end, StringComparison.Ordinal)).ToArray();
        if (fitting.Length == 1)
            return new(true, fitting[0].Path, fitting[0].Value, [], false);
        return fitting.Length > 1
            ? new(false, snake, double.NaN, fitting.Select(m => m.Path).ToArray(), true)
            : new(false, snake, double.NaN, Near(snake), false);
    }

    public (double Low, double High)? Interval(string fullPath) => null;

    /// <summary>camelCase segments become snake_case.</summary>
    public static string Snake(string path)
    {
        var text = new StringBuilder(path.Length + 8);
        foreach (var c in path)
        {
            if (char.IsAsciiLetterUpper(c) && text.Length > 0 && text[^1] is not '.' and not '_' and not '-')
                text.Append('_');
            text.Append(char.ToLowerInvariant(c));
        }
        return text.ToString();
    }

    /// <summary>The nearest full path, or the nearest by its last words.</summary>
    private string[] Near(string snake)
    {
        var depth = snake.Count(c => c == '.') + 1;
        var ends = measures.Take(NearMax).Select(m => (m.Path, End: LastSegments(m.Path, depth))).ToArray();
        var near = Suggestion.Nearest(snake, ends.Select(e => e.Path))
            ?? Suggestion.Nearest(snake, ends.Select(e => e.End).Distinct());
        return near is null ? []
            : ends.Where(e => e.Path == near || e.End == near).Select(e => e.Path).Take(3).ToArray();
    }

    private static string LastSegments(string path, int count)
    {
        var at = path.Length;
        while (count-- > 0 && at > 0)
            at = path.LastIndexOf('.', at - 1);
        return path[(at < 0 ? 0 : at + 1)..];
    }

    private static IEnumerable<KeyValuePair<string, double>> Flatten(JsonElement element, string path) =>
        element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Flatten(p.Value, Join(path, p.Name))),
        JsonValueKind.Array =>
            element.EnumerateArray().SelectMany((item, i) => Flatten(item, Join(path, NameOf(item, i)))),
        JsonValueKind.Number => [new(path, element.GetDouble())],
        JsonValueKind.True => [new(path, 1)],
        JsonValueKind.False => [new(path, 0)],
        _ => [],
    };

    private static string NameOf(JsonElement item, int index)
    {
        if (item.ValueKind != JsonValueKind.Object)
            return index.ToString();
        foreach (var key in (string[])["name", "id"])
        {
            if (item.TryGetProperty(key, out var name) && name.ValueKind == JsonValueKind.String)
                return name.GetString()!;
        }
        return index.ToString();
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
