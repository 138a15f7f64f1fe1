using Simulator.Domain.Records;
using static Simulator.Results.Reports.Quantity;

namespace Simulator.Results.Reports;

/// <summary>
/// The parts of the page that are words and figures: what was expected, what came out, what was checked.
/// </summary>
internal static class Sections
{
    public static void KeyFigures(Html html, RunSummary s)
    {
        html.Add($"<section id='figures'><h2>Key figures</h2><dl class='tiles'>");
        var blocks = s.Blocks;
        Tile(html, "Blocks found", Count(blocks.Found), $"{Count(blocks.BestChain)} on the best chain");
        Tile(html, "Stale rate", Percent(blocks.StaleRate),
            $"{Count(blocks.Stale)} stale, {Count(blocks.Unsettled)} unsettled");
        Tile(html, "Mean block interval", Duration(blocks.MeanIntervalSeconds),
            $"sd {Duration(blocks.StdevIntervalSeconds)}");
        Tile(html, "Difficulty, last", Number(s.Difficulty.Last), $"first {Number(s.Difficulty.First)}");
        Tile(html, "Propagation, median", Duration(s.Propagation.P50Seconds),
            $"90 %: {Duration(s.Propagation.P90Seconds)}");
        Tile(html, "Deepest reorganisation", Count(blocks.ReorgDepthMax), "blocks given up by a node");
        Tile(html, "Simulated", Duration(s.SimulatedSeconds), $"in {Duration(s.WallSeconds)}");
        Tile(html, "Events", Count(s.Events), $"{Number(s.EventsPerCpuSecond)} per CPU second");
        html.Add($"</dl></section>");
    }

    public static void Expectations(Html html, RunSummary s)
    {
        if (s.Expectations.Count == 0)
            return;
        html.Add($"<section id='expectations'><h2>Expectations</h2>");
        var table = new HtmlTable(html, "Expected", ">Actual", "Verdict");
        foreach (var e in s.Expectations)
        {
            var actual = e.Actual is { } value ? Number(value) : "undefined";
            table.Row(Cell.Code(e.Text), actual, e.Holds ? Cell.Good("✓ holds") : Cell.Bad("✗ fails"));
        }

        table.End();
        html.Add($"</section>");
    }

    public static void Invariants(Html html, RunSummary s)
    {
        if (s.Invariants.Count == 0)
            return;
        html.Add($"<section id='invariants'><h2>Invariants</h2>");
        html.Add($"<p>What must never happen, whatever the scenario, and how often it was looked at.</p>");
        var table = new HtmlTable(html, "Id", "Invariant", ">Checks", ">Violations", "Verdict");
        foreach (var i in s.Invariants)
        {
            var verdict = i.Violations == 0 ? Cell.Good("✓ held") : Cell.Bad("✗ violated");
            table.Row(Cell.Code(i.Id), i.Name, Count(i.Checks), Count(i.Violations), verdict);
        }

        table.End();
        html.Add($"</section>");
    }

    public static void Messages(Html html, ReportRows rows, RunSummary s)
    {
        var m = s.Messages;
        html.Add($"<section id='messages'><h2>Messages</h2><p>{Count(m.Sent)} sent, {Count(m.Delivered)} delivered,");
        html.Add($"{Count(m.InFlight)} in flight at the end, {Count(m.Dropped.Values.Sum())} dropped.");
        html.Add($"Mean latency {Duration(m.LatencyMeanSeconds)}, least {Duration(m.LatencyMinSeconds)}.</p>");
        if (rows.Messages.Count > 0)
            MessageTable(html, rows.Messages);
        html.Add($"</section>");
    }

    private static void MessageTable(Html html, IReadOnlyList<MessageRow> rows)
    {
        var table = new HtmlTable(html, "Kind", ">Sent", ">Delivered", ">In flight", ">Dropped", "Why dropped");
        foreach (var kind in rows.OrderBy(r => r.Kind, StringComparer.Ordinal).GroupBy(r => r.Kind))
        {
            string Sum(MessageOutcome outcome) => Count(kind.Where(r => r.Outcome == outcome).Sum(r => r.Count));
            var dropped = kind.Where(r => r.Outcome == MessageOutcome.Dropped && r.Count > 0);
            var why = string.Join(", ", dropped.Select(r => $"{r.Reason} {Count(r.Count)}"));
            table.Row(
                kind.Key, Sum(MessageOutcome.Sent), Sum(MessageOutcome.Delivered), Sum(MessageOutcome.InFlight),
                Sum(MessageOutcome.Dropped), why);
        }

        table.End();
    }

    private static void Tile(Html html, string name, string value, string aside) =>
        html.Add($"<div><dt>{name}</dt><dd>{value}</dd><dd class='aside'>{aside}</dd></div>");
}
