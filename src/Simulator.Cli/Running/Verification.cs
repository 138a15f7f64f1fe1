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
/// event that differs. It writes no results, and waits for no wall clock.
/// </summary>
internal sealed class Verification(
    Scenario given, RunRequest request, IRunProgress progress, CancellationToken cancel)
{
    private const string TwinRemark =
        "the scenario asks for real time: checked in virtual time, which without outside input is the same run";

    private readonly List<VerifiedRun> runs = [];

    /// <summary>What runs: in virtual time, but for a recording, whose replay runs in virtual time anyway.</summary>
    private readonly Scenario scenario =
        request.ReplayPath is null ? given with { Clock = new(ClockKind.Virtual, 1) } : given;

    public VerifyReport Run() => Compare() with
    {
        Remark = scenario.Clock == given.Clock ? null : TwinRemark,
    };

    private VerifyReport Compare()
    {
        if (scenario.Clock != given.Clock && given.Miners.FirstOrDefault(m => m.Hashes || m.TimesReal is not null) is
            { } miners)
        {
            throw new UsageError(UsageCodes.NoTwin,
                $"the rate of '{miners.Name}' is that of real hardware, which no second run repeats",
                "run it, then verify its recording: minesim verify --replay runs/latest/recording");
        }

        var plain = new Way("1 partition", 1);
        var first = Take(plain);
        if (EndOf(first) is { } failed)
            return failed;
        var side = request.Partitions > 1 ? request.Partitions : 2;
        var more = Math.Min(2 * side, RunFlags.PartitionsMax);
        var ways = new[]
        {
            new Way("1 partition, every row taken", 1, TakesRows: true),
            new Way($"{side} partitions", side),
            new Way($"{more} partitions", more),
        };
        foreach (var way in ways)
        {
            var other = Take(way);
            if (EndOf(other) is { } broken)
                return broken;
            if (other.Host.Fingerprint != first.Host.Fingerprint)
                return new VerifyReport(
                    false, runs) { FirstDifference = FirstDifference(first.Host, other.Host, plain, way) };
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

    private RunOutcome Take(Way way)
    {
        var outcome = ScenarioRunner.Run(scenario, OptionsOf(way), progress, cancel);
        var used = outcome.Summary.PartitionsUsed;
        runs.Add(new VerifiedRun(
            used == way.Partitions ? way.Words : $"{way.Words} asked for, {used} used", outcome.Summary.Fingerprint));
        return outcome;
    }

    private VerifyReport? EndOf(RunOutcome outcome)
    {
        var report = OutcomeReport.Of(outcome, request);
        return outcome.Ending == RunEnding.Complete
            ? null
            : new VerifyReport(false, runs) { Failure = report.Failure, ExitCode = report.ExitCode };
    }

    /// <summary>The stretch of time in which two runs part, and within it the first event that differs.</summary>
    private string FirstDifference(HostOutcome a, HostOutcome b, Way first, Way other)
    {
        var width = Math.Max(a.Epochs.GridPointsPerSum, b.Epochs.GridPointsPerSum);
        a.Epochs.JoinUntil(width);
        b.Epochs.JoinUntil(width);
        var epoch = 0;
        while (epoch < a.Epochs.Count && a.Epochs[epoch] == b.Epochs[epoch])
            epoch++;
        var span = WorldBuilder.EpochOf(scenario).Microseconds * width;
        var window = new TraceWindow(new(Math.Max(0, (epoch - 1) * span)), new((epoch + 2) * span));
        var named = EventTrace.FirstDifference(Trace(window, first), Trace(window, other));
        return $"between {window.From} and {window.To} of virtual time: {named ?? "it did not show again"}";
    }

    /// <summary>Runs once more, in the same way, and keeps the events of a stretch.</summary>
    private EventTrace Trace(TraceWindow window, Way way) =>
        ScenarioRunner.Run(scenario, OptionsOf(way) with { Trace = window }, null, cancel).Host.Trace!;

    private RunOptions OptionsOf(Way way) => ScenarioRuns.OptionsOf(request) with
    {
        Partitions = way.Partitions,
        Rows = way.TakesRows ? new Discarded() : null,
    };

    /// <summary>One of the ways in which the scenario is run.</summary>
    private sealed record Way(string Words, int Partitions, bool TakesRows = false);
}
