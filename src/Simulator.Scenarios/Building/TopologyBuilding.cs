using Simulator.Domain.Network.Topologies;
using Simulator.Domain.Random;

namespace Simulator.Scenarios.Building;

/// <summary>From the scenario's topology settings to a graph over the placed nodes.</summary>
internal static class TopologyBuilding
{
    public static Topology Build(Scenario scenario, NodePlacement nodes, ulong seed)
    {
        var settings = scenario.Network.Topology;
        var plan = new TopologyPlan
        {
            NodeCount = nodes.Names.Length,
            Values = LawValue.Of(settings.Values),
            Regions = nodes.Regions,
            Links = [.. settings.Links.Select(link => (Number(nodes, link.From), Number(nodes, link.To)))],
        };
        return TopologyKinds.Find(settings.Kind)!.Build(plan, RandomStream.For(seed, "topology"));
    }

    private static int Number(NodePlacement nodes, NodePlace place)
    {
        var number = Array.IndexOf(nodes.Names, FormattableString.Invariant($"{place.Group}-{place.Index}"));
        return number >= 0 ? number : Array.IndexOf(nodes.Names, place.Group);
    }
}
