namespace Simulator.Results.Reports;

/// <summary>
/// What every page has around its content: style and script in the page itself, a policy that forbids it to ask anybody
/// for anything, and the plots. It writes no figures of its own.
/// </summary>
internal static class PageFrame
{
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'";

    public static void Open(Html html, string title)
    {
        html.Add($"<!doctype html>");
        html.Add($"<html lang='en'><head><meta charset='utf-8'>");
        html.Add($"<meta name='viewport' content='width=device-width, initial-scale=1'>");
        html.Add($"<meta http-equiv='Content-Security-Policy' content=\"{Policy}\">");
        html.Add($"<meta name='color-scheme' content='light dark'>");
        html.Add($"<title>{title} · minesim</title>");
        html.Raw("<style>").Raw(ReportAssets.Read("uPlot.min.css")).Raw(ReportAssets.Read("report.css"));
        html.Add($"</style></head><body>");
    }

    public static void Plots(Html html, IReadOnlyList<Figure> figures)
    {
        html.Add($"<section id='plots'><h2>Plots</h2><noscript><p class='note'>The plots need JavaScript; the rest of");
        html.Add($"this page does not.</p></noscript><div class='plots'>");
        foreach (var figure in figures)
        {
            html.Add($"<figure class='{(figure.IsWide ? "wide" : "")}'>");
            html.Add($"<figcaption><h3>{figure.Title}</h3><p>{figure.About}</p></figcaption>");
            if (figure.IsEmpty)
                html.Add($"<p class='note'>Nothing was recorded for this plot.</p></figure>");
            else
                Place(html, figure);
        }

        html.Add($"</div></section>");
    }

    public static void Close(Html html, IEnumerable<Figure> figures)
    {
        html.Raw("<!--\n").Raw(ReportAssets.Read("uPlot.LICENSE.txt")).Raw("-->\n");
        html.Raw("<script>").Raw(ReportAssets.Read("uPlot.iife.min.js")).Raw("</script>\n");
        html.Add($"<script type='application/json' id='figures-data'>")
            .Raw(FigureJson.Write(figures.Where(figure => !figure.IsEmpty)));
        html.Raw("</script>\n");
        html.Raw("<script>").Raw(ReportAssets.Read("report.js")).Raw("</script>\n</body></html>\n");
    }

    private static void Place(Html html, Figure figure)
    {
        var words = $"{figure.Title}: {figure.YLabel} over {figure.XLabel}";
        html.Add($"<div class='plot' id='{figure.Id}' role='img' aria-label='{words}'></div></figure>");
    }
}
