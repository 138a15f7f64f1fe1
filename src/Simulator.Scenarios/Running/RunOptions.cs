using Simulator.Domain.Records;
using Simulator.Domain.Time;
using Simulator.Runtime;
using Simulator.Runtime.RealTime;
using Simulator.Scenarios.Building;

namespace Simulator.Scenarios.Running;

/// <summary>How a scenario is run, beside what it says itself.</summary>
public sealed record RunOptions
{
    /// <summary>Takes the place of the scenario's seed.</summary>
    public ulong? Seed { get; init; }

    /// <summary>Partitions; 0 chooses.</summary>
    public int Partitions { get; init; } = 1;

    /// <summary>Ends the run at a point of the grid, as an earlier run ended.</summary>
    public SimTime? Until { get; init; }

    /// <summary>Whether invariants are checked.</summary>
    public bool Invariants { get; init; } = true;

    /// <summary>Makes a foreign thread that touches an actor an error.</summary>
    public bool Strict { get; init; }

    /// <summary>Keeps the events of a stretch of time.</summary>
    public TraceWindow? Trace { get; init; }

    /// <summary>Where rows go at the end; null where nobody wants them.</summary>
    public IRowSink? Rows { get; init; }

    /// <summary>Whether other runs go on in this process: then CPU time is that of the run's own thread.</summary>
    public bool SharesProcess { get; init; }

    /// <summary>A recording whose inputs take the place of the outside.</summary>
    public string? ReplayPath { get; init; }

    /// <summary>Where the inputs of a run in real time are recorded; null: nowhere.</summary>
    public string? RecordingPath { get; init; }

    /// <summary>
    /// Commands from outside while the run goes on, in real time only. With it the doors are open: header times start
    /// at the wall clock, unless the scenario says otherwise.
    /// </summary>
    public OperatorDesk? Operator { get; init; }

    /// <summary>What is on the other side of the doors, in real time only; null: they stay shut.</summary>
    public IOutside? Outside { get; init; }

    /// <summary>What ledgers hold of an earlier run that this one goes on with; empty where it is the first.</summary>
    public IReadOnlyList<RestoredPool> Restored { get; init; } = [];

    /// <summary>The clock that real time follows; null: the machine's.</summary>
    public WallClock? Clock { get; init; }

    /// <summary>What knows the day, for the start of header times where the doors are open.</summary>
    public TimeProvider Calendar { get; init; } = TimeProvider.System;
}

/// <summary>How far a run is.</summary>
public readonly record struct RunProgress(
    SimTime Simulated, double Fraction, int Height, long Events, double EventsPerSecond, TimeSpan? Remaining);

/// <summary>Hears of a run while it goes on, from the run's own thread.</summary>
public interface IRunProgress
{
    void Started(string name, ulong seed, int partitions);

    void Advanced(RunProgress progress);
}

/// <summary>How a run ended.</summary>
public enum RunEnding
{
    /// <summary>As the scenario says.</summary>
    Complete,

    /// <summary>It was asked to stop; what it had by then is kept.</summary>
    Interrupted,

    /// <summary>A bug reached the root of supervision.</summary>
    Failed,

    /// <summary>An invariant was broken.</summary>
    Violated,
}

/// <summary>What a run came to.</summary>
public sealed record RunOutcome(RunSummary Summary, RunEnding Ending, HostOutcome Host, IReadOnlyList<string> Remarks)
{
    /// <summary>Why it ended before its time, in one sentence, or null.</summary>
    public string? Failure { get; init; }

    /// <summary>Blocks and difficulty step by step, where <c>record.series</c> asks for them.</summary>
    public IReadOnlyList<SeriesRow> Series { get; init; } = [];

    /// <summary>The hardware that hashed in real time, as it was at the end.</summary>
    public IReadOnlyList<EngineView> Engines { get; init; } = [];
}
