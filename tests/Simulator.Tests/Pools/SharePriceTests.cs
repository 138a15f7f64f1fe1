using Simulator.Domain.Economics.Fees;
using Simulator.Domain.Pools;
using Simulator.Domain.Time;
using Simulator.Scenarios.Building;
using Simulator.Tests.Running;
using Simulator.Tests.Scenarios;

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

    [Fact]
    public void Fees_of_blocks_that_left_the_chain_do_not_count_and_those_on_it_count_once()
    {
        var world = WorldBuilder.Build(Given.Loaded("version: 1\nstop: { blocks: 200 }\n"
            + "chain: { difficulty: { rule: fixed }, fees: { law: uniform, min: 0 coin, max: 9 coins } }\n"
            + "network: { preset: constant, latency: 100s }\n"
            + "miners:\n  - { name: a, hashrate: 50 EH/s }\n  - { name: b, hashrate: 50 EH/s }\n"
            + "pools: [{ name: alpha, members: { a: 100% }, scheme: { kind: fpps, blocks: 1000 } }]\n"),
            new BuildOptions { Seed = 3 });
        world.Host.Run(SimTime.FromSeconds(60_000L));

        var ledger = world.Pools[0].Book.Ledger;
        var before = ledger[0].Earned;
        ledger.Share(0, Difficulties.Of(1.0), 0);
        var mean = Credit.Satoshi(ledger[0].Earned - before);
        var fees = world.Pools[0].Plan.Reward.Fees;
        // The tip is the pool's last block or one of the next; a block that counts twice makes it the mean of none.
        var height = world.Pools[0].Book.Rounds.Max(round => world.Store[round.Block].Height);
        Assert.InRange(height, 50, 150);
        Assert.True(world.Totals[0].Delivered > 0);
        Assert.Contains(mean, Enumerable.Range(height - 1, 20).Select(tip =>
            Enumerable.Range(1, tip).Sum(at => fees.Of(new FeeMoment(at, SimTime.Zero, SimTime.Zero))) / tip));
    }
}
