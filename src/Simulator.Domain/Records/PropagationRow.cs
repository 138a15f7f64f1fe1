using Simulator.Domain.Time;

namespace Simulator.Domain.Records;

/// <summary>
/// How one block spread: nearest-rank percentiles of the delay from publication over the online nodes other than the
/// finder's. <see cref="Unknown.Time"/> stands where so many nodes were never reached.
/// </summary>
public readonly record struct PropagationRow()
{
    public required ulong BlockId { get; init; }

    public required int Height { get; init; }

    public required SimTime PublishedAt { get; init; }

    public required int NodesReached { get; init; }

    /// <summary>Nodes that were online, the finder's not among them.</summary>
    public required int NodesOnline { get; init; }

    public required SimTime P10 { get; init; }

    public required SimTime P50 { get; init; }

    public required SimTime P90 { get; init; }

    public required SimTime P99 { get; init; }

    public required SimTime Max { get; init; }

    /// <summary>Mean delay weighted with the hash rate that mines at each node.</summary>
    public required SimTime HashrateWeightedMean { get; init; }

    /// <summary>The chain's name; empty where the scenario has one without.</summary>
    public string Chain { get; init; } = "";
}
