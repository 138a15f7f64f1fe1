using Simulator.Domain.Actors;
using Simulator.Model.Mining;
using Simulator.TestKit;

namespace Simulator.Tests.Model.Network;

/// <summary>A relay node that starts again finds its blocks and its miners as it left them.</summary>
public sealed class NodeRestartTests
{
    [Fact]
    public void A_node_that_is_restarted_keeps_its_blocks_and_goes_on_from_its_tip()
    {
        var network = new TinyNetwork(new TinyPlan { Supervised = true });
        network.FindAt(0, 1_000, 2_000, 5_000);
        network.FailAt(0, 3_000);
        network.FailAt(1, 3_000);

        Assert.Null(network.Stage.RunSeconds(9).Failure);

        Assert.Equal([0, 1, 2, 3], Enumerable.Range(0, 4).Select(block => network.Store[block].Height));
        Assert.Equal([3, 3, 3], Enumerable.Range(0, 3).Select(network.TipOf));
        Assert.Equal(0, network.Totals.Sent - network.Totals.Delivered);
    }

    [Fact]
    public void A_node_that_is_restarted_tells_its_miners_what_to_mine()
    {
        var network = new TinyNetwork(new TinyPlan { Supervised = true });
        var miner = new ProbeScript();
        network.JoinLater(0, 1_000, miner);
        network.FailAt(0, 3_000);

        Assert.Null(network.Stage.RunSeconds(9).Failure);

        var told = miner.Received.Where(each => each.Kind.Number == MiningKinds.TargetChanged).ToList();
        Assert.Equal([1_000_000, 3_000_000], told.Select(each => each.Time.Microseconds));
        Assert.Equal(told[0].Data, told[1].Data);
    }
}
