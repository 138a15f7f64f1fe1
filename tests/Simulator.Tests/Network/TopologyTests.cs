using Simulator.Domain.Network;
using Simulator.Domain.Network.Topologies;
using Simulator.Domain.Random;

namespace Simulator.Tests.Network;

/// <summary>What every topology must keep, and what is special about each.</summary>
public class TopologyTests
{
    public static TheoryData<string> Names => new(TopologyKinds.All.Select(kind => kind.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_link_is_known_at_both_ends_and_only_once(string name)
    {
        var topology = Build(name, 300, seed: 1);
        for (var node = 0; node < topology.NodeCount; node++)
        {
            var neighbours = topology.NeighboursOf(node).ToArray();
            Assert.Equal(neighbours.Length, neighbours.Distinct().Count());
            Assert.DoesNotContain(node, neighbours);
            Assert.All(neighbours, neighbour => Assert.Contains(node, topology.NeighboursOf(neighbour).ToArray()));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_stream_gives_the_same_graph(string name)
    {
        Assert.Equal(Flat(Build(name, 200, seed: 5)), Flat(Build(name, 200, seed: 5)));
        if (name is not ("complete" or "list"))
            Assert.NotEqual(Flat(Build(name, 200, seed: 5)), Flat(Build(name, 200, seed: 6)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Tiny_networks_are_made_without_links_that_cannot_be(string name)
    {
        for (var count = 1; count <= 6; count++)
        {
            var topology = Build(name, count, seed: 2);
            Assert.Equal(count, topology.NodeCount);
            Assert.InRange(topology.LinkCount, count - 1, count * (count - 1) / 2);
        }
    }

    [Fact]
    public void A_complete_graph_links_all_pairs_with_memory_for_each_node_only()
    {
        var topology = Build("complete", 50_000, seed: 1);
        Assert.Equal(50_000L * 49_999 / 2, topology.LinkCount);
        Assert.Equal(49_999, topology.NeighboursOf(49_999).Length);
        Assert.Equal([2, 0, 1],
            Build("complete", 4, seed: 1).NeighboursOf(3).ToArray().Order().Select(i => (i + 2) % 3));
    }

    [Theory]
    [InlineData("random", 8)]
    [InlineData("random", 5)]
    [InlineData("small-world", 6)]
    [InlineData("regions", 8)]
    public void The_mean_number_of_neighbours_is_the_degree(string name, int degree)
    {
        var topology = Build(name, 2_000, seed: 3, degree);
        Assert.Equal(2_000L * degree / 2, topology.LinkCount);
        Assert.True(topology.IsConnected);
    }

    [Fact]
    public void A_simblock_graph_has_17_neighbours_in_the_mean()
    {
        var topology = Build("simblock", 100_000, seed: 4);
        Assert.InRange(2.0 * topology.LinkCount / topology.NodeCount, 17.2, 17.4);
        Assert.True(topology.IsConnected);
    }

    [Fact]
    public void A_small_world_without_rewiring_is_a_ring()
    {
        var plan = Plan(100) with { Degree = 4, Rewiring = 0 };
        var topology = TopologyKinds.Find("small-world")!.Build(plan, new RandomStream(1));
        Assert.Equal([1, 2, 98, 99], topology.NeighboursOf(0).ToArray().Order());
        var moved = TopologyKinds.Find("small-world")!.Build(plan with { Rewiring = 1 }, new RandomStream(1));
        Assert.NotEqual(Flat(topology), Flat(moved));
        Assert.Equal(topology.LinkCount, moved.LinkCount);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.1)]
    [InlineData(1.0)]
    public void Links_across_regions_meet_their_share(double across)
    {
        var plan = Plan(3_000) with { AcrossShare = across };
        var topology = TopologyKinds.Find("regions")!.Build(plan, new RandomStream(8));
        var crossing = 0;
        for (var node = 0; node < plan.NodeCount; node++)
            foreach (var neighbour in topology.NeighboursOf(node))
                crossing += plan.Regions[node] == plan.Regions[neighbour] ? 0 : 1;
        Assert.InRange(crossing / (2.0 * topology.LinkCount), across - 0.01, across + 0.01);
    }

    [Fact]
    public void A_list_keeps_its_links_and_shows_what_is_apart()
    {
        var plan = new TopologyPlan { NodeCount = 5, Links = [(0, 1), (1, 0), (3, 4)] };
        var topology = TopologyKinds.Find("list")!.Build(plan, new RandomStream(1));
        Assert.Equal(2, topology.LinkCount);
        Assert.Equal([0, 0, 1, 2, 2], topology.Components());
        Assert.Equal(3, topology.ComponentCount);
        Assert.False(topology.IsConnected);
    }

    [Fact]
    public void Plans_that_cannot_be_built_are_complaints()
    {
        Assert.NotNull(TopologyKinds.Find("list")!.ComplaintOf(Plan(3) with { Links = [(0, 3)] }));
        Assert.NotNull(TopologyKinds.Find("list")!.ComplaintOf(Plan(3) with { Links = [(1, 1)] }));
        Assert.NotNull(TopologyKinds.Find("small-world")!.ComplaintOf(Plan(30) with { Degree = 3 }));
        Assert.NotNull(TopologyKinds.Find("small-world")!.ComplaintOf(Plan(30) with { Rewiring = 1.5 }));
        Assert.NotNull(TopologyKinds.Find("regions")!.ComplaintOf(Plan(30) with { Regions = [0, 1] }));
        Assert.NotNull(TopologyKinds.Find("random")!.ComplaintOf(Plan(30) with { Degree = 0 }));
        Assert.NotNull(TopologyKinds.Find("complete")!.ComplaintOf(new TopologyPlan { NodeCount = 0 }));
    }

    private static Topology Build(string name, int count, ulong seed, int degree = 8) =>
        TopologyKinds.Find(name)!.Build(Plan(count) with { Degree = degree }, new RandomStream(seed));

    private static TopologyPlan Plan(int count) => new()
    {
        NodeCount = count,
        Regions = Enumerable.Range(0, count).Select(node => node % 3).ToArray(),
        Links = Enumerable.Range(1, Math.Max(count - 1, 0)).Select(node => (node - 1, node)).ToArray(),
    };

    private static IEnumerable<int> Flat(Topology topology) =>
        Enumerable.Range(0, topology.NodeCount).SelectMany(node => topology.NeighboursOf(node).ToArray()).ToArray();
}
