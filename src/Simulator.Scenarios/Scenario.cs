using Simulator.Domain.Time;

namespace Simulator.Scenarios;

/// <summary>
/// A scenario with every default applied and every quantity typed: the whole input of a run. It knows no YAML, never
/// changes, and two scenarios that say the same are equal.
/// </summary>
public sealed record Scenario
{
    /// <summary>Version of the file format; 1.</summary>
    public required int Version { get; init; }

    public required string Name { get; init; }

    public required ulong Seed { get; init; }

    public required ClockSettings Clock { get; init; }

    public required StopSettings Stop { get; init; }

    public required WarmUpSettings WarmUp { get; init; }

    public required ChainSettings Chain { get; init; }

    public required NetworkSettings Network { get; init; }

    /// <summary>Groups of relay nodes; empty means that each solo miner has a node of its own.</summary>
    public required ValueList<NodeGroup> Nodes { get; init; }

    public required ValueList<MinerGroup> Miners { get; init; }

    public required ValueList<FaultEntry> Faults { get; init; }

    public required RecordSettings Record { get; init; }

    public required ValueList<Expectations.Expectation> Expect { get; init; }

    /// <summary>How often it is run; null: once.</summary>
    public ReplicateSettings? Replicate { get; init; }
    /// <summary>The files that it names, with their texts.</summary>
    public ValueList<Tables.DataFile> Files { get; init; } = [];
}

/// <summary>Which time the run lives in.</summary>
public enum ClockKind
{
    Virtual,
    Real,
}

/// <summary>The clock and its speed: seconds of simulated time per second of wall time; 1 in virtual time.</summary>
public sealed record ClockSettings(ClockKind Kind, double Speed);

/// <summary>When the run ends: at a height, at a time, whichever comes first. At least one is set.</summary>
public sealed record StopSettings(long? Blocks, SimTime? Time);

/// <summary>
/// What is left out of the figures at the start: a height or a span; exactly one is set (0 blocks: nothing).
/// </summary>
public sealed record WarmUpSettings(long? Blocks, SimTime? Duration);

/// <summary>How much of a kind of row is kept. It never changes what is simulated.</summary>
public enum RecordLevel
{
    None,
    Totals,
    Percentiles,
    All,
}

/// <summary>What is recorded, by kind of row.</summary>
public sealed record RecordSettings(RecordLevel Blocks, RecordLevel Shares, RecordLevel Propagation);
