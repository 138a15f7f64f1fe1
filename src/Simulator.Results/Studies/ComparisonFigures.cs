using Simulator.Results.Reports;

namespace Simulator.Results.Studies;

/// <summary>
/// The plots of a comparison: differences with their intervals, in percent of the first mean. One pair of cells is one
/// plot of its measures; of several pairs, each measure is a plot of the pairs.
/// </summary>
internal static class ComparisonFigures
{
    private const int MeasuresMax = 10;
    private const int PairsMax = 24;
    private const string About =
        "Second - first in percent of the first mean, with the 95 % interval of the difference.";

    public static IReadOnlyList<Figure> Of(StudyComparison comparison, IReadOnlyList<string> paths)
    {
        var shown = comparison.Pairs[0].Measures.Where(m => paths.Contains(m.Path) && m.First.Interval.Mean != 0)
            .Select(m => m.Path).Take(MeasuresMax).ToArray();
        return comparison.Pairs.Count == 1
            ? [OfPair(comparison.Pairs[0], shown)]
            : [.. shown.Select(path => OverPairs(comparison.Pairs, path))];
    }

    private static Figure OfPair(ComparedCells pair, string[] paths) => Make(
        "differences", pair.Name.Length > 0 ? pair.Name : "Differences", "measure", paths,
        [.. paths.Select(path => pair.Measures.First(m => m.Path == path))]);

    private static Figure OverPairs(IReadOnlyList<ComparedCells> pairs, string path)
    {
        var names = ShortNames.Of([.. pairs.Select(pair => pair.Name)]);
        var known = pairs.Select((pair, i) => (Name: names[i], Measure: pair.Measures.FirstOrDefault(
            m => m.Path == path && m.First.Interval.Mean != 0))).Where(p => p.Measure is not null).Take(PairsMax)
            .ToArray();
        return Make($"difference-{path.Replace('.', '-').Replace('_', '-')}", $"difference of {path}", "cell",
            [.. known.Select(p => p.Name)], [.. known.Select(p => p.Measure!)]);
    }

    private static Figure Make(
        string id, string title, string along, IReadOnlyList<string> names, IReadOnlyList<CellComparison> measures)
    {
        double Part(CellComparison m, double value) => 100 * value / Math.Abs(m.First.Interval.Mean);
        return new Figure(id, title, About)
        {
            XLabel = along,
            YLabel = "difference (%)",
            XNames = names,
            X = [.. Enumerable.Range(0, names.Count).Select(i => (double)i)],
            FromZero = false,
            IsWide = true,
            Series =
            [
                new("difference", SeriesStyle.Dots, 0, [.. measures.Select(m => Part(m, m.Difference.Interval.Mean))])
                {
                    HalfWidths = [.. measures.Select(m => Part(m, m.Difference.Interval.HalfWidth))],
                },
                new("no difference", SeriesStyle.Line, 5, new double[names.Count], Dashed: true),
            ],
        };
    }
}
