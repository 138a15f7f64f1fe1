using Simulator.Domain.Time;
using Simulator.Runtime;
using Simulator.Scenarios;
using Simulator.Scenarios.Running;

namespace Simulator.Cli.Running;

/// <summary>
/// Runs a scenario in several ways that must not matter, and where two differ names the first event that does: epochs are
/// compared first, then the first epoch that differs is run again with every event kept.
/// </summary>
internal sealed class Verification(RunRequest request, Scenario scenario)
{
    private const string TraceRemark = "the event could not be named: the runs agree when their events are kept";

    public VerifyReport Run(IRunWatcher watcher, CancellationToken cancel)
    {
        var ways = Ways();
        var outcomes = new List<RunOutcome>();
        var runs = new List<VerifiedRun>();
        foreach (var (way, options) in ways)
        {
            var outcome = ScenarioRunner.Run(scenario, options, new Quiet(watcher), cancel);
            if (outcome.Ending != RunEnding.Complete)
                return Failed(runs, outcome);
            outcomes.Add(outcome);
            runs.Add(new VerifiedRun($"{way} ({outcome.Summary.PartitionsUsed} used)", outcome.Summary.Fingerprint));
        }

        var other = outcomes.FindIndex(outcome => outcome.Summary.Fingerprint != outcomes[0].Summary.Fingerprint);
        return new VerifyReport(other < 0, runs)
        {
            FirstDifference = other < 0 ? null : NameDifference(outcomes[0], outcomes[other], ways[0].Options, ways[other].Options, cancel),
        };
    }

    private List<(string Way, RunOptions Options)> Ways()
    {
        var plain = new RunOptions { Seed = request.Seed, Until = request.Until, ReplayPath = request.ReplayPath, Partitions = 1 };
        var ways = new List<(string, RunOptions)>
        {
            ("one partition", plain),
            ("one partition, every row taken", plain with { Rows = new Discarded() }),
        };
        if (scenario.Clock.Kind == ClockKind.Virtual && request.ReplayPath is null)
        {
            ways.Add(("two partitions", plain with { Partitions = 2 }));
            ways.Add(("four partitions, strict", plain with { Partitions = 4, Strict = true }));
        }

        return ways;
    }

    private static VerifyReport Failed(List<VerifiedRun> runs, RunOutcome outcome) => new(false, runs)
    {
        Failure = outcome.Failure ?? "interrupted",
        ExitCode = outcome.Ending switch
        {
            RunEnding.Violated => ExitCode.Violation,
            RunEnding.Interrupted => ExitCode.Interrupted,
            _ => ExitCode.RunFailed,
        },
    };

    private string NameDifference(RunOutcome a, RunOutcome b, RunOptions optionsA, RunOptions optionsB, CancellationToken cancel)
    {
        var span = FirstEpochThatDiffers(a.Host.Epochs, b.Host.Epochs);
        if (span is not var (from, to))
            return TraceRemark;
        if (optionsB.Partitions > 1)
            return FormattableString.Invariant($"between {from} and {to}");
        var eventsA = Trace(optionsA, from, to, cancel);
        var eventsB = Trace(optionsB, from, to, cancel);
        for (var i = 0; i < Math.Min(eventsA.Count, eventsB.Count); i++)
            if (eventsA[i] != eventsB[i])
                return $"{eventsA[i]} against {eventsB[i]}";
        return eventsA.Count == eventsB.Count ? TraceRemark : FormattableString.Invariant($"{eventsA.Count} against {eventsB.Count} events between {from} and {to}");
    }

    private List<TracedEvent> Trace(RunOptions options, SimTime from, SimTime to, CancellationToken cancel)
    {
        var events = new List<TracedEvent>();
        ScenarioRunner.Run(scenario, options with { Trace = new TraceWindow(from, to, events) }, null, cancel);
        return events;
    }

    private (SimTime From, SimTime To)? FirstEpochThatDiffers(EpochSums a, EpochSums b)
    {
        a.JoinUntil(b.GridPointsPerSum);
        b.JoinUntil(a.GridPointsPerSum);
        var length = Simulator.Scenarios.Building.WorldBuilder.EpochOf(scenario).Microseconds * a.GridPointsPerSum;
        for (var epoch = 0; epoch < Math.Max(a.Count, b.Count); epoch++)
            if (a[epoch] != b[epoch])
                return (new SimTime(epoch * length), new SimTime((epoch + 1) * length));
        return null;
    }

    private sealed class Quiet(IRunWatcher watcher) : IRunProgress
    {
        public void Started(string name, ulong seed, int partitions) => watcher.Started(name, seed, partitions);

        public void Advanced(RunProgress progress)
        {
        }
    }
}
