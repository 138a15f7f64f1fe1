using Simulator.Domain.Parameters;
using Simulator.Domain.Records;
using Simulator.Model.Mining.Strategies;
using Simulator.Scenarios;
using Simulator.Scenarios.Writing;
using Simulator.Tests.Running;

namespace Simulator.Tests.Model.Mining.Strategies;

/// <summary>What every strategy promises. Each inherits it; see the end of the file.</summary>
public abstract class StrategyContract(string name, string keys = "", string pools = "")
{
    /// <summary>For strategies that mine in a pool.</summary>
    protected const string Pools = "pools: [{ name: alpha, members: { honest: 50% }, scheme: prop }]";

    private const string Latency = "{ preset: constant, latency: 20s }";
    private const string Instant = "{ preset: instant }";

    private StrategyKind Kind { get; } = MiningStrategies.Find(name)!;

    private bool IsHonest => name == HonestStrategy.StrategyName;

    [Fact]
    public void It_stands_in_the_list_with_something_to_say()
    {
        var says = Kind.Documentation;
        Assert.Equal(name, Kind.Name);
        Assert.All([says.Summary, says.Formula, says.Source], Assert.NotEmpty);
        var names = says.Parameters.Select(parameter => parameter.Name).ToArray();
        Assert.Equal(names.Distinct(), names);
        Assert.DoesNotContain("gamma", names);
        Assert.DoesNotContain("kind", names);
        Assert.Equal(Kind.Measures.Order(StringComparer.Ordinal), Kind.Measures);
    }

    [Fact]
    public void It_counts_what_it_says_and_nothing_else() =>
        Assert.Equal(Kind.Measures, Run(Instant).Miner("attacker").Strategy.Keys);

    [Theory]
    [InlineData(Instant)]
    [InlineData(Latency)]
    public void Every_block_that_is_found_has_one_fate(string network)
    {
        var trial = Run(network, blocks: 400);
        var blocks = trial.Blocks;

        Assert.Equal(blocks.Found, blocks.BestChain + blocks.Stale + blocks.Unsettled);
        Assert.Equal(blocks.Found, trial.Summary.Miners.Sum(miner => miner.BlocksFound));
        var earned = trial.Summary.Miners.Sum(miner => miner.RevenueSatoshi);
        var paid = trial.Rows.Blocks.Where(row => row is { Status: BlockStatus.Best, Counted: true })
            .Sum(row => row.RewardSatoshi);
        // A pool's node may know another tip at the end.
        if (pools.Length > 0)
            Assert.InRange(earned / (double)paid, 0.985, 1.015);
        else
            Assert.Equal(paid, earned);
        Assert.All(trial.Summary.Invariants, invariant => Assert.Equal(0, invariant.Violations));
    }

    [Theory]
    [InlineData(Instant)]
    [InlineData(Latency)]
    public void A_block_is_published_after_its_parent_and_never_before_it_is_found(string network)
    {
        var rows = Run(network, blocks: 400).Rows.Blocks;
        var publishedAt = rows.ToDictionary(row => row.Id, row => row.PublishedAt);

        Assert.All(rows.Where(row => row.PublishedAt != Unknown.Time), row =>
        {
            Assert.True(row.PublishedAt >= row.FoundAt);
            if (publishedAt.TryGetValue(row.ParentId, out var parent))
                Assert.True(parent != Unknown.Time && parent <= row.PublishedAt, $"block {row.Id:x16}");
        });
        Assert.All(rows.Where(row => row.Status == BlockStatus.Best), row =>
            Assert.NotEqual(Unknown.Time, row.PublishedAt));
        Assert.All(rows.Where(row => row.MinerGroup == "honest"), row => Assert.Equal(row.FoundAt, row.PublishedAt));
    }

    [Fact]
    public void The_number_of_partitions_changes_nothing()
    {
        var one = Run(Latency, partitions: 1);
        var two = Run(Latency, partitions: 2);

        Assert.Equal(2, two.Summary.PartitionsUsed);
        Assert.Equal(one.Summary.Fingerprint, two.Summary.Fingerprint);
        Assert.Equal(one.Summary.Miners, two.Summary.Miners);
        Assert.Equal(one.Rows.Blocks.Select(Key), two.Rows.Blocks.Select(Key));

        static object Key(BlockRow row) => (row.Id, row.PublishedAt, row.Status);
    }

