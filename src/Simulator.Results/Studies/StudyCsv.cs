using System.Globalization;
using Simulator.Results.Reading;

namespace Simulator.Results.Studies;

/// <summary>
/// The tables of a study as comma-separated values (RFC 4180), in the order of the plan. It rounds nothing.
/// </summary>
public static class StudyCsv
{
    /// <summary>A row per run: cell, swept values, seed, ending, cost, and a column per measure.</summary>
    public static void WriteRuns(StudyPlan plan, IReadOnlyList<CellFigures> cells, TextWriter output)
    {
        var paths = Paths(cells);
        CsvExport.WriteLine(output,
        [
            "cell", .. plan.Axes, "replication", "seed", "ending", "error", "fingerprint", "wall_seconds",
            "cpu_seconds", .. paths,
        ]);
        foreach (var cell in cells)
        {
            foreach (var run in cell.Runs)
            {
                var measures = run.Measures.ToDictionary(m => m.Key, m => m.Value);
                CsvExport.WriteLine(output,
                [
                    Text(cell.Cell.Number), .. cell.Cell.Values, Text(run.Replication),
                    run.Seed.ToString(CultureInfo.InvariantCulture), run.Ending, run.Error, run.Fingerprint,
                    Text(run.Machine.WallSeconds), Text(run.Machine.CpuSeconds),
                    .. paths.Select(path => Text(measures.GetValueOrDefault(path))),
                ]);
            }
        }
    }

    /// <summary>A row per cell and measure: mean, half width of the 95 % interval, spread, count.</summary>
    public static void WriteCells(StudyPlan plan, IReadOnlyList<CellFigures> cells, TextWriter output)
    {
        CsvExport.WriteLine(output,
        [
            "cell", .. plan.Axes, "measure", "mean", "half_width_95", "standard_deviation", "minimum", "maximum",
            "count",
        ]);
        foreach (var cell in cells)
        {
            foreach (var m in cell.Measures.Where(m => m.Moments.Count > 0))
            {
                CsvExport.WriteLine(output,
                [
                    Text(cell.Cell.Number), .. cell.Cell.Values, m.Path, Text(m.Interval.Mean),
                    Text(m.Interval.HalfWidth), Text(m.Moments.StandardDeviation), Text(m.Moments.Minimum),
                    Text(m.Moments.Maximum), Text(m.Moments.Count),
                ]);
            }
        }
    }

    /// <summary>A row per cell, replication and step of time, where the scenario keeps a series.</summary>
    public static void WriteSeries(StudyPlan plan, IReadOnlyList<CellFigures> cells, TextWriter output)
    {
        CsvExport.WriteLine(output,
            ["cell", .. plan.Axes, "replication", "chain", "begin_seconds", "seconds", "blocks", "difficulty"]);
        foreach (var cell in cells)
            foreach (var run in cell.Runs)
                foreach (var row in run.Series)
                    CsvExport.WriteLine(output,
                    [
                        Text(cell.Cell.Number), .. cell.Cell.Values, Text(run.Replication), row.Chain,
                        Text(row.Begin.Seconds), Text(row.Seconds), Text(row.Blocks), Text(row.Difficulty),
                    ]);
    }

    private static string[] Paths(IEnumerable<CellFigures> cells) =>
        [.. cells.SelectMany(cell => cell.Measures.Select(m => m.Path)).Distinct().Order(StringComparer.Ordinal)];

    private static string Text(double? value) =>
        value is { } known && double.IsFinite(known) ? known.ToString("R", CultureInfo.InvariantCulture) : "";

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
