using Simulator.Domain.Records;
using Simulator.Tests.Running;

namespace Simulator.Tests.Pools;

/// <summary>Whole runs with pools: who earns what, what is reversed, and what changes nothing.</summary>
public class PoolRunTests
{
    private const string Miners = "miners:\n  - { name: farm, hashrate: 60 EH/s }\n"
        + "  - { name: small, count: 10, hashrate: 40 EH/s }\n";

    private const string Fixed = "chain: { difficulty: { rule: fixed } }\n";

    private const string Forking = Fixed + "network: { preset: constant, latency: 60s }\n" + Miners
        + "pools:\n  - { name: alpha, members: { farm: 50%, small: 5 }, scheme: prop, fee: 2% }\n"
        + "  - { name: beta, members: { small: 5 }, scheme: pplns, granularity: exact, share_interval: 300s }\n";

    [Theory]
    [InlineData("prop")]
    [InlineData("pplns")]
    [InlineData("tides")]
    [InlineData("geometric")]
    [InlineData("solo")]
    public void What_members_earn_and_what_the_pool_keeps_are_all_coinbases(string scheme)
    {
        var trial = Trial.Of("stop: { blocks: 500 }\n" + Fixed + Miners
            + $"pools: [{{ name: alpha, members: {{ farm: 25%, small: 100% }}, scheme: {scheme}, fee: 3% }}]\n");

        var pool = Assert.Single(trial.Summary.Pools);
        var all = trial.Blocks.BestChain * 5_000_000_000L;
        // Each seat's income is rounded down to a satoshi.
        Assert.InRange(all - trial.Summary.Miners.Sum(miner => miner.RevenueSatoshi) - pool.BalanceSatoshi, 0, 12);
        Assert.Equal(0.55, pool.HashrateShare!.Value, 9);
        Assert.True(pool.FeeSatoshi > 0);
    }

    [Fact]
    public void A_reorganisation_deeper_than_the_books_remember_is_the_loss_of_the_pool()
    {
        var trial = Trial.Of("stop: { blocks: 1600 }\n" + Fixed + "network: { preset: constant, latency: 100ms }\n"
            + Miners.Replace("10", "20000", StringComparison.Ordinal)
            + "pools:\n  - { name: left, members: { farm: 100% }, scheme: prop, maturity: 5 blocks }\n"
            + "  - { name: right, members: { small: 100% }, scheme: prop, maturity: 5 blocks }\n"
            + "faults: [{ kind: partition, groups: [[left], [right]], at: 3d, for: 5d }]\n", seed: 3);

        Assert.True(trial.Blocks.ReorgDepthMax > 200);
        Assert.True(trial.Summary.Pools[1].BalanceSatoshi < 0);
        var paid = trial.Summary.Pools.Sum(pool => pool.CreditedSatoshi + pool.BalanceSatoshi);
        Assert.InRange(paid / 5_000_000_000.0 - trial.Blocks.BestChain, -1, 1);
    }

    [Theory]
    [InlineData("prop")]
    [InlineData("pplns")]
    [InlineData("solo")]
    public void Uncles_of_a_pool_are_paid_to_its_members_and_reversed_with_the_block_that_includes_them(string scheme)
    {
        var trial = Trial.Of("stop: { blocks: 1500 }\n"
            + "chain: { preset: ethereum-pow, difficulty: { rule: fixed }, uncles: true }\n"
            + "network: { preset: constant, latency: 3s }\n" + Miners
            + $"pools: [{{ name: alpha, members: {{ small: 100% }}, scheme: {scheme} }}]\n", seed: 3);

        Assert.True(trial.Blocks.ReorgDepthMax > 1 && trial.Summary.Uncles.Included > 100);
        // The tip at the end may be another at the pool's own node.
        Assert.InRange(trial.Summary.Miners.Sum(miner => miner.RevenueShare!.Value), 1 - 1e-3, 1 + 1e-3);
    }

