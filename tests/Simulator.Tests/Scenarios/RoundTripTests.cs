using Simulator.Scenarios;
using Simulator.Scenarios.Writing;

namespace Simulator.Tests.Scenarios;

/// <summary>What is written with all defaults reads back as the same scenario.</summary>
public sealed class RoundTripTests
{
    private const string P = Given.Plain;

    private static readonly string[] Texts =
    [
        P,
        P + "network: { preset: constant }\nclock: real\n",
        P + "network: { preset: simblock-2015 }\nnodes: [{ count: 600 }]\nclock: { real: { speed: 0.25 } }\n",
        P + "network: { preset: simblock-2019, topology: random }\nnodes: [{ name: eu, count: 3, region: EU, up: 1.5 "
            + "Mbit/s, clock: -90s, relay: direct }]\n",
        P + "network: { latency: { law: lognormal, mean: 100ms, sd: 30ms }, bandwidth: fifo, topology: { degree: 6 } "
            + "}\n",
        P + "network: { latency: { law: uniform, min: 0.5ms, max: 90ms }, bandwidth: { up: 8 Mbit/s, down: 1 Gbit/s "
            + "} }\n",
        P + "network: { latency: { law: exponential, mean: 100ms }, min_delay: 3ms, ordered: true }\n",
        P + "network: { latency: { law: normal, mean: 100ms, sd: 1us, min: 5ms } }\n",
        P + "network: { latency: { law: pareto, mean: 30ms }, topology: { kind: small-world, degree: 4, rewiring: 7% "
            + "} }\n",
        P + "network: { latency: { table: simblock-2015 }, topology: { kind: regions, across: 33.3% } }\n",
        P + "network: { topology: { kind: list, links: [[x, y/1], [y/2, x]] } }\nnodes: [{ name: x }, { name: y, "
            + "count: 2 }]\n",
        P + "network: { regions: [{ name: north, share: 25%, up: 1 Mbit/s, down: 2 Mbit/s }, { name: south, share: "
            + "75%, up: 1 bit/s, down: 7 kbit/s }] }\n",
        P + "chain: { preset: regtest, spacing: 1.5h, difficulty: { initial: 123456.789 }, block_size: 535 kB }\n",
        P + "chain: { difficulty: { rule: testnet, window: 144, initial: { hashrate: 20.5 MH/s } }, timestamps: "
            + "exact, start: 2024-02-29T23:59:59Z }\n",
        P + "chain: { pow_limit: FF, subsidy: 12.5 coin, halving: 0, future_limit: 15s, difficulty: { rule: step } }\n",
        P + "  - { name: b, count: 3, hashrate: 0.1 H/s, split: [5, 3.25, 0] }\n  - { name: c, hashrate: 1 H/s, "
            + "count: 9, split: zipf, region: EU }\n",
        P + "  - { hashrate: [{ at: 0s, value: 0.3 ZH/s }, { at: 3d, value: 0 H/s }], split: { law: normal, sd: "
            + "12.5% } }\n",
        P + "  - { hashrate: { start: 1.5 EH/s, growth: 10% per 14d } }\n  - { hashrate: { law: sine, mean: 2 EH/s, "
            + "amplitude: 1 EH/s, period: 1d } }\n",
        P + "  - { count: 2, hashrate: { law: noise, mean: 2 EH/s, sd: 7.5% } }\n  - { hashrate: { high: 3 PH/s, "
            + "period: 7d, on: 30%, phase: 90min } }\n  - { hashrate: { start: 1 EH/s, growth: -0.5 per 36.5d } }\n",
        P + "faults:\n  - { kind: partition, groups: [[region:EU, a], [others]], at: 5d, for: 6h }\n  - { kind: "
            + "loss, rate: 0.1%, targets: [a/1] }\n  - { kind: loss, rate: 2% }\n",
        P + "  - { name: b, count: 3, hashrate: 1 EH/s, proxy: {} }\n  - { name: c, hashrate: 1 EH/s, proxy: { "
            + "share_interval: 1.5s } }\npools: [{ members: { b: 2 } }, { members: { c: 50% }, granularity: exact }]\n",
        P + "warm_up: 2d\nrecord: { blocks: none, propagation: all }\nseed: 18446744073709551615\nname: \"null\"\n",
        P + "warm_up: { blocks: 10 }\nexpect:\n  - \"blocks.stale_rate < 35%\"\n  - miners.a.revenue_share in [0.25, "
            + "0.45]\n  - ci95(revenue_share) = 1 +- 1e-3\n",
    ];

    public static TheoryData<string> Scenarios => [.. Texts];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void A_resolved_scenario_reads_back_equal(string yaml)
    {
        var scenario = Given.Loaded(yaml);

        var resolved = ResolvedYaml.Write(scenario);
        var again = Given.Loaded(resolved);

        Assert.Equal(resolved, ResolvedYaml.Write(again));
        Assert.Equal(scenario, again);
        Assert.Equal(ScenarioHash.Of(scenario), ScenarioHash.Of(again));
    }

    [Fact]
    public void Every_scenario_of_the_list_resolves_to_another_text()
    {
        var texts = Texts.Select(text => ResolvedYaml.Write(Given.Loaded(text))).ToArray();

        Assert.Equal(texts.Length, texts.Distinct().Count());
    }

    [Fact]
    public void The_hash_depends_on_what_is_said_and_not_on_how()
    {
        var plain = Given.Loaded(P);
        var wordy = Given.Loaded("# a comment\n" + P + "seed: 1\nname: given\nchain: { spacing: 10min }\n");

        Assert.Equal(ScenarioHash.TextOf(plain), ScenarioHash.TextOf(wordy));
        Assert.NotEqual(ScenarioHash.TextOf(plain), ScenarioHash.TextOf(Given.Loaded(P + "seed: 2\n")));
        Assert.Equal(16, ScenarioHash.TextOf(plain).Length);
    }
}
