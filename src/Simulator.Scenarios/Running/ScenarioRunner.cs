using System.Diagnostics;
using System.Globalization;
using Simulator.Domain.Actors;
using Simulator.Domain.Records;
using Simulator.Domain.Time;
using Simulator.Hashing;
using Simulator.Model.Observing;
using Simulator.Runtime;
using Simulator.Runtime.RealTime;
using Simulator.Scenarios.Building;
using Simulator.Scenarios.Expectations;
using Simulator.Scenarios.Writing;

namespace Simulator.Scenarios.Running;

/// <summary>
/// Runs a scenario once and measures it. It writes no file and no terminal: rows go to a sink, progress to a listener.
/// </summary>
public static class ScenarioRunner
{
    /// <summary>Version of minesim, for the stamp on results.</summary>
    public static string Version { get; } =
        typeof(ScenarioRunner).Assembly.GetName().Version is { } version ? version.ToString(3) : "0.0.0";

    /// <summary>
    /// The scenario as it would start now, with nothing left open; what is written down of a run is this.
    /// </summary>
    public static Scenario AtStart(Scenario scenario, RunOptions options) => Doors.WithStart(scenario, options);

    /// <summary>Runs to the end that the scenario states, or until asked to stop.</summary>
    public static RunOutcome Run(Scenario scenario, RunOptions options, IRunProgress? progress,
        CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        var cpu = CpuClock.Start(options.SharesProcess);
        var seed = options.Seed ?? scenario.Seed;
        using var doors = Doors.Open(scenario, options);
        var world = WorldBuilder.Build(doors.Scenario, new BuildOptions
        {
            Seed = seed,
            Partitions = doors.NeedsOnePartition ? 1 : options.Partitions,
            Invariants = options.Invariants,
            Strict = options.Strict,
            Trace = options.Trace,
            MakeHost = doors.MakeHost,
            OpenEngine = doors.OpenEngine,
            OpenDoor = doors.OpenDoor,
            Restored = doors.Restored,
            ResumedUnixSeconds = doors.ResumedUnixSeconds,
            OpenedUnixSeconds = doors.OpenedUnixSeconds,
        });
        using var engines = new OpenEngines(world.Engines);
        doors.Attach(world);
        progress?.Started(scenario.Name, seed, world.Host.Options.Partitions);
        var grid = new GridWatch(world, options, progress, cancel);
        var end = options.Until ?? doors.Until ?? scenario.Stop.Time ?? SimTime.Max;
        using (cancel.Register(world.Host.RequestStop))
        {
            var host = world.Host.Run(end, grid);
            foreach (var chain in world.Chains)
                chain.Watch.Finish();
            host = doors.End(host);
            var census = CensusesOf(world, host.SimulatedUntil);
            host = CheckEnd(census, host, options, out var headers);
            var summary = Summarise(census, host, options, grid.Looks, watch, cpu) with { Headers = headers };
            summary = summary with { Expectations = Judge(world.Scenario, summary, census) };
            if (options.Rows is { } rows)
                RowEmission.Emit(census, rows);
            return new RunOutcome(summary, EndingOf(host, grid, cancel), host, [.. world.Remarks, .. doors.Remarks,
                .. RemarksOnEnd(census[0].Chain, EndingOf(host, grid, cancel), end)])
            {
                Failure = FailureOf(host),
                Engines = doors.Engines,
                Series = ChainSeries.Of(census.Select(each => each.Chain)),
            };
        }
    }

    /// <summary>One per chain; the first tells when counting begins.</summary>
    private static List<BlockCensus> CensusesOf(World world, SimTime end)
    {
        var censuses = new List<BlockCensus> { new(new CountedChain(world, end)) };
        foreach (var other in world.Chains.Skip(1))
            censuses.Add(new(new CountedChain(other, end, censuses[0].Chain.Begin)));
        return censuses;
    }

    private static HostOutcome CheckEnd(
        List<BlockCensus> censuses, HostOutcome host, RunOptions options, out HeaderSummary headers)
    {
        var world = censuses[0].Chain.World;
        headers = new HeaderSummary();
        if (!options.Invariants || host.Failure is not null)
            return host;
        try
        {
            Conservation.Check(world);
            foreach (var census in censuses)
                MoneyChecks.Check(census);
            headers = HeaderVerification.Of(world);
            return host;
        }
        catch (InvariantViolation violation)
        {
            return host with { Failure = new HostFailure(host.SimulatedUntil, 0, 0, 0, "observer", violation) };
        }
    }

    /// <summary>Without a time to stop at, a run also ends when nothing will ever happen again.</summary>
    private static IEnumerable<string> RemarksOnEnd(CountedChain chain, RunEnding ending, SimTime end)
    {
        if (ending == RunEnding.Complete && end == SimTime.Max
            && chain.TipHeight < chain.World.Scenario.Stop.Blocks)
            yield return $"the run ended at height {chain.TipHeight} of {chain.World.Scenario.Stop.Blocks}: no further "
                + "block would ever be found, because there is no hash rate left or the target is out of reach";
    }

