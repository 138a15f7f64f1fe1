using Simulator.Domain.Statistics;
using Simulator.Domain.Time;
using Simulator.Model.Pools;
using Simulator.Tests.Running;

namespace Simulator.Tests.Pools;

/// <summary>Farms behind a proxy: one member to the pool, and what its workers earn.</summary>
public class PoolProxyTests
{
    private const string Fixed = "chain: { difficulty: { rule: fixed } }\n";

    /// <summary>A farm and as many single miners of its rate, in one pool.</summary>
    private const string Yaml = "stop: { blocks: 300 }\n" + Fixed + "miners:\n"
        + "  - { name: farm, count: 4, split: [1, 2, 3, 4], hashrate: 30 EH/s, proxy: PROXY }\n"
        + "  - { name: free, count: 4, split: [1, 2, 3, 4], hashrate: 30 EH/s }\n"
        + "  - { name: other, hashrate: 40 EH/s }\n"
        + "pools: [{ name: alpha, members: { farm: 100%, free: 100% }, scheme: SCHEME, granularity: GRAIN, fee: 1%, "
        + "share_interval: 60s }]\n";

    /// <summary>Both groups have one rate in one pool, so they share its luck; a share in n lost or too many is seen.
    /// </summary>
    [Theory]
    [InlineData("exact", "pplns")]
    [InlineData("exact", "pps")]
    [InlineData("aggregated", "pplns")]
    public void A_farm_earns_what_its_miners_earn_with_connections_of_their_own(string grain, string scheme)
    {
        var (parts, largest) = (new RunningMoments(), new RunningMoments());
        var found = (Farm: 0L, All: 0L);
        for (var seed = 1UL; seed <= 16; seed++)
        {
            var trial = Trial.Of(Of(grain, scheme), seed);
            var farm = trial.Miner("farm");
            parts.Add(farm.RevenueSatoshi / (double)(farm.RevenueSatoshi + trial.Miner("free").RevenueSatoshi));
            largest.Add(trial.Rows.Miners.Single(row => row.Name == "farm-3").RevenueSatoshi
                / (double)farm.RevenueSatoshi);
            found = (found.Farm + farm.BlocksFound, found.All + trial.Blocks.Found);
        }

        AssertMean(0.5, parts, "part of the farm");
        if (grain == "exact")
            AssertMean(0.4, largest, "part of its largest worker");
        else
            Assert.Equal(0.4, largest.Mean, 9);
        Assert.True(parts.StandardDeviation < 0.05);
        var expected = 0.3 * found.All;
        var bound = 3.3 * Math.Sqrt(0.7 * expected);
        Assert.InRange(found.Farm, expected - bound, expected + bound);
    }

    [Fact]
    public void The_pool_gets_the_shares_of_one_connection()
    {
        var trial = Trial.Of(Of("exact", "pplns"), seed: 2);

        var pool = Assert.Single(trial.Summary.Pools);
        var farm = trial.Rows.Members.Single(row => row.Group == "farm");
        Assert.Equal((5, 4, "farm"), (pool.Members, pool.Workers, farm.Member));
        // One share in 60 s of the farm; one in 10 s of each of its four workers, at the proxy.
        var seconds = trial.Summary.SimulatedSeconds;
        AssertPoisson(seconds / 60, farm.Shares);
        AssertPoisson(seconds / 10 * 4, pool.ProxySharesTaken);
        Assert.Equal(farm.Shares, pool.ProxySharesPassed);
    }

    [Fact]
    public void A_rule_of_share_difficulties_sees_one_connection()
    {
        var yaml = Of("exact", "pplns").Replace(
            "share_interval: 60s }]", "vardiff: { kind: fading, share_interval: 30s } }]");
        var trial = Trial.Of(yaml, seed: 4);

        var farm = trial.Rows.Members.Single(row => row.Group == "farm");
        Assert.InRange(farm.Shares * 30 / trial.Summary.SimulatedSeconds, 0.9, 1.1);
        Assert.InRange(farm.Difficulties / trial.Summary.Pools[0].BlocksFound, 0.4, 0.6);
    }

