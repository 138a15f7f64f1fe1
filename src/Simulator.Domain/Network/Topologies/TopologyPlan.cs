namespace Simulator.Domain.Network.Topologies;

/// <summary>
/// What a scenario says about the graph to make: a plain value. Keys that a topology does not use are ignored.
/// </summary>
public sealed record TopologyPlan
{
    /// <summary>How many nodes there are.</summary>
    public required int NodeCount { get; init; }

    /// <summary>Mean number of neighbours, both directions counted.</summary>
    public int Degree { get; init; } = 8;

    /// <summary>Probability that a link of a small world is moved to a random node.</summary>
    public double Rewiring { get; init; } = 0.1;

    /// <summary>Share of links between regions.</summary>
    public double AcrossShare { get; init; } = 0.1;

    /// <summary>Region of each node.</summary>
    public IReadOnlyList<int> Regions { get; init; } = [];

    /// <summary>How many links a node opens: category i of the table means i + 1.</summary>
    public ShareTable OutboundDegrees { get; init; } = ShareTable.BitcoinDegrees;

    /// <summary>Links given one by one.</summary>
    public IReadOnlyList<(int From, int To)> Links { get; init; } = [];
}
