using Simulator.Tests.Running;

namespace Simulator.Tests.Pools;

/// <summary>Where a hopper mines while its pool is out or ruined.</summary>
public class HopperOutageTests
{
    private const string Yaml = "stop: { time: 10d }\nchain: { difficulty: { rule: fixed } }\n"
        + "network: { preset: instant }\nminers:\n  - { name: farm, hashrate: 40 EH/s }\n"
        + "  - { name: small, count: 5, hashrate: 50 EH/s }\n"
        + "  - { name: hop, hashrate: 10 EH/s, strategy: { kind: pool-hopping, pool: alpha, else: ELSE } }\n"
        + "pools:\n  - { name: alpha, members: { farm: 100% }, scheme: SCHEME, granularity: GRAIN, backup: beta }\n"
        + "  - { name: beta, members: { small: 5 }, scheme: pplns }\n";

    private const string Outage = "faults: [{ kind: pool-outage, pools: [alpha], at: 3d, for: 5d }]\n";

    [Theory]
    [InlineData("aggregated", "beta")]
    [InlineData("exact", "beta")]
    [InlineData("aggregated", "solo")]
    [InlineData("exact", "solo")]
    public void A_hopper_loses_no_hash_while_its_pool_is_out_and_is_back_when_that_is(string grain, string other)
    {
        var yaml = (Yaml + Outage).Replace("GRAIN", grain).Replace("ELSE", other).Replace("SCHEME", "prop");
        foreach (var seed in new ulong[] { 1, 2, 3 })
        {
            var trial = Trial.Of(yaml, seed);
            // Of the hopper and the farm, who goes to the backup, a minute at most is lost.
            Assert.Equal(0.1, trial.Miner("hop").HashrateShare!.Value, 4);
            Assert.Equal(0.4, trial.Miner("farm").HashrateShare!.Value, 4);
            var hop = trial.Rows.Miners.Where(row => row.Group == "hop").ToDictionary(row => row.Pool);
            Assert.InRange(hop["alpha"].RevenueSatoshi, 1, long.MaxValue);
            Assert.InRange(hop[other == "solo" ? "" : other].BlocksFound, 60, 160);
        }
    }
}
