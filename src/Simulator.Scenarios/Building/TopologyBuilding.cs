using Simulator.Domain.Network;
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
            Degree = Math.Max(settings.Degree, 1),
            Rewiring = settings.Rewiring,
            AcrossShare = settings.Across,
            Regions = nodes.Regions,
            OutboundDegrees = settings.DegreeTable switch
            {
                "litecoin" => ShareTable.LitecoinDegrees,
                "dogecoin" => ShareTable.DogecoinDegrees,
                _ => ShareTable.BitcoinDegrees,
            },
            Links = [.. settings.Links.Select(link => (Number(nodes, link.From), Number(nodes, link.To)))],
        };
        return TopologyKinds.Find(NameOf(settings.Kind))!.Build(plan, RandomStream.For(seed, "topology"));
    }

    private static int Number(NodePlacement nodes, NodePlace place)
    {
        var number = Array.IndexOf(nodes.Names, FormattableString.Invariant($"{place.Group}-{place.Index}"));
        return number >= 0 ? number : Array.IndexOf(nodes.Names, place.Group);
    }

    private static string NameOf(Scenarios.TopologyKind kind) => kind switch
    {
        Scenarios.TopologyKind.Complete => "complete",
        Scenarios.TopologyKind.Random => "random",
        Scenarios.TopologyKind.SimBlock => "simblock",
        Scenarios.TopologyKind.SmallWorld => "small-world",
        Scenarios.TopologyKind.Regions => "regions",
        Scenarios.TopologyKind.List => "list",
        _ => throw new InvalidOperationException($"There is no topology {kind}."),
    };
}
