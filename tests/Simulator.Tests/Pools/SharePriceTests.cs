using Simulator.Tests.Running;

namespace Simulator.Tests.Pools;

/// <summary>What a share is paid where it is paid by itself, when what a block pays changes.</summary>
public class SharePriceTests
{
    [Theory]
    [InlineData("aggregated")]
    [InlineData("exact")]
    public void A_share_made_before_the_halving_is_paid_by_the_subsidy_of_its_time(string grain)
    {
        var trial = Trial.Of("stop: { blocks: 200 }\nchain: { difficulty: { rule: fixed }, halving: 100 }\n"
            + "network: { preset: instant }\nrecord: { blocks: all }\n"
            + "miners:\n  - { name: tiny, hashrate: 0.1 EH/s }\n  - { name: others, hashrate: 99.9 EH/s }\n"
            + "pools: [{ name: alpha, members: { tiny: 100% }, scheme: pps, reserve: 1000 coins, share_interval: 5s, "
            + $"granularity: {grain} }}]\n", seed: 3);

        // The block at height 100 mints half, so it does for shares made once there is one at 99.
        var (early, whole) = (trial.Rows.Blocks.First(block => block.Height == 99).FoundAt.Seconds,
            trial.Rows.Blocks.First(block => block.Height == 200).FoundAt.Seconds);
        var expected = 0.001 * (early * 50e8 + (whole - early) * 25e8) / 600;
        Assert.Equal(1, trial.Summary.Pools[0].CreditedSatoshi / expected, 0.02);
    }
}
