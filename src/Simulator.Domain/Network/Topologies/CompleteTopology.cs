namespace Simulator.Domain.Network.Topologies;

/// <summary>Every node linked with every other; nothing is drawn.</summary>
public static class CompleteTopology
{
    /// <summary>This topology's entry in the list.</summary>
    public static TopologyKind Kind { get; } = new(
        new("complete", "Every node is linked with every other.", "n (n - 1) / 2 links", [], "definition"),
        _ => null,
        (plan, _) => Topology.OfCircle(plan.NodeCount));
}
