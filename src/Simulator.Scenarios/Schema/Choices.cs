using Simulator.Domain.Chain;
using Simulator.Domain.Difficulty;
using Simulator.Domain.Economics.Fees;
using Simulator.Model.Chain.ForkChoices;
using Simulator.Domain.Economics.Prices;
using Simulator.Domain.Economics.Switching;
using Simulator.Domain.Mining.Rates;
using Simulator.Domain.Mining.Timestamps;
using Simulator.Domain.Network.Latency;
using Simulator.Domain.Network.Topologies;
using Simulator.Domain.Pools.Choices;
using Simulator.Domain.Pools.Schemes;
using Simulator.Domain.Pools.Vardiff;
using Simulator.Model.Faults;
using Simulator.Model.Mining.Strategies;
using Simulator.Hashing;
using Simulator.Model.Network.Relays;
using Simulator.Model.Network.Uplinks;
using Simulator.Scenarios.Building;
using Simulator.Scenarios.Presets;

namespace Simulator.Scenarios.Schema;

/// <summary>
/// Every list of names that the file knows, with the values they stand for. Readers and writers share it.
/// </summary>
public static class Choices
{
    /// <summary>Faults of the format, built or not.</summary>
    private static readonly string[] FaultsToCome =
    [
        "latency", "jitter", "duplicate", "reorder", "corrupt", "bandwidth", "hold", "crash", "pause", "clock",
        "eclipse", "swizzle",
    ];

    public static ChoiceType<ClockKind> Clock { get; } =
        new("clock", [("virtual", ClockKind.Virtual), ("real", ClockKind.Real)]);

    public static ChoiceType<string> HashrateLaw { get; } =
        new("law of the hash rate", Named(HashrateLaws.All.Select(law => law.Name)));

    public static ChoiceType<string> TimestampPolicy { get; } =
        new("timestamp policy", Named(TimestampPolicies.All.Select(policy => policy.Name)));

    public static ChoiceType<string> ChainPreset { get; } =
        new("chain preset", Named(ChainPresets.All.Select(p => p.Name)));

    public static ChoiceType<string> DifficultyRule { get; } =
        new("difficulty rule", Named(DifficultyRules.All.Select(rule => rule.Name)));

    public static ChoiceType<ProofKind> Proof { get; } =
        new("proof",
            [("simulated", ProofKind.Simulated), ("mixed", ProofKind.Mixed), ("real", ProofKind.Real)]);

    public static ChoiceType<TimestampPrecision> Timestamps { get; } =
        new("precision of timestamps", [("1s", TimestampPrecision.OneSecond), ("exact", TimestampPrecision.Exact)]);

    public static ChoiceType<string> NetworkPreset { get; } =
        new("network preset", Named(NetworkPresets.All.Select(p => p.Name)));

    public static ChoiceType<string> LatencyLaw { get; } =
        new("latency law", Named(LatencyLaws.All.Select(law => law.Name)));

    public static ChoiceType<string> LatencyTable { get; } =
        new("latency table", Named(RegionPresets.All.Select(p => p.Name)));

    public static ChoiceType<string> BandwidthLaw { get; } =
        new("bandwidth law", Named(UplinkLaws.All.Select(law => law.Name)));

    public static ChoiceType<string> Topology { get; } =
        new("topology", Named(TopologyKinds.All.Select(kind => kind.Name)));

    public static ChoiceType<string> Relay { get; } =
        new("relay", Named(RelayProtocols.All.Select(relay => relay.Name)));

    public static ChoiceType<SplitKind> Split { get; } =
        new("split", [("equal", SplitKind.Equal), ("zipf", SplitKind.Zipf)]);

    public static ChoiceType<SplitKind> SplitLaw { get; } = new("split law", [("normal", SplitKind.Normal)]);

    public static ChoiceType<string> Engine { get; } = new("engine",
        Named([MinerGroup.SimulatedEngine, .. EngineChoice.Classes, .. HashEngines.All.Select(e => e.Name),
            .. MinerGroup.OutsideEngines]));

    public static ChoiceType<string> Strategy { get; } =
        new("strategy", Named(MiningStrategies.All.Select(strategy => strategy.Name)));

    public static ChoiceType<string> Fault { get; } = new("fault", Named(FaultKinds.All.Select(kind => kind.Name)),
        [.. FaultsToCome.Except(FaultKinds.All.Select(kind => kind.Name))]);

    public static ChoiceType<string> RewardScheme { get; } =
        new("reward scheme", Named(RewardSchemes.All.Select(scheme => scheme.Name)));

    public static ChoiceType<string> PoolChoice { get; } =
        new("choice of a pool", Named(PoolChoices.All.Select(choice => choice.Name)));

    public static ChoiceType<string> VarDiff { get; } =
        new("vardiff rule", Named(VarDiffRules.All.Select(rule => rule.Name)));

    public static ChoiceType<PoolGranularity> PoolGranularity { get; } =
        new("granularity",
            [("aggregated", Scenarios.PoolGranularity.Aggregated), ("exact", Scenarios.PoolGranularity.Exact)]);

    public static ChoiceType<string> PriceLaw { get; } =
        new("price law", Named(PriceLaws.All.Select(law => law.Name)));

    public static ChoiceType<string> ForkChoice { get; } =
        new("fork choice", Named(ForkChoiceList.All.Select(choice => choice.Name)));

    public static ChoiceType<string> Tie { get; } =
        new("rule for ties", Named(ForkChoiceList.Ties.Select(rule => rule.Name)));

    public static ChoiceType<string> FeeLaw { get; } = new("fee law", Named(FeeLaws.All.Select(law => law.Name)));

    public static ChoiceType<string> SwitchKind { get; } =
        new("kind of switch", Named(SwitchKinds.All.Select(kind => kind.Name)));

    public static ChoiceType<bool> SwitchLook { get; } = new("look", [("next", true), ("last", false)]);

    public static ChoiceType<RecordLevel> Record { get; } = new("record level",
    [
        ("all", RecordLevel.All), ("totals", RecordLevel.Totals), ("percentiles", RecordLevel.Percentiles),
        ("none", RecordLevel.None),
    ]);

    public static ChoiceType<string> ChaosProfile { get; } = new("chaos profile", Named(["none"]), "light", "swarm");

    private static (string, string)[] Named(IEnumerable<string> names) => names.Select(n => (n, n)).ToArray();
}
