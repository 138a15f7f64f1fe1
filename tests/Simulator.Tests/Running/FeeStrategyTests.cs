using System.Globalization;

namespace Simulator.Tests.Running;

/// <summary>
/// Strategies that live on fees, on headers and on uncles, at points where no scenario that is shipped looks.
/// </summary>
public sealed class FeeStrategyTests
{
    private const string Network = "network: { preset: instant }\nrecord: { blocks: none, propagation: none }\n";

    /// <summary>Share and uncles by an independent Monte Carlo of the tree: 6 runs of 150,000 blocks.</summary>
    [Theory]
    [Trait("Category", "Statistical")]
    [InlineData(0.3, 0, 0.31105, 0.21916)]
    [InlineData(0.35, 0.5, 0.37822, 0.27753)]
    public void Uncles_pay_a_selfish_miner_and_its_victims(double alpha, double gamma, double share, double rate)
    {
        var trial = Trial.Of("stop: { blocks: 100000 }\n" + Network
            + "chain: { preset: ethereum-pow, difficulty: { rule: fixed }, uncles: true }\nminers:\n"
            + Miner("h", 1 - alpha, "")
            + Miner("a", alpha, $", strategy: {{ kind: selfish, gamma: {Text(gamma)} }}"));

        Assert.Equal(share, trial.Miner("a").RevenueShare!.Value, 0.0055);
        Assert.Equal(rate, trial.Summary.Uncles.Rate!.Value, 0.005);
    }

    /// <summary>Half of its blocks are empty; the fees that it leaves are nobody's: 0.3 x 1.5 of 0.45 + 1.4.</summary>
    [Fact]
    [Trait("Category", "Statistical")]
    public void Fees_by_height_that_an_empty_block_leaves_are_lost()
    {
        var trial = Trial.Of("stop: { blocks: 100000 }\n" + Network
            + "chain: { difficulty: { rule: fixed }, subsidy: 1 coin, halving: 0, fees: 1 coin }\nminers:\n"
            + Miner("h", 0.7, "") + Miner("a", 0.3, ", strategy: { kind: empty-blocks, part: 50% }"));

        Assert.Equal(0.45 / 1.85, trial.Miner("a").RevenueShare!.Value, 0.0048);
        Assert.Equal(0.15, trial.Summary.Rewards.EmptyShare!.Value, 0.0038);
        Assert.Equal(1.85e8, trial.Summary.Rewards.MeanSatoshi!.Value, 0.0038e8);
    }

    /// <summary>All fees that ever came are taken but those since the last block with transactions.</summary>
    [Theory]
    [InlineData("empty-blocks")]
    [InlineData("{ kind: empty-blocks, part: 30% }")]
    [InlineData("{ kind: mining-gap, cost: 40% }")]
    [InlineData("selfish")]
    public void Fees_that_accrue_are_never_made_nor_lost(string strategy)
    {
        var trial = Trial.Of("stop: { blocks: 400 }\nnetwork: { preset: instant }\n"
            + "chain: { difficulty: { rule: fixed }, subsidy: 0 coin, fees: { law: accruing, per_second: 100 sat } }\n"
            + "miners:\n" + Miner("h", 0.7, "") + Miner("a", 0.3, $", strategy: {strategy}"));
        var best = trial.Rows.Blocks.Where(row => row.Status == Simulator.Domain.Records.BlockStatus.Best).ToList();
        var last = best.Last(row => row.RewardSatoshi > 0);

        // Each block rounds its fees down to whole satoshi.
        Assert.InRange(last.FoundAt.Seconds * 100 - best.Sum(row => row.RewardSatoshi), 0, best.Count);
    }

    /// <summary>One window in three, h of the hash rate otherwise: it mines what was set by the others alone.</summary>
    [Fact]
    [Trait("Category", "Statistical")]
    public void A_miner_that_rests_two_windows_of_three_mines_at_the_difficulty_of_the_others()
    {
        var trial = Trial.Of("stop: { blocks: 121536 }\nwarm_up: { blocks: 576 }\n" + Network
            + "chain: { difficulty: { rule: bitcoin, window: 576 } }\nminers:\n" + Miner("h", 0.6, "")
            + Miner("a", 0.4, ", strategy: { kind: intermittent, window: 576, on: 1, off: 2 }"));

        // In three windows it finds 0.4 n blocks; they take h n T, n T / h and n T, and n / (n - 2) more: n is small.
        Assert.Equal(0.4 / 3, trial.Miner("a").RevenueShare!.Value, 0.0045);
        Assert.Equal((0.6 + 1 / 0.6 + 1) / 3 * 600 * 576 / 574, trial.Blocks.MeanIntervalSeconds!.Value, 9.0);
        Assert.Equal(
            0.4 / (0.6 + 1 / 0.6 + 1), trial.Miner("a").RevenueRate!.Value, 0.006);
    }

    [Fact]
    [Trait("Category", "Statistical")]
    public void A_miner_on_headers_makes_empty_blocks_for_as_long_as_bodies_take()
    {
        // 2 x 5 s and 140 s: d / T = 1 / 4 for a twentieth of the hash rate; 3 % less for blocks that lose to its own.
        var trial = Trial.Of("stop: { blocks: 100000 }\nrecord: { blocks: none, propagation: none }\n"
            + "network: { preset: constant, latency: 5s, relay: announce, processing: 140s }\n"
            + "chain: { difficulty: { rule: fixed } }\nminers:\n" + Miner("h", 0.95, "")
            + Miner("a", 0.05, ", strategy: header-first"));

        Assert.Equal(1 - Math.Exp(-0.95 / 4), trial.Miner("a").Strategy["empty_share"]!.Value, 0.026);
    }

    [Fact]
    public void Without_announcements_there_are_no_headers_to_mine_on()
    {
        var trial = Trial.Of("stop: { blocks: 2000 }\nnetwork: { preset: constant, latency: 30s, relay: direct }\n"
            + "chain: { difficulty: { rule: fixed } }\nminers:\n" + Miner("h", 0.8, "")
            + Miner("a", 0.2, ", strategy: header-first"));

        Assert.Equal(0, trial.Miner("a").Strategy["empty_share"]);
    }

    private static string Miner(string name, double share, string rest) =>
        $"  - {{ name: {name}, hashrate: {Text(100 * share)} TH/s{rest} }}\n";

    private static string Text(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
