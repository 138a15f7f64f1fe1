using Simulator.Domain.Random;

namespace Simulator.Domain.Network.Topologies;

/// <summary>
/// A ring in which every node knows its nearest neighbours, some links of which are then moved to random nodes. Short
/// paths, yet neighbours that know each other; it is never sorted by distance on a map.
/// </summary>
public static class SmallWorldTopology
{
    /// <summary>This topology's entry in the list.</summary>
    public static TopologyKind Kind { get; } = new(
        new("small-world", "A ring of near neighbours with some links moved to random nodes.",
            "links i .. i + 1 ... i + degree / 2, each moved with the given probability",
            [TopologyKind.Degree, new("rewiring", "probability", "chance that a link is moved", "0.1")],
            "Watts and Strogatz 1998"),
        FaultOf,
        Build);

    private static string? FaultOf(TopologyPlan plan) =>
        plan.Degree < 2 || plan.Degree % 2 != 0 ? "degree must be an even number of at least 2"
        : plan.Rewiring is >= 0 and <= 1 ? null : "rewiring must be between 0 and 1";

    private static Topology Build(TopologyPlan plan, RandomStream random)
    {
        if (plan.Degree >= plan.NodeCount - 1)
            return Topology.OfCircle(plan.NodeCount);
        var book = new LinkBook(plan.NodeCount, plan.NodeCount * (plan.Degree / 2));
        for (var step = 1; step <= plan.Degree / 2; step++)
            for (var node = 0; node < plan.NodeCount; node++)
                book.TryAdd(node, (node + step) % plan.NodeCount);
        for (var link = 0; link < book.Count; link++)
            if (random.NextChance(plan.Rewiring))
                book.Rewire(link, random);
        return book.ToTopology();
    }
}