    [Theory]
    [InlineData("exact", "prop")]
    [InlineData("exact", "solo")]
    [InlineData("aggregated", "prop")]
    [InlineData("aggregated", "solo")]
    public void What_the_farm_was_credited_is_divided_to_the_last_satoshi(string grain, string scheme)
    {
        var trial = Trial.Of(Of(grain, scheme), seed: 7);

        var workers = trial.Rows.Miners.Where(row => row.Group == "farm").ToList();
        Assert.Equal(4, workers.Count);
        Assert.Equal(trial.Rows.Members.Single(row => row.Group == "farm").EarnedSatoshi,
            workers.Sum(row => row.RevenueSatoshi));
        Assert.True(workers.TrueForAll(row => row.RevenueSatoshi > 0));
        // Every account's income is rounded down to a satoshi.
        var all = trial.Blocks.BestChain * 5_000_000_000L;
        Assert.InRange(all - trial.Summary.Miners.Sum(miner => miner.RevenueSatoshi)
            - trial.Summary.Pools[0].BalanceSatoshi, 0, 7);
    }

    [Fact]
    public void Workers_are_paid_by_their_counted_work_and_else_by_rate()
    {
        var farm = new PoolFarm(9, 2, [0.5, 0.25, 0.25], new SimTime(1));
        Assert.Equal([50, 25, 26], farm.Divide(101));

        farm.Take(0, 1e25, isPassed: true);
        farm.StartCounting();
        farm.Take(1, 3e25, isPassed: false);
        farm.Take(2, 1e25, isPassed: false);
        var parts = farm.Divide(2_100_000_000_000_000);
        Assert.Equal((0, 2_100_000_000_000_000), (parts[0], parts.Sum()));
        Assert.InRange(parts[1], 1_574_999_999_999_999, 1_575_000_000_000_000);
        Assert.Equal(-7, farm.Divide(-7).Sum());
    }

    [Fact]
    public void Partitions_and_what_is_recorded_change_nothing_with_outages_and_backups()
    {
        const string Farms = "stop: { time: 6d }\nwarm_up: 1d\n" + Fixed
            + "network: { preset: constant, latency: 5s }\nminers:\n"
            + "  - { name: a, count: 3, hashrate: 30 EH/s, proxy: { share_interval: 120s } }\n"
            + "  - { name: b, count: 4, hashrate: 30 EH/s, proxy: {} }\n  - { name: c, hashrate: 40 EH/s }\n"
            + "pools:\n  - { name: one, members: { a: 2 }, granularity: exact, share_interval: 300s, backup: two, "
            + "job_latency: 100ms }\n  - { name: two, members: { b: 60% } }\n"
            + "  - { name: three, members: { c: 50%, b: 40% }, granularity: exact, share_interval: 300s, "
            + "backup: solo }\nfaults: [{ kind: pool-outage, pools: [one, three], at: 2d, for: 2d }]\n";
        var one = Trial.Of(Farms, seed: 9);

        Assert.Contains(one.Rows.Miners, row => row is { Group: "a", Pool: "two", RevenueSatoshi: > 0 });
        Assert.Contains(one.Rows.Miners, row => row is { Group: "b", Pool: "", BlocksFound: > 0 });
        Assert.Equal([1, 1, 2], one.Summary.Pools.Select(pool => pool.Members));
        Assert.Equal(2, Trial.Of(Farms, seed: 9, partitions: 2).Summary.PartitionsUsed);
        foreach (var other in (Trial[])[Trial.Of(Farms, seed: 9, partitions: 2),
            Trial.Of(Farms + "record: { shares: all, blocks: all }\n", seed: 9),
            Trial.Of(Farms + "record: { shares: none, blocks: none }\n", seed: 9)])
        {
            Assert.Equal(one.Summary.Fingerprint, other.Summary.Fingerprint);
            Assert.Equal(one.Summary.Miners, other.Summary.Miners);
        }
    }

    private static string Of(string grain, string scheme) => Yaml.Replace("GRAIN", grain).Replace("SCHEME", scheme)
        .Replace("PROXY", grain == "exact" ? "{ share_interval: 10s }" : "{}");

    /// <summary>Within 3.3 standard errors.</summary>
    private static void AssertMean(double expected, RunningMoments measured, string what)
    {
        var error = measured.StandardDeviation / Math.Sqrt(measured.Count);
        Assert.True(Math.Abs(measured.Mean - expected) <= 3.3 * error,
            $"{what}: {measured.Mean:g6} in place of {expected}, standard error {error:g3}, seeds from 1 on");
    }

    private static void AssertPoisson(double expected, long count) =>
        Assert.InRange(count, expected - 3.3 * Math.Sqrt(expected), expected + 3.3 * Math.Sqrt(expected));
}
