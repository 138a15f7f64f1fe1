using System.Globalization;
using Simulator.Domain.Time;
using Simulator.Model.Chain.ForkChoices;
using Simulator.Scenarios.Reading;
using Simulator.Scenarios.Schema;
using Simulator.Scenarios.Units;

namespace Simulator.Scenarios.Writing;

/// <summary>
/// Writes a scenario with every default spelt out. Reading the text gives an equal scenario, whatever presets and
/// defaults later versions have.
/// </summary>
public static class ResolvedYaml
{
    public static string Write(Scenario scenario)
    {
        var text = new YamlText();
        text.Comment(scenario.Files.Count == 0 ? "Every default written out; this file alone gives the same run."
            : "Every default written out; with the tables beside it this file gives the same run.");
        text.Line("version", Number(scenario.Version)).Line("name", YamlText.Name(scenario.Name));
        text.Line("seed", scenario.Seed.ToString(CultureInfo.InvariantCulture));
        text.Line("clock", Clock(scenario.Clock));
        text.Line("stop", YamlText.Flow(("blocks", Number(scenario.Stop.Blocks)), ("time", Time(scenario.Stop.Time))));
        text.Line("warm_up", Time(scenario.WarmUp.Duration)
            ?? YamlText.Flow(("blocks", Number(scenario.WarmUp.Blocks))));
        if (scenario.Chains.Count == 0)
            text.Block("chain", t => WriteChain(t, scenario.Chain));
        else
            text.Block("chains", t =>
            {
                foreach (var chain in scenario.Chains)
                    t.Block(YamlText.Name(chain.Name), below => WriteChain(below, chain.Settings));
            });
        if (scenario.Market is { } market)
            text.Block("market", t => MarketYaml.Write(t, market));
        text.Block("network", t => NetworkYaml.Write(t, scenario.Network));
        text.List("nodes", scenario.Nodes.Select(Node));
        text.List("miners", scenario.Miners.Select(Miner));
        text.List("pools", scenario.Pools.Select(PoolYaml.Pool));
        text.List("faults", scenario.Faults.Select(Fault));
        text.Line("record", YamlText.Flow(
            ("blocks", Choices.Record.NameOf(scenario.Record.Blocks)),
            ("shares", Choices.Record.NameOf(scenario.Record.Shares)),
            ("propagation", Choices.Record.NameOf(scenario.Record.Propagation)),
            ("series", Time(scenario.Record.Series))));
        text.List("expect", scenario.Expect.Select(e => YamlText.Quoted(e.Text)));
        if (scenario.Replicate is { } replicate)
            text.Line("replicate", Replicate(replicate));
        return text.ToString();
    }

    private static string Clock(ClockSettings clock) => clock.Kind == ClockKind.Virtual
        ? Choices.Clock.NameOf(clock.Kind)
        : YamlText.Flow(("real", YamlText.Flow(("speed", PlainDecimal.Write(clock.Speed)))));

    private static void WriteChain(YamlText text, ChainSettings chain)
    {
        var difficulty = chain.Difficulty;
        text.Line("preset", chain.Preset).Line("spacing", QuantityWriter.Duration(chain.Spacing));
        text.Line("difficulty", YamlText.Flow(
        [
            ("rule", difficulty.Rule),
            .. difficulty.Values.Select(ValueText.Of),
            ("initial", Initial(difficulty.Initial)),
        ]));
        text.Line("history", chain.Past is { } past
            ? YamlText.Flow(("csv", YamlText.Quoted(past.File))) : Number(chain.History));
        text.Line("block_size", QuantityWriter.Bytes(chain.BlockSize));
        text.Line("proof", Choices.Proof.NameOf(chain.Proof));
        text.Line("timestamps", Choices.Timestamps.NameOf(chain.Timestamps));
        if (chain is { Past: null, StartUnixSeconds: { } start })
            text.Line("start", CalendarTime.Write(start));
        text.Line("pow_limit", YamlText.Quoted(chain.PowLimit));
        text.Line("subsidy", QuantityWriter.Money(chain.Subsidy));
        text.Line("halving", Number(chain.Halving)).Line("halving_divisor", Number(chain.HalvingDivisor));
        text.Line("uncles", chain.Uncles ? "true" : "false");
        if (chain.Fees != FeeSettings.None)
            text.Line("fees", MarketYaml.Fees(chain.Fees));
        // Left out where they are as ever, so that the hash of a scenario stays what it was.
        if (chain.ForkChoice != LongestChoice.Kind.Name)
            text.Line("fork_choice", chain.ForkChoice);
        if (chain.Tie != FirstSeenTie.Kind.Name)
            text.Line("tie", chain.Tie);
        text.Line("future_limit", QuantityWriter.Duration(chain.FutureLimit));
    }

    private static string Initial(InitialDifficulty initial) => initial.Kind switch
    {
        InitialDifficultyKind.Auto => "auto",
        InitialDifficultyKind.Difficulty => PlainDecimal.Write(initial.Value),
        _ => YamlText.Flow(("hashrate", QuantityWriter.Hashrate(initial.Value))),
    };

