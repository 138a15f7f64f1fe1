using System.Globalization;

namespace Simulator.Results.Studies;

/// <summary>
/// The values of a swept path as places on an axis: numbers where every value is a number in one unit, else names at 0,
/// 1, 2, ... in the order of the sweep.
/// </summary>
internal sealed class AxisScale
{
    private readonly Dictionary<string, double> _places = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _words = new(StringComparer.Ordinal);

    /// <summary>A scale for each swept path of a plan.</summary>
    public static IReadOnlyList<AxisScale> All(StudyPlan plan, IReadOnlyList<CellFigures> cells) =>
        [.. plan.Axes.Select((path, i) => new AxisScale(path, cells.Select(cell => cell.Cell.Values[i])))];

    public AxisScale(string path, IEnumerable<string> values)
    {
        var distinct = values.Distinct().ToArray();
        var parts = distinct.Select(Split).ToArray();
        IsNumber = parts.Length > 0 && parts.All(part => part is not null) && parts.DistinctBy(p => p!.Value.Unit)
            .Count() == 1;
        Label = IsNumber && parts[0]!.Value.Unit.Length > 0 ? $"{path} ({parts[0]!.Value.Unit})" : path;
        var words = IsNumber ? distinct : WordsOf(distinct);
        Names = IsNumber ? [] : words;
        for (var i = 0; i < distinct.Length; i++)
        {
            _places[distinct[i]] = IsNumber ? parts[i]!.Value.Number : i;
            _words[distinct[i]] = words[i];
        }
    }

    public bool IsNumber { get; }

    public string Label { get; }

    /// <summary>Empty where values are numbers.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Where a value stands.</summary>
    public double At(string value) => _places[value];

    /// <summary>A value in few words; one that a key such as rule chooses is known by the chosen word.</summary>
    public string Word(string value) => _words[value];

    /// <summary>What tells a cell from the others in a legend, on all axes but some.</summary>
    public static string Words(IReadOnlyList<AxisScale> scales, PlannedCell cell, params IReadOnlyList<int> without)
    {
        var text = string.Join(", ", scales.Select((scale, i) => scale.Word(cell.Values[i]))
            .Where((_, i) => !without.Contains(i)));
        return text.Length > 0 ? text : "mean";
    }

    /// <summary>
    /// The axes that a legend needs not name where one axis is the figure's own: what that one settles, and what an
    /// axis before it settles. Without an own axis (-1), the latter alone.
    /// </summary>
    public static IReadOnlyList<int> Unneeded(int own, IReadOnlyList<CellFigures> cells)
    {
        var left = own < 0 ? [] : SettledBy(own, cells).ToList();
        for (var axis = 0; axis < cells[0].Cell.Values.Count; axis++)
        {
            if (!left.Contains(axis))
                left.AddRange(SettledBy(axis, cells).Where(other => other > axis));
        }

        return left;
    }

    /// <summary>
    /// The axes that say nothing new once the value on one axis is known, itself among them: paths that change together
    /// with it, and paths of a single value.
    /// </summary>
    public static IReadOnlyList<int> SettledBy(int axis, IReadOnlyList<CellFigures> cells)
    {
        var groups = cells.Select(cell => cell.Cell.Values).GroupBy(values => values[axis]).ToArray();
        return [.. Enumerable.Range(0, cells[0].Cell.Values.Count)
            .Where(other => groups.All(group => group.Select(values => values[other]).Distinct().Count() == 1))];
    }

    /// <summary>One word where each value has another ({ law: sine, ... } is sine), else what sets it apart.</summary>
    private static IReadOnlyList<string> WordsOf(string[] values)
    {
        string[] inner = [.. values.Select(Short)];
        string[] tags = [.. inner.Select(value => value.Split(',')[0])];
        return tags.Distinct().Count() == tags.Length ? tags : ShortNames.Of(inner);
    }

    private static string Short(string value)
    {
        var inner = value.StartsWith('{') ? value.Trim('{', '}', ' ') : value;
        var tag = new[] { "rule: ", "law: ", "kind: " }.FirstOrDefault(inner.StartsWith);
        return tag is null ? inner : inner[tag.Length..];
    }

    private static (double Number, string Unit)? Split(string text)
    {
        var digits = text.TakeWhile(c => char.IsAsciiDigit(c) || c is '.' or '-').Count();
        return double.TryParse(text[..digits], NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? (number, text[digits..].Trim()) : null;
    }
}
