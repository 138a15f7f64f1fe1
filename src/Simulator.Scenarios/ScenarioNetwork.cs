using Simulator.Domain.Parameters;
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

/// <summary>
/// A value of a key as the entry of a list describes it: a <see cref="SimTime"/>, an int, a double, a word, or
/// selectors of nodes.
/// </summary>
public sealed record LawValue(string Key, object Value)
{
    /// <summary>The values as the entry takes them.</summary>
    public static LawValues Of(IEnumerable<LawValue> values) =>
        new(values.Select(each => new KeyValuePair<string, object>(each.Key, each.Value)));
}

/// <summary>
/// One latency law for all links, by name, and the values of its keys. With a table (a law that takes one) the mean of
/// a link is table[from region][to region], and there are no values.
/// </summary>
public sealed record LatencySettings
{
    public required string Law { get; init; }

    public required ValueList<LawValue> Values { get; init; }

    /// <summary>No draw is below it; it follows from the law.</summary>
    public required SimTime Min { get; init; }

    /// <summary>Means by region pair in whole milliseconds above 5, or empty.</summary>
    public required ValueList<ValueList<SimTime>> Table { get; init; }
}

/// <summary>Bandwidth law, and bits per second of nodes whose group states none; null: by the node's region.</summary>
public sealed record BandwidthSettings(string Law, long? Up, long? Down);

/// <summary>Who is linked with whom: a topology by name, the values of its keys, and links listed one by one.</summary>
public sealed record TopologySettings(string Kind, ValueList<LawValue> Values, ValueList<TopologyLink> Links);

/// <summary>A link of a listed topology, between the n-th nodes of two groups; n counts from 0.</summary>
public sealed record TopologyLink(NodePlace From, NodePlace To);

/// <summary>The n-th node of a group; n counts from 0.</summary>
public sealed record NodePlace(string Group, int Index);

/// <summary>
/// Compact blocks: share of nodes that use them, share of those that churn, bytes of one, and how often a receiver
/// lacks transactions (nodes that stay, nodes that churn).
/// </summary>
public sealed record CompactSettings(double Usage, double Churn, long Size, double FailControl, double FailChurn);
