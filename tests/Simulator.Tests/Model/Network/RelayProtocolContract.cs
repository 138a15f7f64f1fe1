using Simulator.Domain.Time;
using Simulator.Model.Faults;
using Simulator.Model.Network.Relays;
using Simulator.Model.Network.Uplinks;

namespace Simulator.Tests.Model.Network;

/// <summary>
/// What every relay protocol does over every bandwidth law. A new one of either is tested by standing in its list.
/// </summary>
public sealed class RelayProtocolContract
{
    // A ring of five with one chord.
    private static readonly (int, int)[] links = [(0, 1), (1, 2), (2, 3), (3, 4), (4, 0), (1, 3)];

    private static readonly int[,] hops =
    {
        { 0, 1, 2, 2, 1 }, { 1, 0, 1, 1, 2 }, { 2, 1, 0, 1, 2 }, { 2, 1, 1, 0, 1 }, { 1, 2, 2, 1, 0 },
    };

    public static TheoryData<string, string> Pairs()
    {
        var pairs = new TheoryData<string, string>();
        foreach (var relay in RelayProtocols.All)
            foreach (var law in UplinkLaws.All)
                pairs.Add(relay.Name, law.Name);
        return pairs;
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Every_block_reaches_every_node_once_and_never_faster_than_the_links(string relay, string uplink)
    {
        var network = new TinyNetwork(new TinyPlan { Nodes = 5, Links = links, Relay = relay, Uplink = uplink });
        for (var node = 0; node < 5; node++)
            network.FindAt(node, 1_000 + 100_000 * node);

        Assert.Null(network.Stage.RunSeconds(1_000).Failure);

        var arrivals = network.Arrivals;
        Assert.Equal(20, arrivals.Count);
        for (var block = 1; block <= 5; block++)
        {
            var finder = block - 1;
            for (var node = 0; node < 5; node++)
            {
                if (node == finder)
                    continue;
                var delay = arrivals[(block, node)] - (1_000 + 100_000 * finder);
                Assert.InRange(delay, 100 * hops[finder, node], 60_000);
            }
        }

        Assert.All(Enumerable.Range(0, 5), node => Assert.Equal(5, network.TipOf(node)));
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Nothing_is_lost_where_no_fault_is(string relay, string uplink)
    {
        var network = new TinyNetwork(new TinyPlan { Nodes = 5, Links = links, Relay = relay, Uplink = uplink });
        network.FindAt(0, 1_000, 1_500, 1_501, 9_000);
        network.FindAt(3, 1_400, 5_000);

        network.Stage.RunSeconds(1_000);

        Assert.NotEqual(0, network.Totals.Sent);
        Assert.Equal(network.Totals.Sent, network.Totals.Delivered);
        Assert.Equal(0, network.Totals.Refused.Sum());
        Assert.True(network.Totals.LatencyMin >= 100_000);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_node_that_was_cut_off_catches_up_with_the_next_block(string relay, string uplink)
    {
        var cut = new PartitionRule(SimTime.Zero, SimTime.FromSeconds(600L), [0, 0, 0, 0, 1]);
        var network = new TinyNetwork(
            new TinyPlan { Nodes = 5, Links = links, Relay = relay, Uplink = uplink, Rules = [cut] });
        network.FindAt(0, 1_000, 100_000, 200_000, 700_000);

        network.Stage.RunSeconds(1_000);

        Assert.All(Enumerable.Range(0, 5), node => Assert.Equal(4, network.TipOf(node)));
        Assert.True(network.Totals.Dropped[0] > 0);
        Assert.Equal(network.Totals.Sent, network.Totals.Delivered + network.Totals.Dropped[0]);
    }
}