    [Fact]
    public void A_pool_that_pays_per_share_bears_all_the_luck()
    {
        var trial = Trial.Of("stop: { blocks: 2000 }\n" + Fixed + Miners
            + "pools: [{ name: alpha, members: { small: 100% }, scheme: pps, fee: 2% }]\n", seed: 3);

        var pool = Assert.Single(trial.Summary.Pools);
        var expected = 0.98 * 5_000_000_000 * pool.BlocksFound / pool.Luck!.Value;
        Assert.InRange(pool.CreditedSatoshi / expected, 0.995, 1.01);
        Assert.Equal(pool.BlocksOnBestChain * 5_000_000_000L - pool.CreditedSatoshi, pool.BalanceSatoshi, 1L);
    }

    [Fact]
    public void Stale_blocks_take_their_credits_back()
    {
        var trial = Trial.Of("stop: { blocks: 3000 }\n" + Forking, seed: 5);

        var alpha = trial.Summary.Pools[0];
        Assert.InRange(alpha.StaleRate!.Value, 0.03, 0.3);
        var kept = alpha.CreditedSatoshi + alpha.BalanceSatoshi;
        // The tip at the end may be another at the pool's own node.
        Assert.InRange(kept / 5_000_000_000.0 - alpha.BlocksOnBestChain, -1, 1);
    }

    [Fact]
    public void The_number_of_partitions_and_what_is_recorded_change_nothing()
    {
        const string Yaml = "stop: { blocks: 300 }\n" + Forking;
        var one = Trial.Of(Yaml, seed: 9);
        var two = Trial.Of(Yaml, seed: 9, partitions: 2);
        var all = Trial.Of(Yaml + "record: { shares: all, blocks: all }\n", seed: 9);
        var none = Trial.Of(Yaml + "record: { shares: none, blocks: none }\n", seed: 9);

        Assert.Equal(2, two.Summary.PartitionsUsed);
        foreach (var other in (Trial[])[two, all, none])
        {
            Assert.Equal(one.Summary.Fingerprint, other.Summary.Fingerprint);
            Assert.Equal(one.Summary.Miners, other.Summary.Miners);
            Assert.Equal(one.Summary.Pools.Select(Money), other.Summary.Pools.Select(Money));
        }
    }

    [Fact]
    public void Only_what_is_earned_after_the_warm_up_counts()
    {
        const string Yaml = Fixed + Miners
            + "pools: [{ name: alpha, members: { small: 100% }, scheme: pps }]\n";
        var trial = Trial.Of("stop: { blocks: 600 }\nwarm_up: { blocks: 300 }\n" + Yaml, seed: 2);

        var small = trial.Miner("small");
        Assert.InRange(small.RevenueShare!.Value, 0.35, 0.45);
        Assert.InRange(trial.Summary.Pools[0].SharesByVerdict["accepted"] / (300.0 * 600), 0.85, 1.15);
    }

    [Fact]
    public void Late_jobs_make_shares_and_blocks_stale()
    {
        const string Yaml = "stop: { blocks: 2000 }\n" + Fixed + Miners
            + "pools: [{ name: alpha, members: { small: 100% }, granularity: GRAIN, share_interval: 60s, "
            + "job_latency: 15s }]\n";
        foreach (var grain in (string[])["exact", "aggregated"])
        {
            var pool = Trial.Of(Yaml.Replace("GRAIN", grain), seed: 4).Summary.Pools[0];

            // Twice the latency around each block of a spacing of 600 s: 1 - e^(-30 / 600).
            var stale = pool.SharesByVerdict["stale-job"];
            Assert.InRange(stale / (double)(stale + pool.SharesByVerdict["accepted"]), 0.043, 0.055);
            Assert.InRange(pool.StaleRate!.Value, 0.03, 0.07);
        }
    }

