using Simulator.Tests.Running;

namespace Simulator.Tests.Pools;

/// <summary>Whole runs with miners that choose among pools: where they go, and what moving leaves as it is.</summary>
public class PoolChoosingTests
{
    private const string Fixed = "chain: { difficulty: { rule: fixed } }\n";

    /// <summary>Farms stay in the two pools, ten others choose; all ten start in alpha.</summary>
    private const string Two = Fixed + "miners:\n  - { name: farms, count: 2, hashrate: 80 EH/s }\n"
        + "  - { name: c, count: 10, hashrate: 20 EH/s, choose: CHOOSE }\n"
        + "pools:\n  - { name: alpha, members: { farms: 1, c: 10 }, scheme: SCHEME, fee: FEE }\n"
        + "  - { name: beta, members: { farms: 1 }, scheme: pplns, fee: 1% }\n";

    /// <summary>Runs after luck, so there is much moving to and fro, with forks.</summary>
    private static readonly string restless = "network: { preset: constant, latency: 30s }\n"
        + Given("{ kind: recent, review: 12h }", "pplns", "2%").Replace("fee: 1%", "fee: 1%, granularity: GRAIN, "
            + "share_interval: 600s");

    [Theory]
    [InlineData("1%", 0)]
    [InlineData("1.9%", 0)]
    [InlineData("2.5%", 10)]
    public void Who_goes_by_income_leaves_a_pool_that_asks_for_more(string fee, int leave)
    {
        var trial = Trial.Of("stop: { time: 5d }\n"
            + Given("{ kind: income, among: [alpha, beta], review: 2d }", "pplns", fee));

        var (alpha, beta) = (trial.Summary.Pools[0], trial.Summary.Pools[1]);
        Assert.Equal((leave, 0), (alpha.Departures, alpha.Arrivals));
        Assert.Equal((leave, 0), (beta.Arrivals, beta.Departures));
        Assert.Equal((11 - leave, 1 + leave), (alpha.Members, beta.Members));
        // One after the other within two of five days: on average a day later.
        Assert.Equal(0.4 + leave / 10.0 * 0.2 * (5 - 1.1) / 5, beta.HashrateShare!.Value, 9);
    }

    [Theory]
    [InlineData("4%", 10)]
    [InlineData("6%", 0)]
    public void A_cautious_small_miner_prefers_a_pool_to_mining_alone_while_its_fee_is_below_the_worth_of_calm(
        string fee, int come)
    {
        // Half of 0.1 is what the risk of mining alone is worth to them.
        var trial = Trial.Of("stop: { time: 3d }\n" + Fixed + "miners:\n  - { name: farm, hashrate: 80 EH/s }\n"
            + "  - { name: c, count: 10, hashrate: 20 EH/s, choose: { kind: cautious, aversion: 0.1, band: 0, "
            + $"review: 1d }} }}\npools: [{{ name: alpha, members: {{ farm: 1 }}, scheme: pps, fee: {fee} }}]\n");

        Assert.Equal((come, 1 + come), (trial.Summary.Pools[0].Arrivals, trial.Summary.Pools[0].Members));
        Assert.Equal(come == 0, trial.Rows.Miners.Where(row => row.Group == "c").All(row => row.Pool == ""));
    }

    /// <summary>Where the first goes, (1 - f) - aversion/2 (1 - f)^2 part is highest: ties at 0.184, 0.463, 0.861.
    /// </summary>
    [Theory]
    [InlineData("0.17", "e")]
    [InlineData("0.2", "d")]
    [InlineData("0.44", "d")]
    [InlineData("0.48", "c")]
    [InlineData("0.84", "c")]
    [InlineData("0.88", "b")]
    public void The_more_cautious_miners_are_the_larger_and_dearer_is_the_pool_that_takes_all(
        string aversion, string winner)
    {
        var trial = Trial.OfFile("scenarios/pools/concentration-year.yaml", seed: 1, "stop.blocks=6000",
            "warm_up.blocks=5000", $"miners.members.choose.aversion={aversion}");

        foreach (var pool in trial.Summary.Pools)
            Assert.Equal(pool.Name == winner ? 76 : 1, pool.Members);
        Assert.Equal(1, trial.Summary.Concentration.Nakamoto);
    }

