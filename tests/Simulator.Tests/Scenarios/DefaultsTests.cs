using Simulator.Domain.Time;
using Simulator.Scenarios;

namespace Simulator.Tests.Scenarios;

/// <summary>What holds where nothing is written.</summary>
public sealed class DefaultsTests
{
    private const string P = Given.Plain;

    [Fact]
    public void Four_lines_are_a_scenario()
    {
        var scenario = Given.Loaded(P);

        Assert.Equal("given", scenario.Name);
        Assert.Equal(1ul, scenario.Seed);
        Assert.Equal(new(ClockKind.Virtual, 1), scenario.Clock);
        Assert.Equal(new(3000, null), scenario.Stop);
        Assert.Equal(new(0, null), scenario.WarmUp);
        Assert.Equal("bitcoin", scenario.Chain.Preset);
        Assert.Equal(new("bitcoin", Window(2016), new(InitialDifficultyKind.Auto, 1e18)), scenario.Chain.Difficulty);
        Assert.Equal(0, scenario.Chain.History);
        Assert.Equal(SimTime.FromSeconds(600L), scenario.Chain.Spacing);
        Assert.Equal(1_231_006_505, scenario.Chain.StartUnixSeconds);
        Assert.Equal(5_000_000_000, scenario.Chain.Subsidy);
        Assert.Equal("instant", scenario.Network.Preset);
        Assert.Equal(SimTime.Zero, scenario.Network.MinDelay);
        Assert.Empty(scenario.Nodes);
        Assert.Equal(new(RecordLevel.All, RecordLevel.Totals, RecordLevel.Percentiles), scenario.Record);
    }

    [Fact]
    public void The_simblock_preset_brings_its_tables()
    {
        var network = Given.Loaded(P + "network: { preset: simblock-2019 }\n").Network;

        Assert.Equal("pareto", network.Latency.Law);
        Assert.Equal(SimTime.FromMilliseconds(11), network.Latency.Table[1][1]);
        Assert.Equal(SimTime.FromMilliseconds(6), network.MinDelay);
        Assert.Equal(new("simblock", null, null), network.Bandwidth);
        Assert.Equal("simblock", network.Topology.Kind);
        Assert.Equal("compact", network.Relay);
        Assert.Equal(SimTime.FromMilliseconds(10), network.ControlDelay);
        Assert.Equal(SimTime.FromMilliseconds(2), network.Processing);
        Assert.Equal(new("EU", 0.4998, 20_700_000, 40_000_000), network.Regions[1]);
        Assert.Equal(new(0.964, 0.976, 18_000, 0.13, 0.27), network.Compact);
    }

    [Theory]
    [InlineData("latency: 100ms", 100_000)]
    [InlineData("latency: { law: exponential, mean: 90ms }", 1_000)]
    [InlineData("latency: { law: exponential, mean: 90ms, min: 7ms }", 7_000)]
    [InlineData("latency: { law: uniform, min: 3ms, max: 9ms }", 3_000)]
    [InlineData("latency: { law: pareto, mean: 30ms }", 25_000)]
    [InlineData("latency: { table: simblock-2015 }", 4_000)]
    [InlineData("latency: 100ms, min_delay: 2ms", 2_000)]
    [InlineData("preset: instant", 0)]
    public void The_least_delay_follows_from_the_law(string network, long microseconds)
    {
        Assert.Equal(microseconds, Given.Loaded(P + $"network: {{ {network} }}\n").Network.MinDelay.Microseconds);
    }

    [Theory]
    [InlineData("fixed", "simulated", '7')]
    [InlineData("testnet", "simulated", '0')]
    [InlineData("bip94", "simulated", '0')]
    [InlineData("fixed", "mixed", '0')]
    public void The_easiest_target_is_the_presets_under_the_20_minute_rules_and_real_headers(
        string rule, string proof, char first)
    {
        var chain = Given.Loaded(P + $"chain: {{ proof: {proof}, difficulty: {{ rule: {rule} }} }}\n").Chain;

        Assert.Equal(first, chain.PowLimit[0]);
        Assert.Equal(64, chain.PowLimit.Length);
    }

    [Theory]
    [InlineData("preset: bitcoin", 2016, 210_000, 2, null)]
    [InlineData("preset: regtest", 0, 150, 2, null)]
    [InlineData("preset: dash", 24, 210_240, 14, null)]
    [InlineData("preset: dash, difficulty: { window: 30 }", 30, 210_240, 14, null)]
    [InlineData("preset: dash, difficulty: { rule: bip94 }", 2016, 210_240, 14, 600.0)]
    [InlineData("preset: bitcoin, difficulty: { rule: zcash }", 17, 210_000, 2, null)]
    [InlineData("preset: dogecoin, difficulty: { rule: bip54, timewarp_grace: 1s }", 2016, 0, 2, 1.0)]
    public void What_a_chain_leaves_out_comes_from_its_preset_and_rule(
        string chain, int window, int halving, int divisor, double? grace)
    {
        var settings = Given.Loaded(P + $"chain: {{ {chain} }}\n").Chain;

        var values = LawValue.Of(settings.Difficulty.Values);
        Assert.Equal(window, values.Get<int>("window"));
        Assert.Equal((halving, divisor), (settings.Halving, settings.HalvingDivisor));
        Assert.Equal(grace, values.Has("timewarp_grace") ? values.Get<SimTime>("timewarp_grace").Seconds : null);
    }

