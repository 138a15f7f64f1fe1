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

    private static Simulator.Domain.Parameters.LawValues Defaults(StrategyKind kind) => new(
    [
        new("confirmations", 6),
        new("cost", 0.2),
        new("policy", new SelfishPolicy(new SelfishSetting(0.3, 0, 5))),
    ]);
}
