using Simulator.Cli.Running;
using Simulator.Domain.Records;
using Simulator.Tests.Cli;

namespace Simulator.Tests.Running;

/// <summary>Several chains, prices, and miners that go where a hash pays more.</summary>
public sealed class MarketTests
{
    private const string Outside = "market: { prices: { chain: 1 USD }, outside: { price: 1 USD, subsidy: 50 coin, "
        + "difficulty: 1000000 } }\n";
    private const string Fixed = "stop: { blocks: 4000 }\nchain: { difficulty: { rule: fixed, initial: 1000000 } }\n";
    private const string Two = """
        stop: { blocks: 800 }
        chains:
          bch: { preset: bitcoin-cash, difficulty: { rule: cw144, initial: { hashrate: 1 EH/s } } }
          btc: { difficulty: { rule: bitcoin, window: 144, initial: { hashrate: 9 EH/s } } }
        market: { prices: { btc: 4000 USD, bch: { law: geometric, start: 444 USD, volatility: 90% } } }
        miners:
          - { name: loyal, hashrate: 1 EH/s, chain: btc }
          - { name: faithful, count: 2, hashrate: 300 PH/s, chain: bch }
          - { name: greedy, count: 2, hashrate: 4 EH/s, switch: { kind: greedy, between: [bch, btc] } }
          - { name: variable, count: 2, hashrate: 4 EH/s, switch: { kind: variable, between: [bch, btc] } }

        """;

    [Fact]
    public void A_steady_miner_does_what_one_does_that_knows_no_market()
    {
        var plain = Trial.Of(Fixed + "miners: [{ name: m, hashrate: 7 TH/s }]\n");
        var steady = Trial.Of(Fixed + Outside + "miners: [{ name: m, hashrate: 7 TH/s, "
            + "switch: { kind: steady, between: [chain, outside] } }]\n");

        Assert.Equal(plain.Rows.Blocks.Select(row => row.FoundAt),
            steady.Rows.Blocks.Select(row => row.FoundAt));
    }

    [Fact]
    public void Half_of_a_rate_finds_half_of_the_blocks_and_the_rest_earns_outside()
    {
        // At equal worth, a variable miner has half of its rate here.
        var trial = Trial.Of(Fixed + Outside + "miners: [{ name: m, hashrate: 10 TH/s, "
            + "switch: { kind: variable, between: [chain, outside] } }]\n");
        var expected = 1e6 * 4294967296 / 5e12;
        var miner = trial.Miner("m");

        Assert.Equal(5e12, miner.Hashrate!.Value, 1e3);
        Assert.InRange(trial.Blocks.MeanIntervalSeconds!.Value / expected, 0.948, 1.052);
        Assert.InRange(trial.Blocks.IntervalKs!.Value, 0, 0.02);
        var outside = trial.Summary.SimulatedSeconds / expected * 50;
        Assert.Equal(outside + miner.RevenueSatoshi / 1e8, miner.RevenueUsd!.Value, outside * 1e-3);
    }

    [Fact]
    public void A_rate_that_comes_and_goes_leaves_the_intervals_exponential_in_work()
    {
        // The price jumps up and down every hour: all of the rate is here in half of the hours.
        var steps = string.Join(",\n  ", Enumerable.Range(0, 2000)
            .Select(hour => $"{{ at: {hour}h, value: {(hour % 2 == 0 ? 2 : 1)} USD }}"));
        var trial = Trial.Of("stop: { time: 2000h }\nchain: { difficulty: { rule: fixed, initial: 1000000 } }\n"
            + $"market: {{ prices: {{ chain: {{ law: steps, steps: [{steps}] }} }}, outside: {{ price: 1.5 USD, "
            + "subsidy: 50 coin, difficulty: 1000000 } }\nminers: [{ name: m, hashrate: 5 TH/s, "
            + "switch: { kind: greedy, band: 1%, window: 1, between: [chain, outside] } }]\n");
        var blocks = trial.Rows.Blocks;
        var expected = 1000 * 3600.0 / (1e6 * 4294967296 / 5e12);

        Assert.InRange(blocks.Count / expected, 0.945, 1.055);
        Assert.All(blocks, row => Assert.Equal(0, (long)(row.FoundAt.Seconds / 3600) % 2));
        Assert.Equal(2, blocks[0].Price);
    }

    [Fact]
    public void Who_loses_money_rests_and_comes_back_when_the_price_does()
    {
        // 50 coins per 4.29e15 hashes; at 100 J/TH and 0.1 USD/kWh a hash costs as much as 1.04 USD a coin.
        var trial = Trial.Of("stop: { time: 60h }\nchain: { difficulty: { rule: fixed, initial: 1000000 } }\n"
            + "market: { prices: { chain: { law: steps, steps: [{ at: 0s, value: 0.0002 USD }, "
            + "{ at: 20h, value: 0.0003 USD }, { at: 40h, value: 0.0002 USD }] } } }\n"
            + "miners:\n  - { name: cheap, hashrate: 5 TH/s, power: 1 J/TH, power_price: 0.01 USD/kWh, "
            + "switch: { kind: greedy, band: 0%, window: 1, between: [chain, off] } }\n"
            + "  - { name: dear, hashrate: 5 TH/s, power: 100 J/TH, power_price: 0.1 USD/kWh, hardware: 1 USD/(TH/s), "
            + "lifetime: 600h, switch: { kind: greedy, band: 0%, window: 1, between: [chain, off] } }\n");
        var dear = trial.Rows.Blocks.Where(row => row.Miner == "dear").Select(row => row.FoundAt.Seconds / 3600)
            .ToList();

        Assert.NotEmpty(dear);
        Assert.All(dear, hour => Assert.InRange(hour, 20, 40));
        Assert.Contains(trial.Rows.Blocks, row => row.FoundAt.Seconds < 20 * 3600);
        var summary = trial.Miner("dear");
        var kwh = 5e12 * 20 * 3600 * 100e-12 / 3.6e6;
        Assert.Equal(kwh, summary.EnergyKwh!.Value, kwh * 1e-9);
        Assert.Equal(kwh * 0.1 + 5 * 0.1, summary.CostUsd!.Value, 1e-9);
        Assert.Equal(summary.RevenueUsd!.Value - summary.CostUsd.Value, summary.ProfitUsd!.Value, 1e-9);
    }