    private static string Node(NodeGroup node) => YamlText.Flow(
        ("name", YamlText.Name(node.Name)), ("count", Number(node.Count)), ("region", Named(node.Region)),
        ("up", Bandwidth(node.Up)), ("down", Bandwidth(node.Down)),
        ("clock", QuantityWriter.Duration(node.ClockOffset)),
        ("relay", node.Relay));

    /// <summary>Of miners that come from outside only what they may have is written.</summary>
    private static string Miner(MinerGroup miner) => !miner.IsOutside ? Inside(miner) : YamlText.Flow(
        ("name", YamlText.Name(miner.Name)), ("engine", miner.Engine), ("pool", Named(miner.Pool)),
        ("node", Named(miner.Node)), ("region", Named(miner.Region)), ("chain", Named(miner.Chain)),
        ("power", MarketYaml.Real(miner.Costs?.Power, Unit.Efficiencies)),
        ("power_price", MarketYaml.Real(miner.Costs?.PowerPrice, Unit.EnergyPrices)),
        ("hardware", MarketYaml.Real(miner.Costs?.Hardware, Unit.HardwarePrices)),
        ("lifetime", Time(miner.Costs?.Lifetime)));

    private static string Inside(MinerGroup miner) => YamlText.Flow(
        ("name", YamlText.Name(miner.Name)), ("count", Number(miner.Count)), ("hashrate", Hashrate(miner)),
        ("split", Split(miner.Split)), ("node", Named(miner.Node)), ("region", Named(miner.Region)),
        ("strategy", Strategy(miner.Strategy)), ("timestamps", Timestamps(miner.Timestamps)), ("engine", miner.Engine),
        ("threads", miner.Threads > 0 ? Number(miner.Threads) : null), ("chain", Named(miner.Chain)),
        ("switch", MarketYaml.Switch(miner.Switch)),
        ("choose", PoolYaml.Choose(miner.Choose)),
        ("proxy", PoolYaml.Proxy(miner.Proxy)),
        ("power", MarketYaml.Real(miner.Costs?.Power, Unit.Efficiencies)),
        ("power_price", MarketYaml.Real(miner.Costs?.PowerPrice, Unit.EnergyPrices)),
        ("hardware", MarketYaml.Real(miner.Costs?.Hardware, Unit.HardwarePrices)),
        ("lifetime", Time(miner.Costs?.Lifetime)));

    private static string? Hashrate(MinerGroup miner) => miner switch
    {
        { TimesReal: { } factor } => HashrateType.TextOf(factor),
        { Hashes: true, Hashrate.DeclaredAtStart: 0 } => null,
        _ => HashrateText.Of(miner.Hashrate),
    };

    private static string Timestamps(TimestampSettings timestamps) => timestamps.Values.Count == 0
        ? timestamps.Policy
        : YamlText.Flow([("policy", timestamps.Policy), .. timestamps.Values.Select(ValueText.Of)]);

    private static string Strategy(StrategySettings strategy) => strategy.IsHonest
        ? strategy.Kind
        : YamlText.Flow([("kind", strategy.Kind), .. strategy.Values.Select(ValueText.Of),
            ("gamma", strategy.Gamma is { } gamma ? QuantityWriter.Fraction(gamma) : "emergent")]);

    private static string Split(SplitSettings split) => split.Kind switch
    {
        SplitKind.Weights => YamlText.FlowList(split.Weights.Select(w => PlainDecimal.Write(w))),
        SplitKind.Normal =>
            YamlText.Flow(("law", Choices.SplitLaw.NameOf(split.Kind)), ("sd", QuantityWriter.Fraction(split.Sd))),
        _ => Choices.Split.NameOf(split.Kind),
    };

    private static string Fault(FaultEntry fault) => YamlText.Flow(
    [
        ("kind", fault.Kind),
        .. fault.Values.Select(ValueText.Of),
        ("at", QuantityWriter.Duration(fault.At)), ("for", Time(fault.For)),
    ]);

    private static string Replicate(ReplicateSettings replicate) => replicate.Goal is not { } goal
        ? Number(replicate.Max)
        : YamlText.Flow(
            ("metric", YamlText.Quoted(replicate.Metric!)),
            ("half_width", HalfWidthType.TextOf(new HalfWidth(goal.HalfWidth, goal.IsRelative))),
            ("confidence", QuantityWriter.Fraction(goal.Confidence)),
            ("min", Number(replicate.Min)), ("max", Number(replicate.Max)));

    private static string? Named(string? name) => name is null ? null : YamlText.Name(name);

    private static string? Time(SimTime? time) => time is { } value ? QuantityWriter.Duration(value) : null;

    private static string? Bandwidth(long? bits) => bits is { } value ? QuantityWriter.Bandwidth(value) : null;

    private static string? Number(long? value) => value?.ToString(CultureInfo.InvariantCulture);

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
