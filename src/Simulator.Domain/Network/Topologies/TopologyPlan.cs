using Simulator.Domain.Parameters;

namespace Simulator.Domain.Network.Topologies;

/// <summary>
/// What a scenario says about the graph to make: a plain value. Keys that a topology does not use are ignored.
/// </summary>
public sealed record TopologyPlan
{
    /// <summary>How many nodes there are.</summary>
    public required int NodeCount { get; init; }

    /// <summary>What was given for the topology's own keys.</summary>
    public LawValues Values { get; init; } = LawValues.None;

    /// <summary>The key <c>degree</c>: mean number of neighbours, both directions counted.</summary>
    public int Degree
    {
        get => Values.Get("degree", 8);
        init => Values = Values.With("degree", value);
    }

    /// <summary>The key <c>rewiring</c>: probability that a link of a small world is moved to a random node.</summary>
    public double Rewiring
    {
        get => Values.Get("rewiring", 0.1);
        init => Values = Values.With("rewiring", value);
    }

    /// <summary>The key <c>across</c>: share of links between regions.</summary>
    public double AcrossShare
    {
        get => Values.Get("across", 0.1);
        init => Values = Values.With("across", value);
    }

    /// <summary>Region of each node.</summary>
    public IReadOnlyList<int> Regions { get; init; } = [];

    /// <summary>Links given one by one.</summary>
    public IReadOnlyList<(int From, int To)> Links { get; init; } = [];
}