    [Fact]
    public void A_pool_with_little_reserve_is_ruined_as_often_as_the_closed_form_says()
    {
        // Fee 5 %, reserve 10 blocks: e^(-10 u) with e^-u = 1 - 0.95 u, u = 0.103479.
        const string Yaml = "stop: { blocks: 1500 }\n" + Fixed + "miners: [{ hashrate: 1 EH/s }]\n"
            + "pools: [{ name: alpha, members: { miners: 1 }, scheme: pps, fee: 5%, reserve: 500 coins }]\n";
        const int Runs = 150;
        var ruined = Enumerable.Range(1, Runs)
            .Count(seed => Trial.Of(Yaml, seed: (ulong)seed).Summary.Pools[0].Ruined);

        // 3.3 standard deviations of so many runs; with the fee's sign turned nearly all are ruined.
        Assert.InRange(ruined / (double)Runs, 0.355 - 0.129, 0.355 + 0.129);
    }

    [Theory]
    [InlineData("aggregated")]
    [InlineData("exact")]
    public void Members_of_a_pool_that_is_out_go_where_its_backup_says_and_come_back(string grain)
    {
        const string Share = "granularity: GRAIN, share_interval: 300s";
        var yaml = ("stop: { time: 9d }\n" + Fixed + "miners:\n  - { name: a, count: 4, hashrate: 30 EH/s }\n"
            + "  - { name: b, count: 4, hashrate: 30 EH/s }\n  - { name: c, count: 4, hashrate: 30 EH/s }\n"
            + "  - { name: d, count: 4, hashrate: 30 EH/s }\npools:\n"
            + $"  - {{ name: waits, members: {{ a: 4 }}, {Share} }}\n"
            + $"  - {{ name: moves, members: {{ b: 4 }}, backup: takes, fail_over: 2h, {Share} }}\n"
            + $"  - {{ name: leaves, members: {{ c: 4 }}, backup: solo, fail_over: 2h, {Share} }}\n"
            + $"  - {{ name: takes, members: {{ d: 4 }}, {Share} }}\n"
            + "faults: [{ kind: pool-outage, pools: [waits, moves, leaves], at: 3d, for: 3d }]\n")
            .Replace("GRAIN", grain);
        var trial = Trial.Of(yaml, seed: 3);

        // Of 9 days in full, 3 are lost to who waits, but for the minute before it rests; hashes go on elsewhere.
        var days = trial.Summary.Pools.ToDictionary(pool => pool.Name, pool => pool.HashrateShare!.Value * (9 * 4 - 3));
        Assert.Equal(6, days["waits"], 1);
        Assert.Equal(6 + 2 / 24.0, days["moves"], 1);
        Assert.Equal(6 + 2 / 24.0, days["leaves"], 1);
        Assert.Equal(9 + 3 - 2 / 24.0, days["takes"], 1);
        Assert.Equal(trial.Blocks.Found, trial.Summary.Miners.Sum(miner => miner.BlocksFound));
        Assert.Contains(trial.Rows.Miners, row => row is { Group: "c", Pool: "", BlocksFound: > 0 });
        Assert.Contains(trial.Rows.Miners, row => row is { Group: "b", Pool: "takes", RevenueSatoshi: > 0 });
        Assert.Equal(
            Trial.Of(yaml + "record: { shares: none }\n", seed: 3).Summary.Fingerprint, trial.Summary.Fingerprint);
    }

    [Fact]
    public void A_ruined_pool_ends_and_its_members_mine_alone()
    {
        var trial = Trial.Of("stop: { blocks: 1000 }\n" + Fixed + Miners
            + "pools: [{ name: alpha, members: { small: 100% }, scheme: pps, reserve: 1 coin }]\n", seed: 1);

        var pool = Assert.Single(trial.Summary.Pools);
        Assert.True(pool.Ruined);
        Assert.InRange(trial.Rows.Miners.Where(row => row is { Group: "small", Pool: "" }).Sum(row => row.BlocksFound),
            300, 450);
        Assert.InRange(pool.BalanceSatoshi, -5_000_000_000L * 20, -1);
    }

    private static (long, long, long, long, double?) Money(PoolSummary pool) =>
        (pool.CreditedSatoshi, pool.PaidSatoshi, pool.FeeSatoshi, pool.BalanceSatoshi, pool.Luck);
}