    [Fact]
    public void A_chain_that_nobody_mines_any_more_ends_the_run_with_a_word_about_it()
    {
        const string Dear = "miners: [{ name: dear, hashrate: 5 TH/s, power: 100 J/TH, power_price: 0.1 USD/kWh, "
            + "switch: { kind: greedy, band: 0%, window: 1, between: [chain, off] } }]\n";
        const string Price = "market: { prices: { chain: 0.0003 USD } }\n";
        RunReport Run(string halving) => new ScenarioRuns().Run(
            new RunRequest(new ScenarioSource("dear.yaml", "version: 1\nstop: { blocks: 300 }\n"
                + $"chain: {{ difficulty: {{ rule: fixed, initial: 1000000 }}{halving} }}\n" + Price + Dear))
            {
                WriteResults = false,
            }, new Silent(), default);

        Assert.Contains(Run(", halving: 100").Remarks, remark =>
            remark.StartsWith("the run ended at height ", StringComparison.Ordinal)
            && remark.Contains(" of 300: ", StringComparison.Ordinal));
        Assert.DoesNotContain(Run("").Remarks, remark => remark.StartsWith("the run ended", StringComparison.Ordinal));
    }

    [Fact]
    public void Two_chains_repeat_themselves_whatever_is_asked_for_and_differ_by_seed()
    {
        var one = Trial.Of(Two, seed: 3);
        var other = Trial.Of(Two.Replace("stop:", "record: { blocks: none, propagation: none }\nstop:"), seed: 3);
        var parts = Trial.Of(Two, seed: 3, partitions: 2);

        Assert.Equal(one.Summary.Fingerprint, other.Summary.Fingerprint);
        Assert.Equal(one.Summary.Fingerprint, parts.Summary.Fingerprint);
        Assert.NotEqual(one.Summary.Fingerprint, Trial.Of(Two, seed: 4).Summary.Fingerprint);
    }

    [Fact]
    public void The_chains_of_a_run_add_up()
    {
        var trial = Trial.Of(Two, seed: 2);
        var (bch, btc) = (trial.Summary.Chains[0], trial.Summary.Chains[1]);
        var rows = trial.Rows.Blocks.Where(row => row.Status == BlockStatus.Best).ToList();

        Assert.Equal(["bch", "btc"], trial.Summary.Chains.Select(chain => chain.Name));
        Assert.InRange(bch.Blocks.BestChain, 800, 803);
        Assert.True(btc.Blocks.BestChain > 300);
        Assert.Equal(trial.Blocks.Found, bch.Blocks.Found + btc.Blocks.Found);
        Assert.Equal(bch.Blocks.BestChain, rows.Count(row => row.Chain == "bch"));
        Assert.Equal(["faithful", "greedy", "variable"], bch.Miners.Select(miner => miner.Name));
        Assert.Equal(1, bch.Miners.Sum(miner => miner.HashrateShare!.Value), 9);
        Assert.Equal(1, trial.Summary.Miners.Sum(miner => miner.HashrateShare!.Value), 9);
        Assert.Equal(9.3e18, trial.Summary.Miners.Sum(miner => miner.Hashrate!.Value), 1e10);
        var earned = rows.Sum(row => row.RewardSatoshi / 1e8 * row.Price);
        Assert.Equal(earned, trial.Summary.Miners.Sum(miner => miner.RevenueUsd!.Value), earned * 1e-12);
        Assert.Null(trial.Blocks.MeanIntervalSeconds);
        Assert.Null(trial.Summary.Difficulty.Mean);
    }

    [Fact]
    public void The_figures_of_a_run_name_its_chains()
    {
        var report = new ScenarioRuns().Run(
            new RunRequest(new ScenarioSource("two.yaml", "version: 1\n" + Two)) { WriteResults = false },
            new Silent(), default);

        Assert.Contains(report.Figures, figure => figure.Key == "chain bch"
            && figure.Value.Contains("mean interval", StringComparison.Ordinal));
        Assert.Contains(report.Figures, figure => figure.Key == "miner greedy"
            && figure.Value.EndsWith(" USD", StringComparison.Ordinal));
    }

    [Fact]
    public void Fees_go_to_who_finds_the_block()
    {
        var trial = Trial.Of("stop: { blocks: 200 }\nchain: { fees: { min: 1 coin, max: 2 coin } }\n"
            + "miners: [{ name: m, hashrate: 7 TH/s }]\n");

        Assert.All(trial.Rows.Blocks, row => Assert.InRange(row.RewardSatoshi, 51_0000_0000, 52_0000_0000));
        Assert.Equal(trial.Rows.Blocks.Sum(row => row.RewardSatoshi), trial.Miner("m").RevenueSatoshi);
        Assert.Null(trial.Miner("m").RevenueUsd);
    }
}
