using System.Text.Json;
using Simulator.Results.Storage;

namespace Simulator.Results.Studies;

/// <summary>Two cells, and how their measures differ.</summary>
public sealed record ComparedCells(CellFigures First, CellFigures Second, IReadOnlyList<CellComparison> Measures)
{
    /// <summary>Whether every difference is between runs of the same seeds.</summary>
    public bool IsPaired => Measures.Count > 0 && Measures.All(measure => measure.Difference.IsPaired);

    /// <summary>What tells the pair from others; empty where there is one only.</summary>
    public string Name => First.Cell.Name == Second.Cell.Name ? First.Cell.Name
        : $"{Words(First)} against {Words(Second)}";

    private static string Words(CellFigures cell) =>
        cell.Cell.Name.Length > 0 ? cell.Cell.Name : $"cell {cell.Cell.Number}";
}

/// <summary>
/// Which cells of two results belong together, and how they differ. Cells meet the cell of the same values; a single
/// cell meets every cell of the other side.
/// </summary>
/// <param name="First">The first result.</param>
/// <param name="Second">The second.</param>
/// <param name="Pairs">In the order of the first, or of the second where the first is a single cell.</param>
public sealed record StudyComparison(ComparedSide First, ComparedSide Second, IReadOnlyList<ComparedCells> Pairs)
{
    /// <summary>The comparison; <see cref="ResultsUnavailable"/> where no cells belong together.</summary>
    public static StudyComparison Of(ComparedSide first, ComparedSide second)
    {
        var pairs = PairsOf(first.Cells, second.Cells)
            .Select(pair => new ComparedCells(pair.First, pair.Second, Compared(pair.First, pair.Second))).ToArray();
        return pairs.Length > 0 ? new(first, second, pairs) : throw new ResultsUnavailable(
            $"{first.Name} and {second.Name} have no cell in common: name one of each, such as {first.Name}#1 and "
            + $"{second.Name}#1");
    }

    /// <summary>Indented JSON in camelCase, ending without a line feed.</summary>
    public string ToJson() => JsonSerializer.Serialize(ComparisonSummary.Of(this), StudyJson.Default.ComparisonSummary);

    private static IEnumerable<(CellFigures First, CellFigures Second)> PairsOf(
        IReadOnlyList<CellFigures> first, IReadOnlyList<CellFigures> second)
    {
        if (first.Count == 1)
            return second.Select(cell => (first[0], cell));
        if (second.Count == 1)
            return first.Select(cell => (cell, second[0]));
        var byName = second.DistinctBy(cell => cell.Cell.Name).ToDictionary(cell => cell.Cell.Name);
        return first.Where(cell => byName.ContainsKey(cell.Cell.Name))
            .Select(cell => (cell, byName[cell.Cell.Name]));
    }

    private static CellComparison[] Compared(CellFigures first, CellFigures second) =>
        [.. first.Measures.Select(measure => CellComparison.Of(measure.Path, first, second)).OfType<CellComparison>()];
}

/// <summary>What <c>compare --json</c> says.</summary>
internal sealed record ComparisonSummary(string First, string Second, IReadOnlyList<ComparedSummary> Pairs)
{
    public static ComparisonSummary Of(StudyComparison comparison) => new(
        comparison.First.Name, comparison.Second.Name,
        [.. comparison.Pairs.Select(pair => new ComparedSummary(
            pair.Name, pair.IsPaired, new SortedDictionary<string, DifferenceSummary>(pair.Measures.ToDictionary(
                measure => measure.Path, DifferenceSummary.Of), StringComparer.Ordinal)))]);
}

/// <summary>Two cells in JSON.</summary>
internal sealed record ComparedSummary(
    string Name, bool Paired, IReadOnlyDictionary<string, DifferenceSummary> Measures);

/// <summary>A difference in JSON: second - first, and half the width of its 95 % interval.</summary>
internal sealed record DifferenceSummary(double First, double Second, double Difference, double HalfWidth, bool Clear)
{
    public static DifferenceSummary Of(CellComparison measure) => new(
        measure.First.Interval.Mean, measure.Second.Interval.Mean, measure.Difference.Interval.Mean,
        measure.Difference.Interval.HalfWidth, measure.Difference.IsClear);
}
