using Simulator.Tests.Running;

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
}
