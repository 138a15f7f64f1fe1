using Simulator.Domain.Parameters;
using Simulator.Domain.Random;

namespace Simulator.Domain.Network.Topologies;

/// <summary>
/// Node by node, each opens as many links as a published table deals it, to nodes drawn evenly among those it is not
/// linked with. Who is linked already counts in both directions; nobody refuses a link.
/// </summary>
/// <remarks>
/// SimBlock walks a shuffled list of all ids per node; drawing again after a miss gives the same law in linear time.
/// </remarks>
public static class SimBlockTopology
{
    /// <summary>This topology's entry in the list.</summary>
    public static TopologyKind Kind { get; } = new(
        new("simblock", "Every node opens as many links as Bitcoin's measured table deals it.",
            "outbound degree by table, 8.645 in the mean, so about 17.3 neighbours",
            [
                new("degrees", "table", "table of outgoing links", "bitcoin")
                {
                    Kind = ParameterKind.Word, Words = [.. ShareTable.Degrees.Select(each => each.Name)],
                },
            ],
            "SimBlock@5fc7f9f (Apache-2.0)"),
        _ => null,
        Build);

    private static Topology Build(TopologyPlan plan, RandomStream random)
    {
        var name = plan.Values.Get("degrees", ShareTable.Degrees[0].Name);
        var table = ShareTable.Degrees.First(each => each.Name == name).Table;
        var outbound = table.Assign(plan.NodeCount, random);
        var book = new LinkBook(plan.NodeCount, (int)(plan.NodeCount * table.MeanDegree) + 1);
        for (var node = 0; node < plan.NodeCount; node++)
            for (var left = outbound[node] + 1; left > 0; left--)
                book.TryAddRandom(node, random);
        return book.ToTopology();
    }
}
