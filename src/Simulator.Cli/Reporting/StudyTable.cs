using System.Globalization;
using Simulator.Cli.Running;
using Simulator.Results.Studies;
using Simulator.Scenarios.Expectations;
using Simulator.Scenarios.Studies;
using Spectre.Console;

namespace Simulator.Cli.Reporting;

/// <summary>
/// Shows what a study came to: means with the half width of their 95 % intervals, expectations, failed runs, and where
/// the rest lies.
/// </summary>
internal static class StudyTable
{
    private const int CellsMax = 200;
    private const int FailuresMax = 5;
    private const int VerdictsMax = 40;

    /// <param name="report">The study.</param>
    /// <param name="plan">What it was to run.</param>
    /// <param name="asked">Measures to show; none shows those that expectations speak of.</param>
    /// <param name="terminal">Where it is shown.</param>
    /// <param name="onError">Beside the results, because those are JSON; then --quiet hides it.</param>
    public static void Write(
        StudyReport report, StudyPlan plan, IReadOnlyList<string> asked, Terminal terminal, bool onError)
    {
        WriteFailures(report, terminal);
        if (onError && terminal.Talk == Talk.Quiet)
            return;
        var console = SummaryTable.ConsoleFor(terminal, onError);
        console.Write(plan.Axes.Count == 0 || asked.Contains("all") ? Long(report, asked) : Wide(report, plan, asked));
        if (report.Cells.Any(cell => cell.Expectations.Count > 0))
            console.Write(Expectations(report));
        var plain = onError ? terminal.Error : terminal.Output;
        var cpu = report.Cells.Sum(cell => cell.Runs.Sum(run => run.Machine.CpuSeconds));
        plain.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"runs         {report.Kept + report.Made} ({report.Made} made now), {report.WallSeconds:0.0} s, "
            + $"{cpu:0.0} CPU-seconds in all"));
        if (report.Folder is { } folder)
            plain.WriteLine($"folder       {folder}");
        if (report.ReportPath is { } path)
            plain.WriteLine($"report       {path}");
        if (report.ResumeCommand is { } resume)
            plain.WriteLine($"go on with   {resume}");
    }

    private static void WriteFailures(StudyReport report, Terminal terminal)
    {
        var failed = report.Cells.SelectMany(cell => cell.Runs.Where(run => !run.IsComplete)
            .Select(run => (cell.Cell.Name, Run: run))).ToArray();
        foreach (var (name, run) in failed.Take(FailuresMax))
            terminal.Error.WriteLine($"run failed: cell {run.Cell}{(name.Length > 0 ? $" ({name})" : "")}, replication "
                + $"{run.Replication}, seed {run.Seed}: {run.Error}");
        if (failed.Length > FailuresMax)
            terminal.Error.WriteLine($"... and {failed.Length - FailuresMax} more runs failed");
    }

    /// <summary>A row per cell, a column per swept path and per measure.</summary>
    private static Table Wide(StudyReport report, StudyPlan plan, IReadOnlyList<string> asked)
    {
        var paths = PathsFor(report, asked);
        var table = new Table { Border = TableBorder.Simple };
        foreach (var axis in plan.Axes)
            table.AddColumn(Markup.Escape(axis));
        table.AddColumn(new TableColumn("runs").RightAligned());
        foreach (var path in paths)
            table.AddColumn(new TableColumn(Markup.Escape(Broken(path))).RightAligned());
        foreach (var cell in report.Cells.Take(CellsMax))
            table.AddRow([
                .. cell.Cell.Values.Select(value => Markup.Escape(value)),
                cell.Failed > 0 ? $"{cell.Runs.Count} ({cell.Failed} failed)" : $"{cell.Runs.Count}",
                .. paths.Select(path => Markup.Escape(MeanText(cell.Find(path)))),
            ]);
        if (report.Cells.Count > CellsMax)
            table.Caption($"{report.Cells.Count - CellsMax} more cells in {StudyFolder.CsvFile}");
        return table;
    }

    /// <summary>A row per measure, for one cell or for each.</summary>
    private static Table Long(StudyReport report, IReadOnlyList<string> asked)
    {
        var named = report.Cells.Count > 1;
        var table = new Table { Border = TableBorder.Simple };
        if (named)
            table.AddColumn("cell");
        table.AddColumn(new TableColumn("measure").NoWrap());
        foreach (var head in new[] { "mean", "± 95 %", "sd", "least", "greatest", "runs" })
            table.AddColumn(new TableColumn(head).RightAligned());
        foreach (var cell in report.Cells.Take(CellsMax))
        {
            var paths = asked.Count == 0 || asked.Contains("all") ? null : PathsFor(report, asked);
            foreach (var m in cell.Measures.Where(m => m.Moments.Count > 0
                && (paths?.Contains(m.Path) ?? !m.Path.StartsWith("invariants.", StringComparison.Ordinal))))
            {
                string[] row =
                [
                    Markup.Escape(m.Path), Number(m.Interval.Mean), Number(m.Interval.HalfWidth),
                    Number(m.Moments.StandardDeviation), Number(m.Moments.Minimum), Number(m.Moments.Maximum),
                    $"{m.Moments.Count}",
                ];
                table.AddRow(named ? [Markup.Escape(cell.Cell.Name), .. row] : row);
            }
        }

        return table;
    }

    /// <summary>A row per expectation, and one for each cell in which it fails.</summary>
    private static Table Expectations(StudyReport report)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn("expected of the mean");
        table.AddColumn(new TableColumn("actual").RightAligned());
        table.AddColumn("");
        var left = VerdictsMax;
        foreach (var line in report.Cells.SelectMany(cell => cell.Expectations.Select(verdict => (cell.Cell, verdict)))
            .GroupBy(each => each.verdict.Text))
        {
            var good = line.Count(each => each.verdict.Holds);
            var (least, most) = (line.Min(each => each.verdict.Actual), line.Max(each => each.verdict.Actual));
            table.AddRow(Markup.Escape(line.Key), least == most ? Number(least) : $"{Number(least)} .. {Number(most)}",
                good == line.Count() ? "[green]holds[/]"
                    : report.Cells.Count == 1 ? "[red]fails[/]" : $"[red]holds in {good} of {line.Count()} cells[/]");
            foreach (var (cell, verdict) in line.Where(each => !each.verdict.Holds && report.Cells.Count > 1
                && left-- > 0))
                table.AddRow(Markup.Escape($"  {cell.Name}"), Number(verdict.Actual), "[red]fails[/]");
        }

        return table;
    }

    /// <summary>Full paths of the measures to show.</summary>
    private static IReadOnlyList<string> PathsFor(StudyReport report, IReadOnlyList<string> asked) =>
        asked.Count == 0 ? ShownMeasures.Of(report.Cells)
            : [.. asked.Select(path => ShownMeasures.Named(report.Cells, path, out var answer)
                ?? throw new UsageError(UsageCodes.BadValue, $"--show: {ExpectationJudge.Unknown(path, answer)}",
                    ExpectationJudge.Help(answer)))];

    /// <summary>With places at which a head may go on in the next line.</summary>
    private static string Broken(string path) => path.Replace(".", ". ").Replace('_', ' ');

    private static string MeanText(MeasureFigures? measure) => measure is not { Moments.Count: > 0 } m ? "-"
        : double.IsFinite(m.Interval.HalfWidth) ? $"{Number(m.Interval.Mean)} ± {Number(m.Interval.HalfWidth)}"
        : Number(m.Interval.Mean);

    private static string Number(double? value) => value is { } known ? Number(known) : "undefined";

    private static string Number(double value) =>
        double.IsFinite(value) ? value.ToString("G6", CultureInfo.InvariantCulture) : "-";
}
