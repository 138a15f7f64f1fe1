using System.Globalization;
using Simulator.Results.Folders;
using Simulator.Results.Reports;
using Simulator.Results.Storage;
using static Simulator.Results.Reports.Quantity;

namespace Simulator.Results.Studies;

/// <summary>
/// <c>report.html</c> of a study: what was expected, the means of every cell with their intervals, plots over what was
/// swept, and the runs that failed. Everything in it comes from the folder.
/// </summary>
public static class StudyPage
{
    private const int CellsMax = 500;
    private const int FailuresMax = 50;

    /// <summary>Writes the page into the folder.</summary>
    /// <param name="folder">The study.</param>
    /// <param name="cells">Its cells.</param>
    /// <param name="paths">Measures to show.</param>
    public static void Write(StudyFolder folder, IReadOnlyList<CellFigures> cells, IReadOnlyList<string> paths)
    {
        var path = Path.Combine(folder.Place, RunFolder.ReportFile);
        try
        {
            File.WriteAllText(path, Make(folder, cells, paths));
        }
        catch (Exception failure) when (ResultsUnavailable.IsExpected(failure))
        {
            throw ResultsUnavailable.From(path, failure);
        }
    }

    private static string Make(StudyFolder folder, IReadOnlyList<CellFigures> cells, IReadOnlyList<string> paths)
    {
        var figures = StudyFigures.Of(folder.Plan, cells, paths);
        var html = new Html();
        PageFrame.Open(html, $"{folder.Plan.Scenario}, {folder.Plan.Kind}");
        Head(html, folder, cells);
        html.Add($"<main>");
        Expectations(html, cells);
        Means(html, folder.Plan, cells, paths);
        PageFrame.Plots(html, figures);
        Failures(html, cells);
        html.Add($"</main><footer>Made by minesim {folder.Plan.Version}. All runs behind this page are in");
        html.Add($"{StudyFolder.DatabaseFile} and {StudyFolder.CsvFile} beside it. Plots are drawn by uPlot (MIT");
        html.Add($"licence).</footer>");
        PageFrame.Close(html, figures);
        return html.ToString();
    }

    private static void Head(Html html, StudyFolder folder, IReadOnlyList<CellFigures> cells)
    {
        var source = Path.Combine(folder.Place, RunFolder.ScenarioFile);
        html.Add($"<header><h1>{folder.Plan.Scenario}</h1>");
        if (File.Exists(source) && Heading.QuestionOf(File.ReadAllText(source)) is { Length: > 0 } question)
            html.Add($"<p class='question'>{question}</p>");
        Verdicts(html, folder, cells);
        html.Add($"<dl class='stamp'>");
        Line(html, "Kind", $"{folder.Plan.Kind}, {Count(cells.Count)} cells");
        Line(html, "Runs", Count(cells.Sum(cell => cell.Runs.Count)));
        Line(html, "Seed", folder.Plan.Seeds.Count > 0 ? $"{folder.Plan.Seeds.Count} given ones"
            : folder.Plan.Seed.ToString(CultureInfo.InvariantCulture));
        Line(html, "Plan hash", folder.Plan.Hash());
        Line(html, "CPU time", Duration(cells.Sum(cell => cell.Runs.Sum(run => run.Machine.CpuSeconds))));
        Line(html, "Started",
            folder.Manifest.StartedAt.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture));
        html.Add($"</dl><p class='repeat'>Repeat it:</p><pre>{folder.Manifest.Command}</pre></header>");
    }

    private static void Verdicts(Html html, StudyFolder folder, IReadOnlyList<CellFigures> cells)
    {
        var all = cells.Sum(cell => cell.Expectations.Count);
        var bad = cells.Sum(cell => cell.Expectations.Count(verdict => !verdict.Holds));
        var failed = cells.Sum(cell => cell.Failed);
        html.Add($"<p class='verdicts'>");
        if (bad > 0)
            html.Add($"<span class='bad'>✗ {bad} of {all} expectations not met</span>");
        else if (all > 0)
            html.Add($"<span class='good'>✓ all {all} expectations hold on the mean</span>");
        if (failed > 0)
            html.Add($"<span class='bad'>✗ {failed} runs failed</span>");
        if (!folder.Manifest.Complete && failed == 0)
            html.Add($"<span class='bad'>✗ unfinished: {folder.Manifest.Ending}</span>");
        html.Add($"</p>");
    }

    private static void Expectations(Html html, IReadOnlyList<CellFigures> cells)
    {
        if (cells.All(cell => cell.Expectations.Count == 0))
            return;
        html.Add($"<section id='expectations'><h2>Expectations</h2><p>Judged on the mean of each cell.</p>");
        var table = new HtmlTable(html, "Expected", "Cell", ">Actual", "Verdict");
        foreach (var cell in cells.Take(CellsMax))
        {
            foreach (var verdict in cell.Expectations)
            {
                table.Row(Cell.Code(verdict.Text), cell.Cell.Name,
                    verdict.Actual is { } actual ? Number(actual) : "undefined",
                    verdict.Holds ? Cell.Good("✓ holds") : Cell.Bad("✗ fails"));
            }
        }

        table.End();
        html.Add($"</section>");
    }

    private static void Means(
        Html html, StudyPlan plan, IReadOnlyList<CellFigures> cells, IReadOnlyList<string> paths)
    {
        html.Add($"<section id='means'><h2>Means</h2><p>Mean over the replications of a cell ± half the width of its");
        html.Add($"95 % interval (Student's t). summary.json has every measure.</p>");
        var table = new HtmlTable(html, [.. plan.Axes, ">Runs", .. paths.Select(path => ">" + path)]);
        foreach (var cell in cells.Take(CellsMax))
            table.Row([
                .. cell.Cell.Values.Select(value => (Cell)value), Count(cell.Runs.Count),
                .. paths.Select(path => (Cell)Mean(cell.Find(path))),
            ]);
        if (cells.Count > CellsMax)
            table.Remark($"{Count(cells.Count - CellsMax)} more in {StudyFolder.CsvFile}");
        table.End();
        html.Add($"</section>");
    }

    private static string Mean(MeasureFigures? measure) => measure is not { Moments.Count: > 0 } m ? Undefined
        : double.IsFinite(m.Interval.HalfWidth) ? $"{Number(m.Interval.Mean)} ± {Number(m.Interval.HalfWidth)}"
        : Number(m.Interval.Mean);

    private static void Failures(Html html, IReadOnlyList<CellFigures> cells)
    {
        var failed = cells.SelectMany(cell => cell.Runs.Where(run => !run.IsComplete)).ToArray();
        if (failed.Length == 0)
            return;
        html.Add($"<section id='failures'><h2>Failed runs</h2>");
        var table = new HtmlTable(html, ">Cell", ">Replication", ">Seed", "Error");
        foreach (var run in failed.Take(FailuresMax))
            table.Row(Count(run.Cell), Count(run.Replication), run.Seed.ToString(CultureInfo.InvariantCulture),
                Cell.Bad(run.Error));
        if (failed.Length > FailuresMax)
            table.Remark($"{Count(failed.Length - FailuresMax)} more in {StudyFolder.CsvFile}");
        table.End();
        html.Add($"</section>");
    }

    private static void Line(Html html, string name, string value) =>
        html.Add($"<div><dt>{name}</dt><dd>{value}</dd></div>");
}
