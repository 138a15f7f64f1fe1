using Simulator.Results.Folders;
using Simulator.Results.Reading;
using Simulator.Results.Storage;

namespace Simulator.Results.Reports;

/// <summary>
/// <c>report.html</c>: one file that opens without a network. Everything in it comes from the run folder; it asks
/// nobody for anything, and its own security policy forbids it to.
/// </summary>
public static class ReportPage
{
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'";

    private static readonly (string Id, string Title)[] Parts =
    [
        ("figures", "Key figures"), ("plots", "Plots"), ("miners", "Miners"), ("forks", "Fork tree"),
        ("reorgs", "Reorganisations"), ("retargets", "Retargets"), ("messages", "Messages"),
    ];

    /// <summary>
    /// Writes the report of the run in a folder, into the folder. Works on a folder that is not complete yet, since
    /// the report is part of what makes it complete. <see cref="ResultsUnavailable"/> where reading or writing fails.
    /// </summary>
    public static void Write(string place)
    {
        using var run = RunReader.Open(place, acceptUnfinished: true);
        Write(run, Path.Combine(place, RunFolder.ReportFile));
    }

    /// <summary>Writes the report of a run to any path.</summary>
    public static void Write(RunReader run, string path)
    {
        try
        {
            File.WriteAllText(path, Make(run));
        }
        catch (Exception failure) when (ResultsUnavailable.IsExpected(failure))
        {
            throw ResultsUnavailable.From(path, failure);
        }
    }

    /// <summary>The page as text.</summary>
    public static string Make(RunReader run)
    {
        var rows = ReportRows.Read(run);
        var timeline = new Timeline(rows);
        List<ReportRows> chains = run.Summary.Chains.Count == 0 ? [rows]
            : [.. run.Summary.Chains.Select(chain => ReportRows.Read(run, chain.Name))];
        var html = new Html();
        Open(html, run.Summary.Scenario);
        Heading.Add(html, run);
        Contents(html, chains[0]);
        html.Add($"<main>");
        Sections.Expectations(html, run.Summary);
        Sections.KeyFigures(html, run.Summary);
        ChainsSection.Add(html, run.Summary);
        var figures = Figures(html, chains, timeline);
        MinerSection.Add(html, run.Summary, rows);
        foreach (var chain in chains)
        {
            ChainSections.Forks(html, chain, run.Summary.Miners.Select(m => m.Name).ToList());
            ChainSections.Reorgs(html, chain);
            ChainSections.Retargets(html, chain);
        }

        ChainSections.Faults(html, rows);
        Sections.Invariants(html, run.Summary);
        Sections.Messages(html, rows, run.Summary);
        html.Add($"</main><footer>Made by minesim {run.Summary.Version}. All rows behind this page are in results.db");
        html.Add($"beside it. Plots are drawn by uPlot (MIT licence).</footer>");
        Close(html, figures);
        return html.ToString();
    }

    private static void Contents(Html html, ReportRows first)
    {
        html.Add($"<nav aria-label='Contents'>");
        foreach (var (id, title) in Parts)
            html.Add($"<a href='#{(id is "forks" or "reorgs" or "retargets" ? first.IdOf(id) : id)}'>{title}</a>");
        html.Add($"</nav>");
    }

    private static IEnumerable<Figure> FiguresOf(ReportRows rows, Timeline timeline)
    {
        Figure[] all =
        [
            BlockFigures.IntervalsOverTime(rows, timeline), BlockFigures.IntervalHistogram(rows),
            ChainFigures.Difficulty(rows), HashrateFigure.Make(rows, timeline),
            ChainFigures.StaleRate(rows, timeline),
            PropagationFigures.OverTime(rows, timeline), PropagationFigures.Distribution(rows),
        ];
        return all.Select(figure => figure with { Id = rows.IdOf(figure.Id), Title = rows.TitleOf(figure.Title) });
    }

    private static List<Figure> Figures(Html html, List<ReportRows> chains, Timeline timeline)
    {
        var all = chains.SelectMany(rows => FiguresOf(rows, timeline)).ToList();
        html.Add($"<section id='plots'><h2>Plots</h2><noscript><p class='note'>The plots need JavaScript; the rest of");
        html.Add($"this page does not.</p></noscript><div class='plots'>");
        foreach (var figure in all)
        {
            html.Add($"<figure class='{(figure.IsWide ? "wide" : "")}'>");
            html.Add($"<figcaption><h3>{figure.Title}</h3><p>{figure.About}</p></figcaption>");
            if (figure.IsEmpty)
                html.Add($"<p class='note'>Nothing was recorded for this plot.</p></figure>");
            else
                Place(html, figure);
        }

        html.Add($"</div></section>");
        return all.Where(f => !f.IsEmpty).ToList();
    }

    private static void Place(Html html, Figure figure)
    {
        var words = $"{figure.Title}: {figure.YLabel} over {figure.XLabel}";
        html.Add($"<div class='plot' id='{figure.Id}' role='img' aria-label='{words}'></div></figure>");
    }

    private static void Open(Html html, string scenario)
    {
        html.Add($"<!doctype html>");
        html.Add($"<html lang='en'><head><meta charset='utf-8'>");
        html.Add($"<meta name='viewport' content='width=device-width, initial-scale=1'>");
        html.Add($"<meta http-equiv='Content-Security-Policy' content=\"{Policy}\">");
        html.Add($"<meta name='color-scheme' content='light dark'>");
        html.Add($"<title>{scenario} · minesim</title>");
        html.Raw("<style>").Raw(ReportAssets.Read("uPlot.min.css")).Raw(ReportAssets.Read("report.css"));
        html.Add($"</style></head><body>");
    }

    private static void Close(Html html, List<Figure> figures)
    {
        html.Raw("<!--\n").Raw(ReportAssets.Read("uPlot.LICENSE.txt")).Raw("-->\n");
        html.Raw("<script>").Raw(ReportAssets.Read("uPlot.iife.min.js")).Raw("</script>\n");
        html.Add($"<script type='application/json' id='figures-data'>").Raw(FigureJson.Write(figures));
        html.Raw("</script>\n");
        html.Raw("<script>").Raw(ReportAssets.Read("report.js")).Raw("</script>\n</body></html>\n");
    }
}
