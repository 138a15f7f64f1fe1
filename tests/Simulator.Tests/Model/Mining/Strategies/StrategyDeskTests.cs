using Simulator.Domain.Chain;
using Simulator.Model.Mining.Strategies;

namespace Simulator.Tests.Model.Mining.Strategies;

/// <summary>
/// What becomes of blocks at a desk. Node 0 has the strategy; blocks are numbered as they are found, and take 0.1 s to
/// other nodes.
/// </summary>
public sealed class StrategyDeskTests
{
    [Fact]
    public void A_lead_of_two_is_shown_when_others_are_one_behind_and_wins()
    {
        var network = Selfish();
        network.FindAt(0, 1_000, 2_000);
        network.FindAt(1, 3_000);

        network.Stage.RunSeconds(5);

        Assert.Equal([2, 2, 2], Tips(network));
        Assert.Equal([3.1, 3.1], new[] { 1, 2 }.Select(block => network.Publications!.TimeOf(block).Seconds));
        Assert.Equal(3_200, network.Arrivals[(2, 1)]);
        Assert.Equal([0.1], Delays(network, block: 2).Distinct());
    }

    [Fact]
    public void A_lead_of_one_is_shown_when_others_are_level_and_does_not_take_their_place()
    {
        var network = Selfish();
        network.FindAt(0, 1_000);
        network.FindAt(1, 2_000);

        network.Stage.RunSeconds(4);

        Assert.Equal([2, 2, 2], Tips(network));
        Assert.Equal(2.1, network.Publications!.TimeOf(1).Seconds);
    }

    [Fact]
    public void The_block_that_decides_a_tie_is_published_at_once()
    {
        var network = Selfish();
        network.FindAt(0, 1_000, 3_000);
        network.FindAt(1, 2_000);

        network.Stage.RunSeconds(4);

        Assert.Equal([3, 3, 3], Tips(network));
        Assert.Equal(1, network.Store[3].Parent);
        Assert.Equal(3, network.Publications!.TimeOf(3).Seconds);
    }

    [Fact]
    public void Far_ahead_as_much_is_shown_as_others_have_and_a_rival_of_the_same_work_brings_out_no_more()
    {
        var network = Selfish();
        network.FindAt(0, 1_000, 1_100, 1_200, 1_300);
        network.FindAt(1, 2_000);
        // Node 2 has not heard of node 1's block yet, so its own is a rival of the same work.
        network.FindAt(2, 2_050);

        network.Stage.RunSeconds(4);

        Assert.Equal([1], Enumerable.Range(1, 4).Where(block => !network.Publications!.IsWithheld(block)));
        Assert.Equal([5, 5, 6], Tips(network));
    }

    [Fact]
    public void A_lead_of_one_stays_hidden_while_others_are_only_divided()
    {
        var network = Selfish();
        network.FindAt(1, 1_000);
        // A rival of the tip, which comes to node 0 after it has found a block on the tip.
        network.FindAt(2, 1_050);
        network.FindAt(0, 1_120);

        network.Stage.RunSeconds(4);

        Assert.Equal(1, network.Store[3].Parent);
        Assert.True(network.Publications!.IsWithheld(3));
        Assert.Equal([1, 1, 2], Tips(network));
    }

    [Fact]
    public void A_private_branch_that_others_overtake_is_given_up()
    {
        var network = new TinyNetwork(new TinyPlan
        {
            Strategies = { [0] = new DoubleSpendStrategy(confirmations: 2, giveUp: 2, ahead: 0) },
        });
        network.FindAt(0, 1_500);
        network.FindAt(1, 1_000, 2_000, 3_000);

        network.Stage.RunSeconds(5);

        Assert.Equal([4, 4, 4], Tips(network));
        Assert.True(network.Publications!.IsGivenUp(2));
        Assert.Null(network.Publications.PublishedAt(2));
        Assert.DoesNotContain(network.Arrivals.Keys, key => key.Block == 2);
    }

