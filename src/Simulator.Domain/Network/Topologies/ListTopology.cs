using Simulator.Domain.Parameters;

namespace Simulator.Domain.Network.Topologies;

/// <summary>
/// The links that the scenario lists, and no others; nothing is drawn. A link listed twice counts once.
/// </summary>
public static class ListTopology
{
    /// <summary>This topology's entry in the list.</summary>
    public static TopologyKind Kind { get; } = new(
        new("list", "The links that the scenario lists.", "given",
            [
                new("links", "pairs of nodes", "every link by its two nodes")
                {
                    Kind = ParameterKind.Links, Example = "[[a, b], [b, c]]",
                },
            ],
            "definition"),
        FaultOf,
        (plan, _) => Build(plan));

    private static string? FaultOf(TopologyPlan plan)
    {
        foreach (var (from, to) in plan.Links)
        {
            if (from < 0 || to < 0 || from >= plan.NodeCount || to >= plan.NodeCount)
                return FormattableString.Invariant(
                    $"the link {from}-{to} names a node outside 0 .. {plan.NodeCount - 1}");
            if (from == to)
                return FormattableString.Invariant($"node {from} cannot be linked with itself");
        }

        return null;
    }

    private static Topology Build(TopologyPlan plan)
    {
        var book = new LinkBook(plan.NodeCount, plan.Links.Count);
        foreach (var (from, to) in plan.Links)
            book.TryAdd(from, to);
        return book.ToTopology();
    }
}
