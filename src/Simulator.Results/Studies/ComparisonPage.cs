using Simulator.Results.Reports;
using Simulator.Results.Storage;
using static Simulator.Results.Reports.Quantity;

namespace Simulator.Results.Studies;

/// <summary>
/// A comparison as a page, and its plots as SVG files: differences with their intervals, in percent of the first mean
/// so that measures of different units stand side by side.
/// </summary>
public static class ComparisonPage
{
    private const int PairsMax = 24;

    /// <summary>Writes the page to a file.</summary>
    public static void Write(StudyComparison comparison, IReadOnlyList<string> paths, string path) =>
        Files.Write(path, Make(comparison, paths));

    /// <summary>Writes each plot as an SVG file into a folder, and gives the files' paths.</summary>
    public static IReadOnlyList<string> WriteSvg(
        StudyComparison comparison, IReadOnlyList<string> paths, string folder) =>
        FigureFiles.Write(ComparisonFigures.Of(comparison, paths), folder);

    private static string Make(StudyComparison comparison, IReadOnlyList<string> paths)
    {
        var figures = ComparisonFigures.Of(comparison, paths);
        var html = new Html();
        PageFrame.Open(html, "comparison");
        html.Add($"<header><h1>Comparison</h1><p class='question'>{comparison.Second.Name} against");
        html.Add($"{comparison.First.Name}</p></header><main>");
        foreach (var pair in comparison.Pairs.Take(PairsMax))
            Table(html, pair, paths);
        if (comparison.Pairs.Count > PairsMax)
            html.Add($"<p class='note'>{Count(comparison.Pairs.Count - PairsMax)} more pairs: see --json.</p>");
        PageFrame.Plots(html, figures);
        html.Add($"</main><footer>At 95 %, one difference in twenty looks clear by luck alone: decide beforehand");
        html.Add($"which measure the question is about. Plots are drawn by uPlot (MIT licence).</footer>");
        PageFrame.Close(html, figures);
        return html.ToString();
    }

    private static void Table(Html html, ComparedCells pair, IReadOnlyList<string> paths)
    {
        html.Add($"<section><h2>{(pair.Name.Length > 0 ? pair.Name : "Differences")}</h2>");
        html.Add($"<p>{(pair.IsPaired ? "Paired by seed (common random numbers)." : "Independent samples (Welch).")}");
        html.Add($"</p>");
        var table = new HtmlTable(html, "Measure", ">First", ">Second", ">Difference", ">± 95 %", "Verdict");
        foreach (var m in pair.Measures.Where(m => paths.Contains(m.Path)))
        {
            var half = m.Difference.Interval.HalfWidth;
            table.Row(Cell.Code(m.Path), Number(m.First.Interval.Mean), Number(m.Second.Interval.Mean),
                Number(m.Difference.Interval.Mean), double.IsFinite(half) ? Number(half) : Undefined,
                !double.IsFinite(half) ? "one run: no interval" : m.Difference.IsClear ? Cell.Good("clear") : "open");
        }

        table.End();
        html.Add($"</section>");
    }
}
