using Simulator.Domain.Parameters;
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
            [
                TopologyKind.Degree,
                new("rewiring", "probability", "chance that a small-world link is moved", "10%")
                {
                    Kind = ParameterKind.Fraction,
                },
            ],
            "Watts and Strogatz 1998"),
        FaultOf,
        Build)
    {
        FaultOfValues = values => FaultOfDegree(values.Get("degree", 2)),
    };

    private static string? FaultOfDegree(int degree) =>
        degree < 2 || degree % 2 != 0 ? "degree must be even, and at least 2" : null;

    private static string? FaultOf(TopologyPlan plan) =>
        FaultOfDegree(plan.Degree) is { } fault ? fault
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