    [Theory]
    [InlineData("aggregated")]
    [InlineData("exact")]
    public void Whoever_moves_is_in_one_place_at_any_time_and_no_coin_is_lost(string grain)
    {
        var trial = Trial.Of("stop: { time: 40d }\n" + restless.Replace("GRAIN", grain), seed: 7);

        Assert.True(trial.Summary.Pools.Sum(pool => pool.Departures) > 50);
        foreach (var (pool, start) in trial.Summary.Pools.Zip([11, 1]))
            Assert.Equal(start + pool.Arrivals - pool.Departures, pool.Members);
        Assert.Contains(trial.Rows.Miners, row => row is { Group: "c", Pool: "", BlocksFound: > 0 });
        foreach (var miner in trial.Rows.Miners.GroupBy(row => row.Name))
            Assert.Equal(miner.Key[0] == 'c' ? 2e18 : 40e18, miner.Sum(row => row.Hashrate), 1e7);
        Assert.Equal(trial.Blocks.Found, trial.Summary.Miners.Sum(miner => miner.BlocksFound));
        // The tip at the end may be another at the pools' own nodes.
        var coins = (trial.Summary.Miners.Sum(miner => miner.RevenueSatoshi)
            + trial.Summary.Pools.Sum(pool => pool.BalanceSatoshi)) / 5e9;
        Assert.InRange(coins - trial.Blocks.BestChain, -2, 2);
    }

    [Fact]
    public void What_is_recorded_and_the_partitions_asked_for_change_nothing()
    {
        var yaml = "stop: { time: 12d }\n" + restless.Replace("GRAIN", "aggregated");
        var one = Trial.Of(yaml, seed: 4);
        var two = Trial.Of(yaml, seed: 4, partitions: 2);
        var none = Trial.Of(yaml + "record: { shares: none, blocks: none }\n", seed: 4);

        Assert.Equal(1, two.Summary.PartitionsUsed);
        foreach (var other in (Trial[])[two, none])
        {
            Assert.Equal(one.Summary.Fingerprint, other.Summary.Fingerprint);
            Assert.Equal(one.Summary.Miners, other.Summary.Miners);
        }
    }

    [Fact]
    public void Whoever_leaves_is_paid_below_the_threshold_too()
    {
        var trial = Trial.Of("stop: { time: 20d }\n"
            + Given("{ kind: income, among: [alpha, beta], review: 4d }", "pps", "3%")
            .Replace("fee: 3%", "fee: 3%, payout: { threshold: 1000000 coins, every: 1d }"), seed: 2);

        var left = trial.Rows.Members.Where(row => row is { Pool: "alpha", Group: "c" }).ToList();
        Assert.Equal(10, left.Count);
        Assert.All(left, row => Assert.True(row.PaidSatoshi == row.EarnedSatoshi && row.PaidSatoshi > 0));
        Assert.Equal(0, trial.Rows.Members.Single(row => row is { Pool: "alpha", Group: "farms" }).PaidSatoshi);
    }

    [Theory]
    [InlineData("income", 10)]
    [InlineData("loyal", 0)]
    public void A_pool_that_is_out_is_left_after_the_fail_over(string kind, int leave)
    {
        var trial = Trial.Of("stop: { time: 20d }\n"
            + Given($"{{ kind: {kind}, among: [alpha, beta], review: 15d }}", "pplns", "1%")
            + "faults: [{ kind: pool-outage, pools: [alpha], at: 1d, for: 9d }]\n");

        Assert.Equal(leave, trial.Summary.Pools[0].Departures);
        Assert.Equal(leave, trial.Summary.Pools[1].Arrivals);
    }

    private static string Given(string choose, string scheme, string fee) => Two
        .Replace("CHOOSE", choose).Replace("SCHEME", scheme).Replace("FEE", fee);
}