    private static RunEnding EndingOf(HostOutcome host, GridWatch grid, CancellationToken cancel) => host.Failure switch
    {
        { Violation: not null } => RunEnding.Violated,
        not null => RunEnding.Failed,
        null => grid.Interrupted || cancel.IsCancellationRequested ? RunEnding.Interrupted : RunEnding.Complete,
    };

    private static string? FailureOf(HostOutcome host) => host.Failure is not { } failure
        ? null
        : failure.Violation is { } violation
            ? $"invariant {violation.Message}, at {failure.Time} in {failure.ActorPath}"
            : failure.Cause is EngineUnavailable missing ? $"{missing.Message}, at {failure.Time}"
            : $"{failure.Cause.GetType().Name}: {failure.Cause.Message}, at {failure.Time} in {failure.ActorPath}";

    private static RunSummary Summarise(
        List<BlockCensus> censuses, HostOutcome host, RunOptions options, long looks, Stopwatch watch, CpuClock clock)
    {
        var chain = censuses[0].Chain;
        var world = chain.World;
        var parts = new SummaryParts(censuses);
        var cpu = clock.Seconds;
        return new RunSummary
        {
            Scenario = world.Scenario.Name,
            Seed = world.Seed,
            Version = Version,
            ScenarioHash = ScenarioHash.Of(world.Scenario).ToString("x16", CultureInfo.InvariantCulture),
            Fingerprint = host.Fingerprint.ToString(),
            Clock = world.Host is RealTimeHost ? "real" : "virtual",
            SimulatedSeconds = Math.Max(0, (chain.End - chain.Begin).Seconds),
            SimulatedUntil = host.SimulatedUntil.Seconds,
            WallSeconds = watch.Elapsed.TotalSeconds,
            CpuSeconds = cpu,
            PeakRssBytes = PeakBytes(),
            Events = host.Events,
            EventsPerCpuSecond = cpu > 0 ? host.Events / cpu : null,
            PartitionsUsed = world.Host.Options.Partitions,
            Blocks = parts.Blocks(),
            Difficulty = parts.Difficulty(),
            HashesPerBlock = parts.HashesPerBlock(),
            Rewards = parts.Rewards(),
            Uncles = parts.Uncles(),
            Messages = parts.Messages(),
            Propagation = parts.Propagation(),
            Miners = parts.Miners(),
            Chains = parts.Chains(),
            Pools = parts.Pools(),
            Concentration = parts.Concentration(),
            Invariants = InvariantsOf(world, host, options, looks),
        };
    }

    private static long PeakBytes()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }

    private static IReadOnlyList<InvariantSummary> InvariantsOf(
        World world, HostOutcome host, RunOptions options, long looks)
    {
        long Checks(Invariant invariant) => invariant.Id switch
        {
            "I2" => world.Chains.Sum(chain => chain.Recorders.Sum(recorder => recorder.TipWorkChecks)),
            "I3" => world.Chains.Sum(chain => chain.Recorders.Sum(recorder => recorder.ValidOnlyChecks)),
            "I5" => world.Chains.Sum(chain => chain.Pools.Sum(pool => pool.Book.BookChecks)),
            "I6" => world.Chains.Sum(chain => chain.Pools.Sum(pool => pool.Book.Accepted.Sum())),
            "I7" => world.Chains.Sum(chain => chain.Pools.Sum(pool => pool.Book.PayoutChecks)),
            "I9" => host.Events,
            "I10" => looks + 1,
            _ => 1,
        };
        var checkedHere = Invariants.All.Where(invariant => invariant.Id == "I9" || options.Invariants)
            .Where(invariant => invariant != Invariants.Headers || world.Headers is not null)
            .Where(invariant => invariant.Id is not ("I5" or "I6" or "I7") || world.Scenario.Pools.Count > 0);
        if (options.ReplayPath is not null)
            checkedHere = checkedHere.Append(Invariants.Replay);
        return [.. checkedHere.Select(invariant => new InvariantSummary(
            invariant.Id, invariant.Name, Checks(invariant), host.Failure?.Violation?.InvariantId == invariant.Id ? 1
                : 0))];
    }

    private static IReadOnlyList<ExpectationSummary> Judge(
        Scenario scenario, RunSummary summary, List<BlockCensus> censuses)
    {
        if (scenario.Expect.Count == 0)
            return [];
        var tree = new MeasureTree(SummaryMeasures.Of(summary));
        IMeasures measures = censuses.Count == 1 ? new OneRunMeasures(tree, censuses[0]) : tree;
        return [.. scenario.Expect.Select(expectation =>
        {
            var judgement = ExpectationJudge.Judge(expectation, measures);
            return new ExpectationSummary(judgement.Text, judgement.Actual, judgement.Holds);
        })];
    }
}
