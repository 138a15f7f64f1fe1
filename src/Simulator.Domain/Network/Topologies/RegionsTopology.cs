using Simulator.Domain.Parameters;
using Simulator.Domain.Random;

namespace Simulator.Domain.Network.Topologies;

/// <summary>
/// As the random topology, but a node looks for most of its links in its own region. A node that finds nobody left
/// there looks elsewhere, and the other way round, so the share is met only where the regions are large enough.
/// </summary>
public static class RegionsTopology
{
    /// <summary>This topology's entry in the list.</summary>
    public static TopologyKind Kind { get; } = new(
        new("regions", "Random links, most of them inside a region.",
            "n degree / 2 links, each across regions with the given probability",
            [
                TopologyKind.Degree,
                new("across", "share", "share of links between regions", "10%") { Kind = ParameterKind.Fraction },
            ],
            "random graph by blocks"),
        FaultOf,
        Build);

    private static string? FaultOf(TopologyPlan plan) =>
        plan.Regions.Count != plan.NodeCount ? "every node needs a region"
        : plan.Regions.Any(region => region < 0) ? "a region must be at least 0"
        : plan.AcrossShare is >= 0 and <= 1 ? TopologyKind.FaultOfDegree(plan) : "across must be between 0 and 1";

    private static Topology Build(TopologyPlan plan, RandomStream random)
    {
        if (plan.Degree >= plan.NodeCount - 1)
            return Topology.OfCircle(plan.NodeCount);
        var (order, starts) = SortedByRegion(plan);
        var book = new LinkBook(plan.NodeCount, (int)((long)plan.NodeCount * plan.Degree / 2));
        for (var node = 0; node < plan.NodeCount; node++)
        {
            var region = plan.Regions[node];
            var home = order.AsSpan(starts[region]..starts[region + 1]);
            for (var left = TopologyKind.OutboundOf(plan, node); left > 0; left--)
            {
                var opened = random.NextChance(plan.AcrossShare)
                    ? TryAddAcross(book, node, order, starts[region], home.Length, random)
                    : book.TryAddRandom(node, home, random);
                if (!opened)
                    book.TryAddRandom(node, random);
            }
        }

        return book.ToTopology();
    }

    // The other regions are what is left of the order when the home part is cut out. After a few misses they are
    // nearly exhausted and the caller looks anywhere.
    private static bool TryAddAcross(
        LinkBook book, int node, int[] order, int homeStart, int homeLength, RandomStream random)
    {
        var elsewhere = order.Length - homeLength;
        for (var attempt = 0; attempt < 64 && elsewhere > 0; attempt++)
        {
            var place = random.NextBelow(elsewhere);
            if (book.TryAdd(node, order[place < homeStart ? place : place + homeLength]))
                return true;
        }

        return false;
    }

    private static (int[] Order, int[] Starts) SortedByRegion(TopologyPlan plan)
    {
        var starts = new int[plan.Regions.Max() + 2];
        foreach (var region in plan.Regions)
            starts[region + 1]++;
        for (var region = 1; region < starts.Length; region++)
            starts[region] += starts[region - 1];
        var next = starts.AsSpan().ToArray();
        var order = new int[plan.NodeCount];
        for (var node = 0; node < plan.NodeCount; node++)
            order[next[plan.Regions[node]]++] = node;
        return (order, starts);
    }
}
