namespace Simulator.Tests.Model.Network;

/// <summary>Exact arrival times over a line of three nodes whose links take 100 ms.</summary>
public sealed class RelayTimesTests
{
    private static readonly (int, int)[] line = [(0, 1), (1, 2)];

    [Theory]
    [InlineData("direct", 0, 1_100, 1_200)]
    [InlineData("unsolicited", 0, 1_100, 1_200)]
    [InlineData("announce", 0, 1_300, 1_600)]
    [InlineData("announce", 10, 1_320, 1_640)]
    [InlineData("compact", 0, 1_300, 1_600)]
    public void A_block_needs_as_many_trips_as_its_protocol_makes(
        string relay, long controlMilliseconds, double first, double second)
    {
        var network = new TinyNetwork(
            new TinyPlan { Links = line, Relay = relay, ControlDelay = controlMilliseconds * 1000 });
        network.FindAt(0, 1_000);

        network.Stage.RunSeconds(60);

        Assert.Equal((first, second), (network.Arrivals[(1, 1)], network.Arrivals[(1, 2)]));
    }

    [Theory]
    [InlineData("direct", 1_107, 1_207)]
    [InlineData("unsolicited", 1_107, 1_214)]
    [InlineData("announce", 1_307, 1_614)]
    public void A_node_checks_a_block_before_it_passes_it_on(string relay, double first, double second)
    {
        var network = new TinyNetwork(new TinyPlan { Links = line, Relay = relay, Processing = 7_000 });
        network.FindAt(0, 1_000);

        network.Stage.RunSeconds(60);

        Assert.Equal((first, second), (network.Arrivals[(1, 1)], network.Arrivals[(1, 2)]));
    }

    [Fact]
    public void The_finder_reaches_everybody_at_once_where_all_are_linked()
    {
        var network = new TinyNetwork(new TinyPlan { Nodes = 4, Relay = "direct" });
        network.FindAt(2, 1_000);

        network.Stage.RunSeconds(60);

        Assert.Equal([1_100.0, 1_100, 1_100], network.Arrivals.Values);
        Assert.Equal(3, network.Totals.Sent);
    }

    [Fact]
    public void A_compact_block_takes_the_time_of_its_short_ids()
    {
        // 20 kB at 8 Mbit/s are 20 ms; a whole block is a second.
        var network = new TinyNetwork(
            new TinyPlan { Links = line, Relay = "compact", Uplink = "fifo", WithoutCompact = [2] });
        network.FindAt(0, 1_000);

        network.Stage.RunSeconds(60);

        Assert.Equal((1_320, 2_620), (network.Arrivals[(1, 1)], network.Arrivals[(1, 2)]));
    }

    [Fact]
    public void Who_cannot_rebuild_a_compact_block_asks_once_more()
    {
        // 1 % of the block is missing: 10 kB are 10 ms.
        var network = new TinyNetwork(
            new TinyPlan { Nodes = 2, Relay = "compact", Uplink = "fifo", CompactFailure = 1 });
        network.FindAt(0, 1_000);

        network.Stage.RunSeconds(60);

        Assert.Equal(1_300 + 20 + 200 + 10, network.Arrivals[(1, 1)]);
        Assert.Equal(5, network.Totals.Sent - 1);
    }

    [Fact]
    public void A_block_that_was_asked_for_is_not_asked_for_again_at_once()
    {
        // Node 3 hears of the block from 1 and 2 at the same time, and asks one of them.
        var network = new TinyNetwork(
            new TinyPlan { Nodes = 4, Links = [(0, 1), (0, 2), (1, 3), (2, 3)], Relay = "announce" });
        network.FindAt(0, 1_000);

        network.Stage.RunSeconds(60);

        // Announcements: 2 each from 0, 1, 2 and 3; three requests and three blocks.
        Assert.Equal(8 + 3 + 3, network.Totals.Sent);
        Assert.Equal(1_600, network.Arrivals[(1, 3)]);
    }

    [Fact]
    public void A_block_off_the_best_chain_is_not_passed_on()
    {
        // Both ends find at once: the middle takes the first, and the other end never hears of it.
        var network = new TinyNetwork(new TinyPlan { Links = line, Relay = "unsolicited" });
        network.FindAt(0, 1_000);
        network.FindAt(2, 1_050);

        network.Stage.RunSeconds(60);

        Assert.Equal((1, 1, 2), (network.TipOf(0), network.TipOf(1), network.TipOf(2)));
        Assert.True(network.Arrivals.ContainsKey((2, 1)));
        Assert.False(network.Arrivals.ContainsKey((2, 0)));
        Assert.Equal(1_200, network.Arrivals[(1, 2)]);
    }
}