    [Fact]
    public void A_long_branch_comes_to_others_oldest_first_and_they_end_on_it()
    {
        var network = Selfish();
        network.FindAt(0, 1_000, 1_100, 1_200);
        network.FindAt(1, 2_000, 2_500);

        network.Stage.RunSeconds(5);

        Assert.Equal([3, 3, 3], Tips(network));
        Assert.True(network.Arrivals[(1, 1)] < network.Arrivals[(2, 1)]);
        Assert.Equal(2, network.Recorder.ReorgDepthMax);
    }

    [Fact]
    public void What_is_withheld_survives_a_restart_of_the_node()
    {
        var network = new TinyNetwork(new TinyPlan { Strategies = { [0] = new SelfishStrategy() }, Supervised = true });
        network.FindAt(0, 1_000, 2_000);
        network.FailAt(0, 2_500);
        network.FindAt(1, 3_000);

        Assert.Null(network.Stage.RunSeconds(5).Failure);

        Assert.Equal([2, 2, 2], Tips(network));
    }

    [Fact]
    public void Two_attackers_answer_each_other()
    {
        var network = new TinyNetwork(new TinyPlan
        {
            Strategies = { [0] = new SelfishStrategy(), [1] = new SelfishStrategy() },
        });
        network.FindAt(0, 1_000, 1_100);
        network.FindAt(1, 1_050, 1_150, 1_250);
        network.FindAt(2, 2_000);

        network.Stage.RunSeconds(5);

        // Both show two blocks for the honest one; the second then shows its third, which it had kept for that.
        Assert.Equal([5, 5, 5], Tips(network));
        Assert.Equal([1, 1, 1], new[] { 2, 4, 5 }.Select(block => network.Store[block].Node));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(0, 2)]
    public void Gamma_as_a_number_decides_which_branch_of_a_tie_an_honest_find_extends(double gamma, int parent)
    {
        var network = new TinyNetwork(new TinyPlan
        {
            Strategies = { [0] = new SelfishStrategy() },
            Ties = new TieRule(1, [new TieAttacker(7, 0, 1, gamma)]),
        });
        network.FindAt(0, 1_000);
        network.FindAt(1, 2_000);
        network.FindAt(2, 3_000);

        network.Stage.RunSeconds(5);

        Assert.Equal(parent, network.Store[3].Parent);
        Assert.Equal([3, 3, 3], Tips(network));
    }

    [Fact]
    public void The_coins_of_gamma_fall_as_often_as_it_says_and_afresh_for_each_block()
    {
        var network = Selfish();
        network.FindAt(0, 1_000);
        network.FindAt(1, 2_000);
        network.Stage.RunSeconds(3);
        var rule = new TieRule(5, [new TieAttacker(7, 0, 1, 0.3)]);

        var own = Enumerable.Range(0, 10_000).Count(find => rule.ParentOf(network.Store, 2, [1], 99, (ulong)find) == 1);

        Assert.InRange(own, 2_850, 3_150);
    }

    [Fact]
    public void A_desk_refuses_to_mine_elsewhere_while_it_withholds()
    {
        var network = new TinyNetwork(new TinyPlan { Strategies = { [0] = new Forgetful() } });
        network.FindAt(0, 1_000);

        Assert.IsType<InvalidOperationException>(network.Stage.RunSeconds(2).Failure?.Cause);
    }

    private static TinyNetwork Selfish() =>
        new(new TinyPlan { Strategies = { [0] = new SelfishStrategy() } });

    private static int[] Tips(TinyNetwork network) => [.. Enumerable.Range(0, 3).Select(network.TipOf)];

    private static IEnumerable<double> Delays(TinyNetwork network, int block) =>
        network.Recorder.Arrivals.Where(each => each.Block == block).Select(each => each.Delay / 1e6);

    /// <summary>Goes back to the tip and forgets what it keeps back.</summary>
    private sealed class Forgetful : MiningStrategy
    {
        public override void Found(StrategyDesk desk, int block) => desk.MineOn(desk.Tip - 1);

        public override void Heard(StrategyDesk desk, int block)
        {
        }
    }
}
