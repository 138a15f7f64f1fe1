using Simulator.Domain.Records;
using Simulator.Domain.Time;
using Simulator.Scenarios.Building;
using Simulator.Tests.Running;
using Simulator.Tests.Scenarios;

namespace Simulator.Tests.Pools;

/// <summary>Blocks that a pool has after somebody else's: who is paid for them, who builds on them, who sees them.
/// </summary>
public class LateBlockTests
{
    private const string Attack = "stop: { blocks: 2500 }\nchain: { difficulty: { rule: fixed } }\n"
        + "network: { preset: instant }\nminers:\n  - { name: farm, hashrate: 20 EH/s }\n"
        + "  - name: x\n    hashrate: 20 EH/s\n"
        + "    strategy: { kind: fork-after-withholding, pool: alpha, part: 50%, gamma: GAMMA }\n"
        + "  - { name: others, hashrate: 60 EH/s }\n";

    [Theory]
    [InlineData("aggregated")]
    [InlineData("exact")]
    public void A_pool_without_a_fee_keeps_nothing_of_blocks_handed_in_late_or_of_those_on_them(string grain)
    {
        var trial = Trial.Of(Attack.Replace("GAMMA", "100%") + "pools: [{ name: alpha, members: { farm: 100% }, "
            + $"scheme: prop, granularity: {grain}, shares_per_block: 100 }}]\n", seed: 3);

        Assert.True(trial.Blocks.Stale > 100);
        Assert.Equal(0, trial.Summary.Pools[0].BalanceSatoshi);
        Assert.Equal(1, trial.Summary.Miners.Sum(miner => miner.RevenueShare!.Value), 9);
    }

    /// <summary>With gamma 0 nobody else builds on it, so its chance is what the pool and the attacker have.</summary>
    [Theory]
    [InlineData("aggregated")]
    [InlineData("exact")]
    public void A_pool_builds_on_its_own_of_two_equal_blocks_also_where_jobs_take_time(string grain)
    {
        var trial = Trial.Of(Attack.Replace("GAMMA", "0%") + "pools: [{ name: alpha, members: { farm: 100% }, "
            + $"scheme: pplns, granularity: {grain}, shares_per_block: 50, job_latency: 1ms }}]\n", seed: 3);

        // Late blocks win in (0.2 + 0.1) / 0.9 of all ties, and in 0.1 / 0.9 where only the attacker builds on them.
        var lost = trial.Miner("x").BlocksFound - trial.Miner("x").BlocksOnBestChain;
        Assert.InRange(1 - lost / (double)trial.Blocks.Stale, 0.25, 0.42);
    }

    [Fact]
    public void A_block_that_nobody_is_told_of_is_not_published()
    {
        var trial = Trial.Of("stop: { blocks: 600 }\nchain: { difficulty: { rule: fixed } }\n"
            + "network: { preset: instant }\nrecord: { blocks: all }\n"
            + "miners:\n  - { name: a, hashrate: 45 EH/s }\n  - { name: b, hashrate: 55 EH/s }\n"
            + "pools: [{ name: alpha, members: { a: 100% }, scheme: prop, job_latency: 15s }]\n", seed: 3);

        var stale = trial.Rows.Blocks.Where(block => block.Status == BlockStatus.Stale).ToList();
        Assert.InRange(stale.Count, 5, 40);
        Assert.All(stale, block => Assert.Equal((0, Unknown.Time), (block.NodesReached, block.PublishedAt)));
    }

    [Fact]
    public void Books_keep_neither_credits_of_blocks_long_reversed_nor_single_payouts_that_nobody_wants()
    {
        const string Yaml = "version: 1\nstop: { blocks: 2000 }\nchain: { difficulty: { rule: fixed } }\n"
            + "network: { preset: constant, latency: 90s }\n"
            + "miners:\n  - { name: a, count: 20000, hashrate: 50 EH/s }\n  - { name: b, hashrate: 50 EH/s }\n"
            + "pools: [{ name: alpha, members: { a: 100% }, scheme: prop, maturity: 5 blocks }]\n";
        foreach (var shares in (string[])["totals", "all"])
        {
            var world = WorldBuilder.Build(
                Given.Loaded(Yaml + $"record: {{ shares: {shares} }}\n"), new BuildOptions { Seed = 3 });
            world.Host.Run(SimTime.FromSeconds(1_000_000L));

            var book = world.Pools[0].Book;
            Assert.InRange(book.Ledger.BlocksKept, 1, 110);
            Assert.Null(book.Ledger.FaultInFull());
            Assert.True(book.Ledger.Payouts > 60_000);
            // Else only those of the last time are there, one for each member.
            Assert.Equal(shares == "all" ? book.Ledger.Payouts : 20_000, book.Payouts.Count);
        }
    }
}
