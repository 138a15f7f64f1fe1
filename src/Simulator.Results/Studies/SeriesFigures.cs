using Simulator.Domain.Records;
using Simulator.Results.Reports;

namespace Simulator.Results.Studies;

/// <summary>
/// The plots of a study over time, where its runs keep a series: what blocks took and how hard they were in each step,
/// over all replications of a cell, a line for each cell. They plot what is recorded.
/// </summary>
internal static class SeriesFigures
{
    private const int LinesMax = 6;

    /// <summary>Two plots for each chain; none where nothing is kept.</summary>
    public static IEnumerable<Figure> Of(StudyPlan plan, IReadOnlyList<CellFigures> cells)
    {
        var scales = AxisScale.All(plan, cells);
        var unneeded = AxisScale.Unneeded(-1, cells);
        var labels = cells.Take(LinesMax).Select(cell => AxisScale.Words(scales, cell.Cell, unneeded)).ToArray();
        var chains = cells.SelectMany(cell => cell.Runs).SelectMany(run => run.Series).Select(row => row.Chain);
        foreach (var chain in chains.Distinct().Order(StringComparer.Ordinal))
        {
            var lines = cells.Take(LinesMax).Select(cell => StepsOf(cell, chain)).ToArray();
            var name = chain.Length > 0 ? $", {chain}" : "";
            var id = chain.Length > 0 ? $"-{chain}" : "";
            var about = cells.Count > LinesMax ? $" Only the first {LinesMax} of {cells.Count} cells." : "";
            yield return Over(labels, lines, $"t-interval{id}", $"Time per block{name}",
                "The length of each step of time over its blocks, all replications of a cell together." + about,
                "seconds per block", step => step.Blocks > 0 ? step.Seconds / step.Blocks : double.NaN);
            yield return Over(labels, lines, $"t-difficulty{id}", $"Difficulty{name}",
                "Mean difficulty of the blocks of each step of time, all replications of a cell together." + about,
                "difficulty", step => step.Blocks > 0 ? step.Difficulty / step.Blocks : double.NaN);
        }
    }

    private static Figure Over(
        string[] labels, IReadOnlyList<Step>[] lines, string id, string title, string about,
        string unit, Func<Step, double> value)
    {
        var longest = lines.MaxBy(line => line.Count)!;
        var time = TimeUnit.For(longest.Count > 0 ? longest[^1].Middle : 0);
        return new Figure(id, title, about)
        {
            XLabel = $"virtual time ({time.Name})",
            YLabel = unit,
            IsWide = true,
            X = [.. longest.Select(step => step.Middle / time.Seconds)],
            Series =
            [
                .. lines.Select((line, i) => new Series(labels[i], SeriesStyle.Line, i,
                    [.. line.Select(value), .. Enumerable.Repeat(double.NaN, longest.Count - line.Count)])),
            ],
        };
    }

    /// <summary>Only steps that every run of the cell has: a mean over the slower runs alone would mislead.</summary>
    private static Step[] StepsOf(CellFigures cell, string chain)
    {
        var runs = cell.Runs.Where(run => run.IsComplete)
            .Select(run => run.Series.Where(row => row.Chain == chain).ToArray()).ToArray();
        if (runs.Length == 0)
            return [];
        return [.. Enumerable.Range(0, runs.Min(run => run.Length)).Select(i => Step.Of(runs.Select(run => run[i])))];
    }

    /// <summary>One step over several runs: sums of time, of blocks, and of their difficulties.</summary>
    private readonly record struct Step(double Middle, double Seconds, int Blocks, double Difficulty)
    {
        public static Step Of(IEnumerable<SeriesRow> rows) => rows.Aggregate(default(Step), (sum, row) => new Step(
            row.Begin.Seconds + row.Seconds / 2, sum.Seconds + row.Seconds, sum.Blocks + row.Blocks,
            sum.Difficulty + (row.Blocks > 0 ? row.Blocks * row.Difficulty : 0)));
    }
}
