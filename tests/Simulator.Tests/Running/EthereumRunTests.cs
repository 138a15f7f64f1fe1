using Simulator.Domain.Records;

namespace Simulator.Tests.Running;

/// <summary>Whole runs under the rules of Ethereum, checked from their rows alone.</summary>
public sealed class EthereumRunTests
{
    private const long Reward = 300_000_000;

    private const string Net = "network: { preset: constant, latency: 2s }\n"
        + "miners: [{ name: big, hashrate: 30 TH/s }, { name: rest, count: 9, hashrate: 70 TH/s }]\n";

    private const string Byzantium =
        "stop: { blocks: 1500 }\nchain: { preset: ethereum-pow, difficulty: { rule: ethereum-byzantium } }\n" + Net;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_difficulty_of_a_run_is_what_EIP_100_makes_of_its_parent(ulong seed)
    {
        var trial = Trial.Of(Byzantium, seed);
        var rows = trial.Rows.Blocks.ToDictionary(row => row.Id);
        var withUncles = 0;
        foreach (var row in trial.Rows.Blocks)
        {
            if (!rows.TryGetValue(row.ParentId, out var parent))
                continue;
            Assert.True(row.HeaderTime > parent.HeaderTime, $"seed {seed}, height {row.Height}");
            var steps = Math.Max((parent.Uncles > 0 ? 2 : 1) - (row.HeaderTime - parent.HeaderTime) / 9, -99);
            var above = (long)parent.Difficulty;
            Assert.True((long)row.Difficulty == above + above / 2048 * steps, $"seed {seed}, height {row.Height}");
            withUncles += parent.Uncles > 0 ? 1 : 0;
        }

        Assert.True(withUncles > 50, $"seed {seed}: {withUncles}");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Uncles_and_nephews_are_paid_to_the_satoshi(ulong seed)
    {
        var trial = Trial.Of(Byzantium, seed);
        var rows = trial.Rows.Blocks.ToDictionary(row => row.Id);
        var best = trial.Rows.Blocks.Where(row => row.Status == BlockStatus.Best).ToList();
        var uncles = trial.Rows.Blocks.Where(row => row.UncleRewardSatoshi > 0).ToList();

        Assert.All(best, row => Assert.Equal(Reward + row.Uncles * (Reward / 32), row.RewardSatoshi));
        Assert.All(best, row => Assert.InRange(row.Uncles, 0, 2));
        Assert.All(uncles, row => Assert.NotEqual(BlockStatus.Best, row.Status));
        Assert.All(uncles, row => Assert.True(row.Height == 1 || rows[row.ParentId].Status == BlockStatus.Best));
        Assert.All(uncles, row => Assert.InRange(row.UncleRewardSatoshi * 8 / Reward, 2, 7));
        Assert.Equal(best.Sum(row => row.Uncles), uncles.Count);
        Assert.Equal(uncles.Count, trial.Summary.Uncles.Included);
        Assert.Equal(uncles.Count / (double)best.Count, trial.Summary.Uncles.Rate);
        Assert.True(uncles.Count > 0.8 * trial.Summary.Blocks.Stale, $"seed {seed}: {uncles.Count}");
        Assert.Equal(
            best.Sum(row => row.RewardSatoshi) + uncles.Sum(row => row.UncleRewardSatoshi),
            trial.Summary.Miners.Sum(miner => miner.RevenueSatoshi));
        Assert.Equal(1, trial.Summary.Miners.Sum(miner => miner.RevenueShare!.Value), 12);
    }

    [Fact]
    public void Uncles_can_be_left_out_under_Ethereum_and_included_elsewhere()
    {
        var without = Trial.Of(Byzantium.Replace("ethereum-pow,", "ethereum-pow, uncles: false,"));
        Assert.Equal((0, null), (without.Summary.Uncles.Included, without.Summary.Uncles.Rate));
        Assert.Equal(without.Summary.Blocks.BestChain * Reward, without.Summary.Miners.Sum(m => m.RevenueSatoshi));

        var elsewhere = Trial.Of("stop: { blocks: 300 }\nchain: { spacing: 10s, uncles: true }\n" + Net);
        Assert.True(elsewhere.Summary.Uncles.Included > 10);
    }

    [Theory]
    [InlineData("ethereum-homestead", 500_000_000)]
    [InlineData("ethereum-byzantium", 300_000_000)]
    [InlineData("ethereum-gray-glacier", 200_000_000)]
    public void A_block_pays_what_the_era_of_its_rule_paid(string rule, long satoshi)
    {
        var trial = Trial.Of("stop: { blocks: 5 }\nchain: { preset: ethereum-pow, uncles: false, difficulty: { rule: "
            + rule + " } }\n" + Net);
        Assert.All(trial.Rows.Blocks, row => Assert.Equal(satoshi, row.RewardSatoshi));
    }

    [Fact]
    public void The_bomb_slows_blocks_down_when_the_run_starts_late()
    {
        // Hash rate for 1.4e15 a block; at 5,200,000 the bomb adds 2^50 = 1.1e15 to each block's difficulty.
        var trial = Trial.Of("stop: { blocks: 400 }\nchain: { preset: ethereum-pow, difficulty: { rule: "
            + "ethereum-homestead, height_offset: 5200000 } }\n" + Net);
        Assert.True(trial.Blocks.MeanIntervalSeconds > 20, $"{trial.Blocks.MeanIntervalSeconds}");
    }

    [Fact]
    public void Under_Monero_work_and_difficulty_are_the_same_whole_numbers()
    {
        var trial = Trial.Of("stop: { blocks: 1000 }\nchain: { preset: monero }\nnetwork: { preset: instant }\n"
            + "miners: [{ name: all, hashrate: 3 MH/s }]\n");
        Assert.All(trial.Rows.Blocks, row => Assert.Equal(row.Difficulty, Math.Floor(row.Difficulty)));
        Assert.Equal(trial.Summary.Difficulty.Mean, trial.Summary.HashesPerBlock.Mean);
        Assert.InRange(trial.Summary.Difficulty.Mean!.Value, 3.2e8, 4.0e8);
        Assert.True(trial.Rows.Retargets.Count > 500);
    }
}
