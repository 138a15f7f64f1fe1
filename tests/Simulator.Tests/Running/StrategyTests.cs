using Simulator.Domain.Mining.Policies;
using Simulator.Domain.Records;
using Simulator.Model.Mining.Strategies;
using Simulator.Scenarios;
using Simulator.Tests.Model.Mining.Strategies;

namespace Simulator.Tests.Running;

/// <summary>Strategies in whole runs, where no scenario that is shipped looks.</summary>
public sealed class StrategyTests
{
    private const string Head = "stop: { blocks: 60000 }\nchain: { difficulty: { rule: fixed } }\n"
        + "network: { preset: instant }\nrecord: { blocks: none, propagation: none }\nminers:\n";

    [Fact]
    public void Every_strategy_in_the_list_has_its_contract()
    {
        var contracts = typeof(StrategyContract).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(StrategyContract))).Select(type => type.Name);

        Assert.Equal(
            MiningStrategies.All.Select(kind => kind.Make(Defaults(kind)).GetType().Name + "Contract")
                .Order(StringComparer.Ordinal),
            contracts.Order(StringComparer.Ordinal));
    }

    [Theory]
    [Trait("Category", "Statistical")]
    [InlineData(0.2, 0.9)]
    [InlineData(0.3, 0.75)]
    [InlineData(0.45, 0.1)]
    public void Selfish_mining_has_its_closed_form_elsewhere_too(double alpha, double gamma)
    {
        var shares = new ulong[] { 1, 2, 3 }.Select(seed => Trial.Of(FormattableString.Invariant(
            $"{Head}  - {{ name: h, hashrate: {100 * (1 - alpha)} EH/s }}\n  - {{ name: a, hashrate: {100 * alpha} ")
            + FormattableString.Invariant($"EH/s, strategy: {{ kind: selfish, gamma: {gamma} }} }}\n"), seed)
            .Miner("a").RevenueShare!.Value);

        Assert.Equal(SelfishClosedForm.RevenueShare(alpha, gamma), shares.Average(), 0.012);
    }

    [Theory]
    [Trait("Category", "Statistical")]
    [InlineData("tie: random", "emergent", 0.5)] // each node tosses a coin of its own
    [InlineData("tie: random", "20%", 0.2)] // a number overrides that
    [InlineData("fork_choice: ghost", "emergent", 0)]
    public void Ties_are_won_as_the_fork_choice_has_it(string choice, string gamma, double same)
    {
        var shares = new ulong[] { 1, 2, 3 }.Select(seed => Trial.Of(
            Head.Replace("rule: fixed }", "rule: fixed }, " + choice, StringComparison.Ordinal)
                .Replace("60000", "30000", StringComparison.Ordinal)
            + "  - { name: h, count: 5, hashrate: 65 EH/s }\n"
            + $"  - {{ name: a, hashrate: 35 EH/s, strategy: {{ kind: selfish, gamma: {gamma} }} }}\n", seed)
            .Miner("a").RevenueShare!.Value);

        Assert.Equal(SelfishClosedForm.RevenueShare(0.35, same), shares.Average(), 0.011);
    }

    [Theory]
    [Trait("Category", "Statistical")]
    [InlineData(0.25, 3, 0)]
    [InlineData(0.25, 3, 1)]
    [InlineData(0.35, 1, 0)]
    [InlineData(0.15, 2, 2)]
    public void A_double_spend_succeeds_as_often_as_the_walk_says(double q, int confirmations, int ahead)
    {
        // m blocks of its own when the last confirmation comes, then a walk that must gain what is still missing.
        var expected = 1.0;
        var chance = Math.Pow(1 - q, confirmations);
        for (var m = 0; m < confirmations + ahead; m++)
        {
            expected -= chance * (1 - Math.Pow(q / (1 - q), confirmations + ahead - m));
            chance *= q * (m + confirmations) / (m + 1);
        }

        AssertSucceeds(q, $"double-spend, confirmations: {confirmations}, ahead: {ahead}, give_up: 25", expected);
    }

    [Theory]
    [Trait("Category", "Statistical")]
    [InlineData(0.35, 2, 0)]
    [InlineData(0.45, 5, 0)]
    [InlineData(0.3, 50, 1)]
    public void A_feather_fork_succeeds_as_often_as_a_gambler(double q, int giveUp, int confirmations)
    {
        var r = (1 - q) / q;
        var expected = confirmations == 1 ? q * q : (1 - Math.Pow(r, giveUp)) / (1 - Math.Pow(r, giveUp + 2));
        AssertSucceeds(
            q, $"feather-fork, target: 40%, give_up: {giveUp}, confirmations: {confirmations}", expected);
    }

    [Fact]
    public void Honest_miners_are_one_crowd_or_many_for_a_selfish_one()
    {
        var many = Trial.Of(Head + "  - { name: h, count: 40, split: zipf, hashrate: 65 EH/s }\n"
            + "  - { name: a, hashrate: 35 EH/s, strategy: { kind: selfish, gamma: 50% } }\n");

        Assert.Equal(SelfishClosedForm.RevenueShare(0.35, 0.5), many.Miner("a").RevenueShare!.Value, 0.016);
    }

    [Fact]
    public void What_is_still_withheld_at_the_end_is_unsettled_and_what_was_given_up_is_stale()
    {
        // With more than half of the hash rate its lead grows and grows, and it shows only as much as others have.
        var trial = Trial.Of("stop: { blocks: 2000 }\nchain: { difficulty: { rule: fixed } }\n"
            + "network: { preset: instant }\nminers:\n  - { name: h, hashrate: 40 EH/s }\n"
            + "  - { name: a, hashrate: 60 EH/s, strategy: selfish }\n");
        var withheld = trial.Rows.Blocks.Where(row => row.PublishedAt == Unknown.Time).ToList();

        Assert.InRange(withheld.Count, 100, 2_000);
        Assert.All(withheld, row => Assert.Equal(BlockStatus.Unsettled, row.Status));
        Assert.InRange(trial.Blocks.Unsettled, withheld.Count, withheld.Count + 3);
        Assert.InRange(trial.Blocks.BestChain, 2_000, 2_005);

        var spend = Trial.Of("stop: { blocks: 2000 }\nchain: { difficulty: { rule: fixed } }\n"
            + "network: { preset: instant }\nminers:\n  - { name: h, hashrate: 70 EH/s }\n  - { name: a, hashrate: "
            + "30 EH/s, strategy: { kind: double-spend, confirmations: 2, give_up: 3 } }\n");
        Assert.Contains(spend.Rows.Blocks, row =>
            row.PublishedAt == Unknown.Time && row.Status == BlockStatus.Stale);
    }

    [Fact]
    public void Heights_with_a_block_that_nobody_saw_are_no_forks()
    {
        var spend = Trial.Of("stop: { blocks: 3000 }\nchain: { difficulty: { rule: fixed } }\n"
            + "network: { preset: instant }\nminers:\n  - { name: h, hashrate: 90 EH/s }\n  - { name: a, hashrate: "
            + "10 EH/s, strategy: { kind: double-spend, confirmations: 100, give_up: 3 } }\n");

        Assert.InRange(spend.Blocks.Stale, 200, 500);
        Assert.Equal(0, spend.Blocks.ForkRate);
    }

    [Theory]
    [InlineData("preset: constant, latency: 1s", "selfish", "SCN056", "messages here take time")]
    [InlineData("preset: instant", "honest", "SCN054", "gamma has no effect")]
    public void A_gamma_that_surprises_is_a_warning(string network, string kind, string code, string words)
    {
        var loaded = ScenarioLoader.LoadText("version: 1\nstop: { blocks: 9 }\nchain: { difficulty: { rule: fixed } }\n"
            + $"network: {{ {network} }}\nminers:\n  - {{ name: h, hashrate: 1 EH/s }}\n"
            + $"  - {{ name: a, hashrate: 1 EH/s, strategy: {{ kind: {kind}, gamma: 0.5 }} }}\n", "t.yaml");
        var said = Assert.Single(loaded.Complaints);

        Assert.NotNull(loaded.Scenario);
        Assert.Equal((code, 7), (said.Code, said.Line));
        Assert.Contains(words, said.Message);
    }

    [Theory]
    [InlineData("preset: bitcoin", "1 EH/s", "header-first", "no header to mine on first")]
    [InlineData("preset: bitcoin", "1 EH/s", "fee-sniping", "pay no fees")]
    [InlineData("preset: bitcoin", "1 EH/s", "{ kind: mining-gap, cost: 20% }", "waits for nothing")]
    [InlineData("difficulty: { rule: fixed }", "1 EH/s", "intermittent", "rests for nothing")]
    [InlineData("preset: bitcoin", "0 EH/s", "selfish", "has no hash rate")]
    public void A_strategy_that_can_do_nothing_is_a_warning(string chain, string rate, string strategy, string words)
    {
        var loaded = ScenarioLoader.LoadText(
            $"version: 1\nstop: {{ blocks: 9000 }}\nchain: {{ {chain} }}\nminers:\n"
            + $"  - {{ name: h, hashrate: 1 EH/s }}\n  - {{ name: a, hashrate: {rate}, strategy: {strategy} }}\n",
            "t.yaml");
        var said = Assert.Single(loaded.Complaints);

        Assert.NotNull(loaded.Scenario);
        Assert.Equal(("SCN054", 6), (said.Code, said.Line));
        Assert.Contains(words, said.Message);
    }

    [Theory]
    [InlineData("chain: { fees: { law: constant, amount: 1 coin } }", "fee-sniping")]
    [InlineData("network: { preset: instant, relay: announce }", "header-first")]
    [InlineData("chain: { difficulty: { rule: asert } }", "intermittent")]
    public void A_strategy_with_what_it_lives_on_is_none(string given, string strategy) =>
        Assert.Empty(ScenarioLoader.LoadText($"version: 1\nstop: {{ blocks: 9000 }}\n{given}\nminers:\n"
            + $"  - {{ name: h, hashrate: 1 EH/s }}\n  - {{ name: a, hashrate: 1 EH/s, strategy: {strategy} }}\n",
            "t.yaml").Complaints);

    [Theory]
    [InlineData("{ law: constant, mean: 100ms }", 0.356, 0.378)] // it hears of a block as the others do: gamma is 0
    [InlineData("{ law: exponential, mean: 5s }", 0.375, 0.42)] // some of its blocks overtake: gamma is above 0
    public void With_latency_the_network_decides_ties(string latency, double least, double most)
    {
        var trial = Trial.Of($$"""
            stop: { blocks: 20000 }
            chain: { difficulty: { rule: fixed } }
            network: { latency: {{latency}}, topology: complete, relay: direct }
            miners:
              - { name: h, count: 12, hashrate: 65 EH/s }
              - { name: a, hashrate: 35 EH/s, strategy: selfish }
            record: { blocks: none, propagation: none }
            """);

        Assert.InRange(trial.Miner("a").RevenueShare!.Value, least, most);
    }

    [Fact]
    public void The_share_of_hashes_counts_what_is_withheld_too()
    {
        var trial = Trial.Of(Head + "  - { name: h, hashrate: 65 EH/s }\n  - { name: a, hashrate: 35 EH/s, "
            + "strategy: selfish }\n");

        Assert.Equal(0.35, trial.Miner("a").HashrateShare!.Value, 1e-9);
        Assert.Equal(0.35, trial.Miner("a").BlocksFound / (double)trial.Blocks.Found, 0.01);
    }

    /// <summary>Within 3.3 standard errors of so many attempts, in two seeds of three.</summary>
    private static void AssertSucceeds(double q, string strategy, double expected)
    {
        var results = new ulong[] { 1, 2, 3 }.Select(seed => Trial.Of(FormattableString.Invariant(
            $"{Head}  - {{ name: h, hashrate: {100 * (1 - q)} EH/s }}\n  - {{ name: a, hashrate: {100 * q} EH/s, ")
            + $"strategy: {{ kind: {strategy} }} }}\n", seed).Miner("a").Strategy).ToList();
        var outside = results.Count(measures => Math.Abs(measures["success_rate"]!.Value - expected)
            > 3.3 * Math.Sqrt(expected * (1 - expected) / measures["attempts"]!.Value));
        Assert.All(results, measures => Assert.True(measures["attempts"] > 1_000));
        Assert.True(outside < 2, $"{strategy}: expected {expected}, seeds 1, 2, 3 gave "
            + string.Join(", ", results.Select(measures => measures["success_rate"])));
    }

    private static Simulator.Domain.Parameters.LawValues Defaults(StrategyKind kind) => new(
    [
        new("confirmations", 6),
        new("cost", 0.2),
        new("part", 0.2),
        new("policy", new SelfishPolicy(new SelfishSetting(0.3, 0, 5))),
    ]);
}
