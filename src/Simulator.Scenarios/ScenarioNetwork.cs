using Simulator.Domain.Time;

namespace Simulator.Scenarios;

/// <summary>How messages travel between relay nodes. Numbers and names of laws: it never draws.</summary>
public sealed record NetworkSettings
{
    /// <summary>The preset that the values not written came from; kept for display.</summary>
    public required string Preset { get; init; }

    public required LatencySettings Latency { get; init; }

    public required BandwidthSettings Bandwidth { get; init; }

    public required TopologySettings Topology { get; init; }

    public required string Relay { get; init; }

    /// <summary>What a message between two sites takes at least.</summary>
    public required SimTime MinDelay { get; init; }

    /// <summary>Whether a link keeps the order of what is sent over it.</summary>
    public required bool Ordered { get; init; }

    public required CompactSettings Compact { get; init; }

    /// <summary>Added to the latency of announcements and requests.</summary>
    public required SimTime ControlDelay { get; init; }

    /// <summary>What a node needs to check a block before it passes it on.</summary>
    public required SimTime Processing { get; init; }

    /// <summary>Regions, in the order of <see cref="LatencySettings.Table"/>.</summary>
    public required ValueList<RegionSettings> Regions { get; init; }
}

/// <summary>
/// A region: the share of nodes without a stated region that live in it (the shares of all add up to 1 within
/// rounding), and its bandwidth in bits per second.
/// </summary>
public sealed record RegionSettings(string Name, double Share, long Up, long Down);

/// <summary>Names of latency laws.</summary>
public enum LatencyLawKind
{
    /// <summary>Always the mean.</summary>
    Constant,

    /// <summary>Even between min and max.</summary>
    Uniform,

    /// <summary>Min plus an exponential with mean (mean - min).</summary>
    Exponential,

    /// <summary>Normal with mean and sd, drawn again below min.</summary>
    Normal,

    /// <summary>Min plus a lognormal surplus, so that mean and sd are those of the whole.</summary>
    Lognormal,

    /// <summary>Pareto that starts 5 ms below its mean; the law of the published tables.</summary>
    Pareto,
}

/// <summary>
/// One latency law for all links. With a table (pareto only) the mean of a link is table[from region][to region];
/// without, it is <see cref="Mean"/>. Fields that a law does not use are zero.
/// </summary>
public sealed record LatencySettings
{
    public required LatencyLawKind Law { get; init; }

    public required SimTime Mean { get; init; }

    public required SimTime Sd { get; init; }

    /// <summary>No draw is below it; for constant and pareto it follows from the mean or the table.</summary>
    public required SimTime Min { get; init; }

    public required SimTime Max { get; init; }

    /// <summary>Means by region pair in whole milliseconds above 5, or empty.</summary>
    public required ValueList<ValueList<SimTime>> Table { get; init; }
}

/// <summary>Bandwidth law, and bits per second of nodes whose group states none; null: by the node's region.</summary>
public sealed record BandwidthSettings(string Law, long? Up, long? Down);

/// <summary>Names of topologies.</summary>
public enum TopologyKind
{
    Complete,
    Random,
    SimBlock,
    SmallWorld,
    Regions,
    List,
}

/// <summary>
/// Who is linked with whom. Degree: mean neighbours in both directions (random, small-world, regions). Rewiring:
/// chance that a small-world link is moved. Across: share of links between regions (regions). DegreeTable: bitcoin,
/// litecoin or dogecoin (simblock). Fields that a kind does not use are zero or empty.
/// </summary>
public sealed record TopologySettings(
    TopologyKind Kind, int Degree, double Rewiring, double Across, string DegreeTable, ValueList<TopologyLink> Links);

/// <summary>A link of a listed topology, between the n-th nodes of two groups; n counts from 0.</summary>
public sealed record TopologyLink(NodePlace From, NodePlace To);

/// <summary>The n-th node of a group; n counts from 0.</summary>
public sealed record NodePlace(string Group, int Index);

/// <summary>
/// Compact blocks: share of nodes that use them, share of those that churn, bytes of one, and how often a receiver
/// lacks transactions (nodes that stay, nodes that churn).
/// </summary>
public sealed record CompactSettings(double Usage, double Churn, long Size, double FailControl, double FailChurn);
