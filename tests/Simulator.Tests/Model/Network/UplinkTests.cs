using Simulator.Domain.Network.Latency;
using Simulator.Domain.Time;
using Simulator.Model.Network;

namespace Simulator.Tests.Model.Network;

/// <summary>Exact times of a hub that sends a block of one second to three leaves, over links of 100 ms.</summary>
public sealed class UplinkTests
{
    private static readonly (int, int)[] star = [(0, 1), (0, 2), (0, 3)];

    [Theory]
    [InlineData("unlimited", 1_100, 1_100, 1_100)]
    [InlineData("fifo", 2_100, 3_100, 4_100)]
    [InlineData("simblock", 2_102, 3_204, 4_306)]
    [InlineData("shared", 4_100, 4_100, 4_100)]
    public void Each_law_has_its_own_times(string uplink, double first, double second, double third) =>
        Assert.Equal([first, second, third], Times(uplink, []));

    [Theory]
    [InlineData("unlimited", 1_100, 1_100, 1_100)]
    [InlineData("fifo", 2_100, 10_100, 11_100)]
    [InlineData("simblock", 2_102, 10_204, 11_306)]
    [InlineData("shared", 4_100, 9_100, 4_100)]
    public void A_slow_receiver_holds_up_a_queue_but_not_those_it_shares_with(
        string uplink, double first, double second, double third) =>
        Assert.Equal([first, second, third], Times(uplink, new() { [2] = 1_000_000 }));

    [Fact]
    public void A_share_grows_when_another_upload_has_ended()
    {
        // A second block is found half a second later: six uploads share what three did.
        var network = Star("shared", []);
        network.FindAt(0, 1_000, 1_500);

        network.Stage.RunSeconds(60);

        // 0.5 s at a third leave 5/6 of three blocks; six at a sixth: 5 s more. Then three blocks have 1/6 left each.
        Assert.Equal(6_600, network.Arrivals[(1, 1)], 0.01);
        Assert.Equal(7_100, network.Arrivals[(2, 1)], 0.01);
    }

    [Fact]
    public void Announcements_and_requests_do_not_queue()
    {
        var network = new TinyNetwork(
            new TinyPlan { Nodes = 4, Links = star, Relay = "announce", Uplink = "fifo" });
        network.FindAt(0, 1_000, 1_100);

        network.Stage.RunSeconds(60);

        // The second block is announced while the first is being sent: its uploads come last in the queue. Requests of
        // one instant are served in the order of the leaves' ids.
        int[] leaves = [1, 2, 3];
        Assert.Equal([2_300.0, 3_300, 4_300], leaves.Select(leaf => network.Arrivals[(1, leaf)]).Order());
        Assert.Equal([5_300.0, 6_300, 7_300], leaves.Select(leaf => network.Arrivals[(2, leaf)]).Order());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Links_keep_the_order_of_what_is_sent_only_where_asked(bool ordered)
    {
        var law = new UniformLatency(SimTime.FromMilliseconds(50), SimTime.FromMilliseconds(900));
        var latency = new LawLinkLatency(law);
        var network = new TinyNetwork(new TinyPlan { Nodes = 2, Latency = latency, Ordered = ordered, Seed = 5 });
        network.FindAt(0, [.. Enumerable.Range(0, 60).Select(i => 1_000L + 20 * i)]);

        network.Stage.RunSeconds(60);

        var orphans = network.Totals.Sent > 60;
        Assert.Equal(!ordered, orphans);
        Assert.Equal(60, network.TipOf(1));
    }

    private static IEnumerable<double> Times(string uplink, Dictionary<int, long> downloads)
    {
        var network = Star(uplink, downloads);
        network.FindAt(0, 1_000);
        Assert.Null(network.Stage.RunSeconds(60).Failure);
        return Enumerable.Range(1, 3).Select(leaf => network.Arrivals[(1, leaf)]);
    }

    private static TinyNetwork Star(string uplink, Dictionary<int, long> downloads) => new(
        new TinyPlan { Nodes = 4, Links = star, Relay = "unsolicited", Uplink = uplink, Downloads = downloads });
}
