using Simulator.Domain.Time;

namespace Simulator.Scenarios;

/// <summary>How a pool keeps account of shares. The two are the same in law, and differ in cost.</summary>
public enum PoolGranularity
{
    /// <summary>Shares per member since the last settlement, drawn all at once.</summary>
    Aggregated,

    /// <summary>Every share is an event.</summary>
    Exact,
}

/// <summary>How the miners of a group choose among pools and mining alone.</summary>
public sealed record ChooseSettings
{
    /// <summary>A choice by name, and the values of its keys.</summary>
    public required NamedValues Choice { get; init; }

    /// <summary>Pools by name, and <see cref="PoolSettings.Solo"/>; at least two.</summary>
    public required ValueList<string> Among { get; init; }

    /// <summary>How often each miner looks at them.</summary>
    public required SimTime Review { get; init; }

    /// <summary>Whether mining alone is among them.</summary>
    public bool MayBeAlone => Among.Contains(PoolSettings.Solo);
}

/// <summary>A group that stands behind one connection to each pool that names it.</summary>
/// <param name="ShareInterval">
/// Mean time between two shares of a worker at the proxy; null where no share is an event.
/// </param>
public sealed record ProxySettings(SimTime? ShareInterval);

/// <summary>A pool: who mines in it, what it pays for, and where its blocks enter the network.</summary>
public sealed record PoolSettings
{
    public required string Name { get; init; }

    public required ValueList<PoolMembership> Members { get; init; }

    /// <summary>A reward scheme by name, and the values of its keys.</summary>
    public required NamedValues Scheme { get; init; }

    /// <summary>The part of every reward that the pool keeps.</summary>
    public required double Fee { get; init; }

    /// <summary>Satoshi that the pool starts with; null: it is never ruined.</summary>
    public required long? Reserve { get; init; }

    public required PoolGranularity Granularity { get; init; }

    /// <summary>How share difficulties move; null: they are fixed.</summary>
    public required VarDiffSettings? VarDiff { get; init; }

    /// <summary>How often members get a new job where no block asks for one.</summary>
    public required SimTime JobEvery { get; init; }

    /// <summary>Where share difficulties are fixed: the mean time between two shares of a member.</summary>
    public required SimTime ShareInterval { get; init; }

    /// <summary>Where share difficulties are fixed: shares to a block, whoever sends them; null: by the interval.
    /// </summary>
    public required double? SharesPerBlock { get; init; }

    /// <summary>What a job needs to a member, and a share to the pool.</summary>
    public required SimTime JobLatency { get; init; }

    public required PayoutSettings Payout { get; init; }

    /// <summary>Confirmations after which a credit may be paid out.</summary>
    public required int Maturity { get; init; }

    /// <summary>The node group it has its node in, or null.</summary>
    public required string? Node { get; init; }

    /// <summary>The region it has its node in, or null.</summary>
    public required string? Region { get; init; }

    /// <summary>Where its members go while it is out: another pool, <see cref="Solo"/>, or null: they wait.</summary>
    public required string? Backup { get; init; }

    /// <summary>The pool in which a part of its members withholds blocks for it; null: none.</summary>
    public InfiltrationSettings? Infiltrates { get; init; }

    /// <summary>How long members wait for a silent pool before they go.</summary>
    public required SimTime FailOver { get; init; }

    /// <summary>Where Stratum clients reach it; null: its members are simulated.</summary>
    public ListenSettings? Listen { get; init; }

    /// <summary>
    /// Whether its members may come to mine alone: it says so, or it can be ruined and names no other pool.
    /// </summary>
    public bool GoesAlone => Backup == Solo || (Backup is null && Reserve is not null);

    /// <summary>The word for mining alone.</summary>
    public const string Solo = "solo";
}

/// <summary>
/// Who of a group mines in a pool: a part of every miner's rate, or so many miners; one of the two is set.
/// </summary>
public sealed record PoolMembership(string Group, double? Fraction, int? Count);

/// <summary>That part of the rate of a pool's members withholds blocks in another.</summary>
public sealed record InfiltrationSettings(string Pool, double Part);

/// <summary>When a pool pays out: at least so many satoshi to a member, so often.</summary>
public sealed record PayoutSettings(long Threshold, SimTime Every);

/// <summary>
/// How share difficulties follow shares: a rule, the time between two shares that it aims at, and its bounds in units
/// of 2^32 hashes; null: none, and the difficulty that fits the member's rate.
/// </summary>
public sealed record VarDiffSettings(
    NamedValues Rule, SimTime Interval, double Least, double? Most, double? Start);

/// <summary>An entry of a list by name, and the values of its keys.</summary>
public sealed record NamedValues(string Name, ValueList<LawValue> Values);
