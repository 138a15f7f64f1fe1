using Simulator.Cli.Flags;
using Simulator.Domain.Records;
using Simulator.Domain.Time;
using Simulator.Results.Summaries;
using Simulator.Runtime;
using Simulator.Scenarios;
using Simulator.Scenarios.Building;
using Simulator.Scenarios.Running;

namespace Simulator.Cli.Running;

/// <summary>
/// Runs a scenario again and on several partitions, compares the fingerprints, and where they part finds the first
/// event that differs. It writes no results.
/// </summary>
internal sealed class Verification(
    Scenario scenario, RunRequest request, IRunProgress progress, CancellationToken cancel)
{
    private readonly List<VerifiedRun> runs = [];

    public VerifyReport Run()
    {
        var first = Take("1 partition", 1);
        if (EndOf(first) is { } failed)
            return failed;
        var side = request.Partitions > 1 ? request.Partitions : 2;
        var more = Math.Min(2 * side, RunFlags.PartitionsMax);
        var ways = new[]
        {
            ("1 partition, every row taken", 1, new Discarded()),
            ($"{side} partitions", side, null),
            ($"{more} partitions", more, null),
        };
        foreach (var (way, partitions, rows) in ways)
        {
            var other = Take(way, partitions, rows);
            if (EndOf(other) is { } broken)
                return broken;
            if (other.Host.Fingerprint != first.Host.Fingerprint)
                return new VerifyReport(
                    false, runs) { FirstDifference = FirstDifference(first.Host, other.Host, partitions) };
            if (MeasureThatDiffers(first.Summary, other.Summary) is { } measure)
                return new VerifyReport(false, runs) { FirstDifference =
                    $"the events agree, but not the measures: {measure}" };
        }

        return new VerifyReport(true, runs);
    }

    /// <summary>The first line of the summaries that differs, what a run cost left out; null where none does.</summary>
    private static string? MeasureThatDiffers(RunSummary a, RunSummary b)
    {
        var linesA = Measures(a).Split('\n');
        var linesB = Measures(b).Split('\n');
        for (var i = 0; i < Math.Min(linesA.Length, linesB.Length); i++)
            if (linesA[i] != linesB[i])
                return $"{linesA[i].Trim()} against {linesB[i].Trim()}";
        return linesA.Length == linesB.Length ? null : "one has more lines";
    }

    private static string Measures(RunSummary summary) => SummaryFile.ToJson(summary with
    {
        WallSeconds = 0, CpuSeconds = 0, PeakRssBytes = 0, EventsPerCpuSecond = null, PartitionsUsed = 0,
    });

    private RunOutcome Take(string way, int partitions, IRowSink? rows = null)
    {
        var options = ScenarioRuns.OptionsOf(request) with { Partitions = partitions, Rows = rows };
        var outcome = ScenarioRunner.Run(scenario, options, progress, cancel);
        var used = outcome.Summary.PartitionsUsed;
        runs.Add(
            new VerifiedRun(used == partitions ? way : $"{way} asked for, {used} used", outcome.Summary.Fingerprint));
        return outcome;
    }

    private VerifyReport? EndOf(RunOutcome outcome)
    {
        var report = OutcomeReport.Of(outcome, request);
        return outcome.Ending == RunEnding.Complete
            ? null
            : new VerifyReport(false, runs) { Failure = report.Failure, ExitCode = report.ExitCode };
    }

    /// <summary>The stretch of time in which two runs part, and within it the event where that can be told.</summary>
    private string FirstDifference(HostOutcome a, HostOutcome b, int partitions)
    {
        var width = Math.Max(a.Epochs.GridPointsPerSum, b.Epochs.GridPointsPerSum);
        a.Epochs.JoinUntil(width);
        b.Epochs.JoinUntil(width);
        var epoch = 0;
        while (epoch < a.Epochs.Count && a.Epochs[epoch] == b.Epochs[epoch])
            epoch++;
        var span = WorldBuilder.EpochOf(scenario).Microseconds * width;
        var from = new SimTime(Math.Max(0, (epoch - 1) * span));
        var to = new SimTime((epoch + 2) * span);
        var where = $"between {from} and {to} of virtual time";
        return partitions > 1 ? where : $"{where}: {FirstEvent(from, to)}";
    }

    /// <summary>Runs twice more and keeps the events of a stretch; a trace needs one partition.</summary>
    private string FirstEvent(SimTime from, SimTime to)
    {
        var a = Trace(from, to);
        var b = Trace(from, to);
        var count = Math.Min(a.Count, b.Count);
        for (var i = 0; i < count; i++)
            if (a[i] != b[i])
                return $"{a[i]} against {b[i]}";
        return a.Count == b.Count ? "it did not show again" : $"one run has {Math.Abs(a.Count - b.Count)} events more";
    }

    private List<TracedEvent> Trace(SimTime from, SimTime to)
    {
        var events = new List<TracedEvent>();
        var options =
            ScenarioRuns.OptionsOf(request) with { Partitions = 1, Trace = new TraceWindow(from, to, events) };
        ScenarioRunner.Run(scenario, options, null, cancel);
        return events;
    }
}
