using System.Globalization;
using Simulator.Domain.Records;
using Simulator.Results.Reading;

namespace Simulator.Results.Reports;

/// <summary>The head of the page: which run this is, which question it was to answer, and how to repeat it.</summary>
internal static class Heading
{
    public static void Add(Html html, RunReader run)
    {
        var summary = run.Summary;
        html.Add($"<header><h1>{summary.Scenario}</h1>");
        if (QuestionOf(run.ScenarioText()) is { Length: > 0 } question)
            html.Add($"<p class='question'>{question}</p>");
        Verdicts(html, run);
        html.Add($"<dl class='stamp'>");
        Line(html, "Seed", summary.Seed.ToString(CultureInfo.InvariantCulture));
        Line(html, "Fingerprint", summary.Fingerprint);
        Line(html, "Scenario hash", summary.ScenarioHash);
        Line(html, "Version", $"minesim {summary.Version}");
        Line(html, "Started", run.Manifest.StartedAt.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture));
        Line(html, "Clock",
            $"{summary.Clock}, until {summary.SimulatedUntil.ToString(CultureInfo.InvariantCulture)} s");
        var partitions = summary.PartitionsUsed == 1 ? "1 partition" : $"{summary.PartitionsUsed} partitions";
        var memory = Quantity.Bytes(summary.PeakRssBytes);
        Line(html, "Machine", $"{Quantity.Duration(summary.CpuSeconds)} of CPU time, {memory} of memory, {partitions}");
        html.Add($"</dl><p class='repeat'>Repeat this run:</p><pre>{run.Manifest.Command}</pre></header>");
    }

    /// <summary>The first comment of a scenario, as one paragraph; editors' directives are not part of it.</summary>
    public static string QuestionOf(string scenario)
    {
        var comment = scenario.Split('\n').Select(l => l.Trim())
            .SkipWhile(l => l.Length == 0)
            .TakeWhile(l => l.StartsWith('#'))
            .Select(l => l.TrimStart('#').Trim())
            .Where(l => !l.StartsWith("yaml-language-server", StringComparison.Ordinal))
            .TakeWhile(l => l.Length > 0);
        return string.Join(' ', comment);
    }

    private static void Verdicts(Html html, RunReader run)
    {
        var expectations = run.Summary.Expectations;
        var failed = expectations.Count(e => !e.Holds);
        var violations = run.Summary.Invariants.Sum(i => i.Violations);
        html.Add($"<p class='verdicts'>");
        if (failed > 0)
            html.Add($"<span class='bad'>✗ {failed} of {expectations.Count} expectations not met</span>");
        else if (expectations.Count > 0)
            html.Add($"<span class='good'>✓ all {expectations.Count} expectations hold</span>");
        if (!run.Manifest.Complete && run.Manifest.Ending.Length > 0)
            html.Add($"<span class='bad'>✗ unfinished: {run.Manifest.Ending}</span>");
        if (violations > 0)
            html.Add($"<span class='bad'>✗ an invariant was violated</span>");
        else if (run.Summary.Invariants.Count > 0)
            html.Add($"<span class='good'>✓ no invariant violated</span>");
        html.Add($"</p>");
    }

    private static void Line(Html html, string name, string value) =>
        html.Add($"<div><dt>{name}</dt><dd>{value}</dd></div>");
}