    [Fact]
    public void Three_miners_of_a_group_play_as_one()
    {
        var trial = Run(Instant, blocks: 6_000, count: 3);
        var alone = Run(Instant, blocks: 6_000);

        Assert.Equal(alone.Miner("attacker").RevenueShare!.Value, trial.Miner("attacker").RevenueShare!.Value, 0.05);
        Assert.Equal(alone.Blocks.StaleRate!.Value, trial.Blocks.StaleRate!.Value, 0.04);
        if (!IsHonest && pools.Length == 0)
            Assert.Single(trial.Rows.Blocks.Where(row => row.MinerGroup == "attacker")
                .Select(row => row.Node).Distinct());
    }

    [Fact]
    public void It_plays_under_a_rule_that_adjusts_and_beside_another_of_its_kind()
    {
        var trial = Run(Latency, blocks: 600, rule: "{ rule: asert }", others: $$"""

              - { name: second, hashrate: 20 EH/s, strategy: {{Strategy}} }
            """);

        Assert.InRange(trial.Blocks.MeanIntervalSeconds!.Value, 400, 900);
        Assert.InRange(trial.Miner("honest").RevenueShare!.Value, 0.05, 0.99);
    }

    [Fact]
    public void What_a_scenario_says_of_it_reads_back_from_its_resolved_form()
    {
        var loaded = ScenarioLoader.LoadText("version: 1\n" + Text(Instant, 10, 1, "{ rule: fixed }", ""), "t.yaml");
        Assert.DoesNotContain(loaded.Complaints, complaint => complaint.IsError);
        var again = ScenarioLoader.LoadText(ResolvedYaml.Write(loaded.Scenario!), "resolved.yaml");

        Assert.Equal(loaded.Scenario, again.Scenario);
    }

    private string Strategy => $"{{ kind: {name}{(keys.Length > 0 ? ", " + keys : "")} }}";

    private Trial Run(string network, int blocks = 200, int partitions = 1, int count = 1,
        string rule = "{ rule: fixed }", string others = "") =>
        Trial.Of(Text(network, blocks, count, rule, others), partitions: partitions);

    private string Text(string network, int blocks, int count, string rule, string others) => $$"""
        stop: { blocks: {{blocks}} }
        chain: { difficulty: {{rule}} }
        network: {{network}}
        miners:
          - { name: honest, count: 3, hashrate: 65 EH/s }
          - { name: attacker, count: {{count}}, hashrate: 35 EH/s, strategy: {{Strategy}} }{{others}}
        {{pools}}
        """;
}

public class HonestStrategyContract() : StrategyContract("honest");

public class SelfishStrategyContract() : StrategyContract("selfish");

public class LeadStubbornStrategyContract() : StrategyContract("lead-stubborn", "trail: 2");

public class EqualForkStubbornStrategyContract() : StrategyContract("equal-fork-stubborn", "lead: true");

public class TrailStubbornStrategyContract() : StrategyContract("trail-stubborn");

public class OptimalSelfishStrategyContract() : StrategyContract("optimal-selfish", "truncation: 20");

public class DoubleSpendStrategyContract() : StrategyContract("double-spend", "confirmations: 2");

public class FeatherForkStrategyContract() : StrategyContract("feather-fork", "target: 30%");

public class IntermittentStrategyContract() : StrategyContract("intermittent", "window: 20");

public class EmptyBlocksStrategyContract() : StrategyContract("empty-blocks", "part: 50%");

public class HeaderFirstStrategyContract() : StrategyContract("header-first");

public class FeeSnipingStrategyContract() : StrategyContract("fee-sniping", "times: 200%");

public class MiningGapStrategyContract() : StrategyContract("mining-gap", "cost: 20%");

public class BlockWithholdingStrategyContract()
    : StrategyContract("block-withholding", "pool: alpha, part: 30%", Pools);

public class ForkAfterWithholdingStrategyContract()
    : StrategyContract("fork-after-withholding", "pool: alpha, part: 30%", Pools);

public class PoolHoppingStrategyContract() : StrategyContract("pool-hopping", "pool: alpha, else: solo", Pools);
