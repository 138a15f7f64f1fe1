using Simulator.Domain.Random;
using Simulator.Domain.Time;
using Simulator.Model.Faults;

namespace Simulator.Tests.Model.Faults;

public sealed class LinkRuleTests
{
    [Fact]
    public void A_partition_cuts_what_is_sent_and_what_arrives_while_it_holds()
    {
        var network = new TinyNetwork(new TinyPlan { Rules = [Cut(5, 10, 0, 0, 1)] });
        network.FindAt(0, 4_850, 4_950, 9_950);

        network.Stage.RunSeconds(20);

        Assert.Equal(2, network.Totals.Dropped[0]);
        Assert.Equal([(1, 2)], network.Arrivals.Keys.Where(key => key.Node == 2));
        Assert.Equal([(1, 1), (2, 1), (3, 1)], network.Arrivals.Keys.Where(key => key.Node == 1).Order());
    }

    [Fact]
    public void After_a_partition_a_node_asks_back_until_it_knows_where_it_was()
    {
        var network = new TinyNetwork(new TinyPlan { Rules = [Cut(5, 10, 0, 0, 1)] });
        network.FindAt(0, 4_950, 9_950, 10_000);

        network.Stage.RunSeconds(20);

        // The third arrives at 10.1 s without parent; one round trip each brings the second and the first.
        Assert.Equal(3, network.TipOf(2));
        Assert.Equal(
            [10_500.0, 10_500, 10_500], Enumerable.Range(1, 3).Select(block => network.Arrivals[(block, 2)]));
    }

    [Fact]
    public void A_node_of_no_side_reaches_both_sides()
    {
        var network = new TinyNetwork(new TinyPlan { Rules = [Cut(0, 10, 0, -1, 1)] });
        network.FindAt(1, 1_000);

        network.Stage.RunSeconds(20);

        Assert.Equal(2, network.Arrivals.Count);
        Assert.Equal(0, network.Totals.Dropped[0]);
    }

    [Fact]
    public void A_rule_holds_from_its_beginning_until_just_before_its_end()
    {
        var rule = Cut(5, 10, 0, 1);
        Assert.False(rule.HoldsAt(SimTime.FromSeconds(5L) - new SimTime(1)));
        Assert.True(rule.HoldsAt(SimTime.FromSeconds(5L)));
        Assert.True(rule.HoldsAt(SimTime.FromSeconds(10L) - new SimTime(1)));
        Assert.False(rule.HoldsAt(SimTime.FromSeconds(10L)));
    }

    [Fact]
    public void The_first_rule_that_does_not_pass_decides_and_is_counted()
    {
        var loss = new LossRule(SimTime.Zero, SimTime.Max, 1, [false, false, true]);
        var network = new TinyNetwork(new TinyPlan { Rules = [loss, Cut(0, 100, 0, 1, 1)] });
        network.FindAt(0, 1_000, 2_000);

        network.Stage.RunSeconds(20);

        Assert.Equal([2L, 2L], network.Totals.Dropped);
        Assert.Equal((4, 0), (network.Totals.Sent, network.Totals.Delivered));
    }

    [Fact]
    public void A_message_is_lost_as_often_as_the_rate_says()
    {
        const ulong seed = 99;
        var random = new RandomStream(seed);
        var rule = new LossRule(SimTime.Zero, SimTime.Max, 0.3, [true, false, false]);
        var lost = Enumerable.Range(0, 20_000).Count(_ => rule.AtSend(1, 0, random) == LinkVerdict.Drop);

        Assert.True(Math.Abs(lost - 6_000) < 5 * 65, $"seed {seed}: {lost} of 20,000 lost");
        Assert.All(Enumerable.Range(0, 100), _ => Assert.Equal(LinkVerdict.Pass, rule.AtSend(1, 2, random)));
    }

    [Fact]
    public void A_loss_that_never_strikes_moves_nobody_elses_luck()
    {
        var never = new LossRule(SimTime.Zero, SimTime.Max, 0, [true, true, true]);
        var plan = new TinyPlan { Relay = "compact", CompactFailure = 0.5 };
        var without = new TinyNetwork(plan);
        var with = new TinyNetwork(plan with { Rules = [never] });
        foreach (var network in new[] { without, with })
        {
            network.FindAt(0, 1_000, 5_000, 9_000, 13_000);
            network.Stage.RunSeconds(60);
        }

        Assert.NotEmpty(without.Arrivals);
        Assert.Equal(without.Arrivals, with.Arrivals);
    }

    [Fact]
    public void A_request_that_is_lost_is_made_again()
    {
        // The first announcement arrives at 1.1 s; the request for it, sent then, falls into the loss.
        var lost = new LossRule(SimTime.FromMilliseconds(1_050), SimTime.FromMilliseconds(1_150), 1, [true, true]);
        var network = new TinyNetwork(new TinyPlan { Nodes = 2, Relay = "announce", Rules = [lost] });
        network.FindAt(0, 1_000);
        network.Stage.RunSeconds(60);

        Assert.Equal(network.TipOf(0), network.TipOf(1));
        Assert.Equal(1, network.Totals.Dropped[0]);
    }

    [Fact]
    public void A_node_that_missed_several_blocks_catches_up_with_one_walk_back()
    {
        var lost = new LossRule(SimTime.Zero, SimTime.FromSeconds(50), 1, [true, true]);
        var network = new TinyNetwork(new TinyPlan { Nodes = 2, Relay = "announce", Rules = [lost] });
        network.FindAt(0, 1_000, 5_000, 9_000, 13_000, 55_000);
        network.Stage.RunSeconds(70);

        Assert.Equal(network.TipOf(0), network.TipOf(1));
        // The one announcement that came through; each block asked for once, sent once, and announced back.
        Assert.Equal(1 + 5 + 5 + 5, network.Totals.Delivered);
    }

    private static PartitionRule Cut(long from, long to, params int[] sides) =>
        new(SimTime.FromSeconds(from), SimTime.FromSeconds(to), sides);
}
