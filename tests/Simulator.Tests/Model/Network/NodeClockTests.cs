using Simulator.Domain.Actors;
using Simulator.Domain.Chain;
using Simulator.Domain.Difficulty;
using Simulator.Domain.Time;
using Simulator.Model.Mining;
using Simulator.TestKit;

namespace Simulator.Tests.Model.Network;

/// <summary>What hangs on a node's own clock: header times, the two-hour rule, targets that change with time.</summary>
public sealed class NodeClockTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(3_000, 3_001)]
    [InlineData(-50, 1)]
    public void A_block_bears_the_time_of_its_finders_clock_but_none_below_the_median(long offset, long expected)
    {
        var network = new TinyNetwork(new TinyPlan { ClockOffsets = [offset] });
        network.FindAt(0, 1_700);

        network.Stage.RunSeconds(5);

        Assert.Equal(TinyNetwork.Start + expected, network.Store[1].Time);
        Assert.Equal(SimTime.FromMilliseconds(1_700), network.Store[1].FoundAt);
    }

    [Theory]
    [InlineData(-7_199, true)]
    [InlineData(-7_200, true)]
    [InlineData(-7_201, false)]
    [InlineData(-9_000, false)]
    public void A_block_more_than_two_hours_ahead_of_a_nodes_clock_is_refused(long offset, bool accepted)
    {
        var network = new TinyNetwork(new TinyPlan { Nodes = 2, ClockOffsets = [0, offset] });
        network.FindAt(0, 1_000);

        network.Stage.RunSeconds(5);

        Assert.Equal(accepted ? 1 : 0, network.TipOf(1));
        Assert.Equal(accepted ? 0 : 1, network.Totals.Refused[(int)HeaderVerdict.TimeTooNew]);
    }

    [Theory]
    [InlineData(0, 1_201)]
    [InlineData(100, 1_101)]
    [InlineData(-100, 1_301)]
    public void A_target_that_eases_with_time_is_told_to_miners_at_the_very_second(long offset, long expected)
    {
        var network = new TinyNetwork(new TinyPlan { ClockOffsets = [offset], Difficulty = Testnet() });
        var miner = new ProbeScript();
        network.Join(0, miner);

        network.Stage.RunSeconds(5_000);

        var first = network.Store[0].Bits.Bits;
        var easy = CompactTarget.FromTarget(Target.UpToBits(250)).Bits;
        Assert.Equal(
            [(SimTime.Zero, (long)first), (SimTime.FromSeconds(expected), easy)],
            miner.Received.Select(each => (each.Time, each.Data)));
        Assert.All(miner.Received, each => Assert.Equal((MessageKind)MiningKinds.TargetChanged, each.Kind));
    }

    [Fact]
    public void A_new_tip_sets_the_time_of_easing_anew()
    {
        var network = new TinyNetwork(new TinyPlan { Difficulty = Testnet() });
        var miner = new ProbeScript();
        network.Join(0, miner);
        network.FindAt(0, 1_000_500, 2_300_500);

        network.Stage.RunSeconds(4_000);

        // Header times 1000 s and 2300 s: the second block comes after the target eased at 2201 s.
        var easy = CompactTarget.FromTarget(Target.UpToBits(250));
        Assert.Equal(easy, network.Store[2].Bits);
        Assert.Equal(
            new long[] { 0, 2_201_000, 2_300_500, 3_501_000 },
            miner.Received.Select(each => each.Time.Microseconds / 1000));
        Assert.Equal([1L, 2L], Enumerable.Range(1, 2).Select(i => (long)network.Store[i].Height));
    }

    private static TestnetRule Testnet() => new(new DifficultyParameters { TargetMax = Target.UpToBits(250) });
}
