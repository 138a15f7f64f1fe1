using Simulator.Domain.Random;

namespace Simulator.Domain.Network.Topologies;

/// <summary>
/// Every node opens degree / 2 links to nodes drawn evenly among those it is not linked with, so the mean number of
/// neighbours is the degree. It does not promise that the graph is connected.
/// </summary>
public static class RandomTopology
{
    /// <summary>This topology's entry in the list.</summary>
    public static TopologyKind Kind { get; } = new(
        new("random", "Every node opens degree / 2 links to random nodes.", "n degree / 2 links, none twice",
            [TopologyKind.Degree], "as nodes of Bitcoin open links"),
        TopologyKind.FaultOfDegree,
        Build);

    private static Topology Build(TopologyPlan plan, RandomStream random)
    {
        if (plan.Degree >= plan.NodeCount - 1)
            return Topology.OfCircle(plan.NodeCount);
        var book = new LinkBook(plan.NodeCount, (int)((long)plan.NodeCount * plan.Degree / 2));
        for (var node = 0; node < plan.NodeCount; node++)
            for (var left = TopologyKind.OutboundOf(plan, node); left > 0; left--)
                book.TryAddRandom(node, random);
        return book.ToTopology();
    }
}