    [Theory]
    [InlineData("preset: litecoin", 0)]
    [InlineData("preset: bitcoin-cash", 1)]
    [InlineData("preset: dogecoin", 2)]
    [InlineData("preset: dash", 24)]
    [InlineData("preset: zcash", 28)]
    [InlineData("difficulty: { rule: cw144, window: 72 }", 75)]
    [InlineData("difficulty: { rule: cw144, window: 72 }, history: 100", 100)]
    [InlineData("history: 7", 7)]
    public void A_chain_has_the_history_that_its_rule_looks_back_on_or_more(string chain, int blocks) =>
        Assert.Equal(blocks, Given.Loaded(P + $"chain: {{ {chain} }}\n").Chain.History);

    private static ValueList<LawValue> Window(int blocks) => [new("window", blocks)];

    [Fact]
    public void Steps_that_start_late_start_with_nothing()
    {
        var miners = Given.Loaded(P + "  - { hashrate: [{ at: 1d, value: 2 EH/s }] }\n").Miners;

        Assert.Equal("miners-2", miners[1].Name);
        Assert.Equal(
            HashrateSettings.Steps([new(SimTime.Zero, 0), new(SimTime.FromSeconds(86_400L), 2e18)]),
            miners[1].Hashrate);
    }

    [Theory]
    [InlineData("1.5h", 5_400_000_000)]
    [InlineData("600 s", 600_000_000)]
    [InlineData("2w", 1_209_600_000_000)]
    [InlineData("1us", 1)]
    [InlineData("0.001ms", 1)]
    [InlineData("10min", 600_000_000)]
    public void Durations_have_units(string text, long microseconds)
    {
        Assert.Equal(microseconds,
            Given.Loaded(P.Replace("3000", "30") + $"chain: {{ spacing: {text}, timestamps: exact }}\n").Chain
                .Spacing.Microseconds);
    }

    [Theory]
    [InlineData("65 EH/s", 65e18)]
    [InlineData("0.1 kH/s", 100)]
    [InlineData("1ZH/s", 1e21)]
    [InlineData("20.5 MH/s", 20.5e6)]
    public void Hash_rates_are_decimal(string text, double rate)
    {
        var yaml = $"version: 1\nstop: {{ time: 1d }}\nminers: [{{ hashrate: {text} }}]\n";

        Assert.Equal(rate,
            Given.Loaded(yaml).Miners[0].Hashrate.DeclaredAtStart);
    }

    [Theory]
    [InlineData("", "engine: cpu, threads: 1, hashrate: 1 MH/s", "SCN054", "whatever its threads")]
    [InlineData("initial: { hashrate: 1 GH/s }", "engine: cpu, hashrate: 1 MH/s", "SCN055", "expected every 600")]
    public void Idle_threads_and_a_target_too_hard_for_the_rates_are_warnings(
        string difficulty, string miner, string code, string words)
    {
        var result = ScenarioLoader.LoadText("version: 1\nstop: { blocks: 30 }\nchain: { preset: regtest, proof: real, "
            + $"difficulty: {{ {difficulty} }} }}\nminers: [{{ {miner} }}]\n", "given.yaml");

        Assert.NotNull(result.Scenario);
        var warning = Assert.Single(result.Warnings);
        Assert.Equal(code, warning.Code);
        Assert.Contains(words, warning.Message);
    }

    [Fact]
    public void An_engine_has_one_thread_and_in_real_time_no_rate()
    {
        var miners = Given.Loaded("version: 1\nstop: { time: 9s }\nclock: real\nchain: { proof: mixed, difficulty: "
            + "{ initial: { hashrate: 20 MH/s } } }\nminers: [{ engine: cpu }, { hashrate: 3x real }]\n").Miners;

        Assert.Equal(("cpu", 1, 0.0), (miners[0].Engine, miners[0].Threads, miners[0].Hashrate.DeclaredAtStart));
        Assert.Equal(("simulated", 0, 3.0), (miners[1].Engine, miners[1].Threads, miners[1].TimesReal));
    }

    [Theory]
    [InlineData("spacing: 1s, difficulty: { rule: step }", "SCN050", 5)]
    [InlineData("difficulty: { window: 4000 }", "SCN051", 2)]
    public void What_will_surprise_is_a_warning(string chain, string code, int line)
    {
        var result = ScenarioLoader.LoadText(P + $"chain: {{ {chain} }}\n", "given.yaml");

        Assert.NotNull(result.Scenario);
        var warning = Assert.Single(result.Warnings);
        Assert.Equal((code, line), (warning.Code, warning.Line));
    }

    [Theory]
    [InlineData("simulated, hashrate: 20 MH/s", true)]
    [InlineData("cpu", false)]
    public void How_many_blocks_hardware_finds_in_a_time_is_not_foretold(string engine, bool isForetold)
    {
        var result = ScenarioLoader.LoadText("version: 1\nstop: { time: 60s }\nclock: real\nchain: { spacing: 10s, "
            + $"proof: mixed, difficulty: {{ window: 8, initial: {{ hashrate: 20 MH/s }} }} }}\n"
            + $"miners: [{{ engine: {engine} }}]\n", "given.yaml");

        Assert.NotNull(result.Scenario);
        Assert.Equal(isForetold, result.Warnings.Any(warning => warning.Code == "SCN051"));
    }

    [Theory]
    [InlineData("nodes: [{ count: 2 }]", "  - { name: b, count: 2, hashrate: 1 EH/s }\n", "SCN052")]
    [InlineData("nodes: [{ name: x }, { name: y }, { name: z, count: 2 }]\nnetwork: { topology: { kind: list, links: "
        + "[[x, y]] } }", "", "SCN053")]
    [InlineData("faults: [{ kind: loss, rate: 0% }]", "", "SCN054")]
    public void Crowds_islands_and_idle_faults_are_warnings(string more, string miners, string code)
    {
        var result = ScenarioLoader.LoadText(P + miners + more + "\n", "given.yaml");

        Assert.NotNull(result.Scenario);
        Assert.Equal(code, Assert.Single(result.Warnings).Code);
    }
}
