using System.Net;
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
    private static readonly (string Id, string Title)[] Parts =
    [
        ("expectations", "Expectations"), ("figures", "Key figures"), ("chains", "Chains"), ("plots", "Plots"),
        ("miners", "Miners"), ("strategies", "Strategies"), ("pools", "Pools"), ("forks", "Fork tree"),
        ("reorgs", "Reorganisations"), ("retargets", "Retargets"), ("faults", "Faults"),
        ("invariants", "Invariants"), ("messages", "Messages"),
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
        var chains = ChainsOf(run, rows);
        var figures = Figures(chains, rows);
        var html = new Html();
        PageFrame.Open(html, run.Summary.Scenario);
        Heading.Add(html, run);
        var body = Body(run, chains, rows, figures);
        Contents(html, chains[0], body);
        html.Add($"<main>").Raw(body);
        html.Add($"</main><footer>Made by minesim {run.Summary.Version}. All rows behind this page are in results.db");
        html.Add($"beside it. Plots are drawn by uPlot (MIT licence).</footer>");
        PageFrame.Close(html, figures);
        return html.ToString();
    }

    private static string Body(
        RunReader run, IReadOnlyList<ReportRows> chains, ReportRows rows, IReadOnlyList<Figure> figures)
    {
        var html = new Html();
        Sections.Expectations(html, run.Summary);
        Sections.KeyFigures(html, run.Summary);
        ChainsSection.Add(html, run.Summary);
        PageFrame.Plots(html, figures);
        MinerSection.Add(html, run.Summary, rows);
        StrategySection.Add(html, run.Summary);
        PoolSection.Add(html, run.Summary);
        foreach (var chain in chains)
        {
            ChainSections.Forks(html, chain, run.Summary.Miners.Select(m => m.Name).ToList());
            ChainSections.Reorgs(html, chain);
            ChainSections.Retargets(html, chain);
        }

        ChainSections.Faults(html, rows);
        Sections.Invariants(html, run.Summary);
        Sections.Messages(html, rows, run.Summary);
        return html.ToString();
    }

    /// <summary>A link to each section that the page has; of those of several chains, to the first.</summary>
    private static void Contents(Html html, ReportRows first, string body)
    {
        html.Add($"<nav aria-label='Contents'>");
        foreach (var (part, title) in Parts)
        {
            var id = part is "forks" or "reorgs" or "retargets" ? first.IdOf(part) : part;
            if (body.Contains($"<section id='{WebUtility.HtmlEncode(id)}'", StringComparison.Ordinal))
                html.Add($"<a href='#{id}'>{title}</a>");
        }

        html.Add($"</nav>");
    }

    /// <summary>Every plot of a run: those of each chain where it has several, whose blocks cannot be mixed.</summary>
    internal static IReadOnlyList<Figure> Figures(RunReader run) =>
        ReportRows.Read(run) is var rows ? Figures(ChainsOf(run, rows), rows) : [];

    /// <summary>Those of the chains, then those of pools, if there are any.</summary>
    private static List<Figure> Figures(IReadOnlyList<ReportRows> chains, ReportRows all)
    {
        List<Figure> figures = [.. chains.SelectMany(Figures)];
        var timeline = new Timeline(all);
        if (all.Rounds.Count > 0)
            figures.AddRange([PoolFigures.Luck(all, timeline), PoolFigures.Paid(all, timeline)]);
        if (all.Rounds.Count > 0 && chains.Count == 1)
            figures.Add(PoolFigures.Shares(all, timeline));
        return figures;
    }

    private static IReadOnlyList<ReportRows> ChainsOf(RunReader run, ReportRows all) => run.Summary.Chains.Count == 0
        ? [all]
        : [.. run.Summary.Chains.Select(chain => ReportRows.Read(run, chain.Name))];

    private static IReadOnlyList<Figure> Figures(ReportRows rows)
    {
        var timeline = new Timeline(rows);
        Figure[] all =
        [
            BlockFigures.IntervalsOverTime(rows, timeline), BlockFigures.IntervalHistogram(rows),
            ChainFigures.Difficulty(rows, timeline), HashrateFigure.Make(rows, timeline),
            ChainFigures.StaleRate(rows, timeline),
            PropagationFigures.OverTime(rows, timeline), PropagationFigures.Distribution(rows),
        ];
        return [.. all.Select(
            figure => figure with { Id = rows.IdOf(figure.Id), Title = rows.TitleOf(figure.Title) })];
    }
}
