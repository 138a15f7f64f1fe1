using System.Text.Json.Nodes;
using Simulator.Domain.Mining.Rates;
using Simulator.Domain.Mining.Timestamps;
using Simulator.Model.Faults;
using Simulator.Model.Mining.Strategies;
using Simulator.Scenarios.Complaints;

namespace Simulator.Scenarios.Schema;

/// <summary>Keys of <c>nodes:</c>, <c>miners:</c> and <c>faults:</c>.</summary>
internal static class PopulationSchema
{
    private const int CountMax = 10_000_000;
    private const int ThreadsMax = 1024;

    private static readonly MappingType Step = new("a step of the hash rate",
        new Key("at", QuantityType.Duration(), "when the rate starts", required: true),
        new Key("value", QuantityType.Hashrate(), "the rate of the whole group", required: true));

    private static readonly MappingType HashrateLaw = new("hashrate",
    [
        new Key("law", Choices.HashrateLaw, "how the rate changes over time", note: "the one that has the keys given"),
        .. ParameterKeys.Of(HashrateLaws.All.Select(law => law.Documentation)),
    ])
    {
        Tag = "law",
        Variants = [.. ParameterKeys.Variants(HashrateLaws.All.Select(law => law.Documentation))],
    };

    private static readonly MappingType SplitLaw = new("split",
        new Key("law", Choices.SplitLaw, "the law of the miners' rates", "normal"),
        new Key("sd", QuantityType.Fraction("0", "1000"), "standard deviation relative to the mean", "25%"));

    private static readonly MappingType Strategy = new("strategy",
    [
        new Key("kind", Choices.Strategy, "which strategy", required: true),
        .. ParameterKeys.Of(MiningStrategies.All.Select(strategy => strategy.Documentation)),
        new Key("gamma", new WordOrType(QuantityType.Fraction(), "emergent"),
            "the part of honest blocks that extend its branch while a tie stands; emergent: the network decides",
            "emergent"),
    ])
    {
        Tag = "kind",
        Variants = [.. ParameterKeys.Variants(MiningStrategies.All.Select(strategy => strategy.Documentation))],
    };

    private static readonly MappingType Node = new("a node group",
        new Key("name", TextType.Name, "name of the group", note: "nodes, or nodes-2 for the second entry"),
        new Key("count", Count(), "how many nodes", "1"),
        new Key("region", TextType.Name, "where they are", note: "by the regions' shares"),
        new Key("up", QuantityType.Bandwidth(), "uplink of each node", note: "the network's"),
        new Key("down", QuantityType.Bandwidth(), "downlink of each node", note: "the network's"),
        new Key("clock", QuantityType.Duration("-36525 d", null, "36525 d"), "how far the nodes' clocks are ahead",
            "0s"),
        new Key("relay", Choices.Relay, "how they pass blocks on", note: "the network's"));

    private static readonly MappingType Timestamps = new("timestamps",
    [
        new Key("policy", Choices.TimestampPolicy, "which policy", required: true),
        .. ParameterKeys.Of(TimestampPolicies.All.Select(policy => policy.Documentation)),
    ])
    {
        Tag = "policy",
        Variants = [.. ParameterKeys.Variants(TimestampPolicies.All.Select(policy => policy.Documentation))],
    };

    private static readonly MappingType Miner = new("a miner group",
        new Key("name", TextType.Name, "name of the group", note: "miners, or miners-2 for the second entry"),
        new Key("count", Count(), "how many miners", "1"),
        new Key("hashrate",
            new OneOfType(new HashrateType(), new ListType(Step, "a list of { at:, value: }", 1), HashrateLaw),
            "rate of the whole group, steps or a law of it, or a multiple of the real engines' mean (3x real)",
            note: "required, but of real engines under clock: real"),
        new Key("split",
            new OneOfType(Choices.Split, new ListType(QuantityType.Number(least: "0"), "weights such as [5, 3, 2]", 1),
            SplitLaw),
            "how the rate is divided: equal, zipf, weights, or { law: normal, sd: 25% }", "equal"),
        new Key("node", TextType.Name, "node group to mine at", note: "any node"),
        new Key("region", TextType.Name, "region to mine in", note: "any region"),
        new Key("strategy", new OneOfType(Choices.Strategy, Strategy), "what they do with what they find", "honest"),
        new Key("timestamps", new OneOfType(Choices.TimestampPolicy, Timestamps),
            "which time they write into their headers", HonestStamps.PolicyName),
        new Key("engine", Choices.Engine, "what hashes: cpu and gpu take the best that this machine has; "
            + "stratum: whoever comes to the pool; rpc: whoever brings blocks to the node", "simulated"),
        new Key("threads", new IntegerType<int>(1, ThreadsMax), "threads of a CPU engine, per miner, in real time",
            note: "1"),
        new Key("chain", TextType.Name, "the chain to mine", note: "the only one"),
        new Key("switch", MarketSchema.Switch, "how they move between two chains, outside and off"),
        new Key("choose", PoolSchema.Choose, "how they move among pools and mining alone", note: "they stay"),
        new Key("proxy", PoolSchema.Proxy, "its miners stand behind one connection to each pool that names the group",
            note: "each has its own"),
        new Key("power", QuantityType.Efficiency(), "energy of their hashes", note: "not counted"),
        new Key("power_price", QuantityType.EnergyPrice(), "what energy costs", note: "not counted"),
        new Key("hardware", QuantityType.HardwarePrice(), "what hardware costs", note: "not counted"),
        new Key("lifetime", QuantityType.Duration(above: "0 s", least: null), "over which hardware is paid off",
            note: "needed with hardware"),
        new Key("pool", TextType.Name, "with engine: stratum, the pool that it comes to",
            note: "required with engine: stratum"));

    private static readonly MappingType Fault = new("a fault",
    [
        new Key("kind", Choices.Fault, "what happens", required: true),
        .. ParameterKeys.Of(FaultKinds.All.Select(kind => kind.Documentation)),
        new Key("at", QuantityType.Duration(), "when it starts", "0s"),
        new Key("for", QuantityType.Duration(above: "0 s", least: null), "how long it lasts", note: "to the end"),
    ])
    {
        Tag = "kind",
        Variants = [.. ParameterKeys.Variants(FaultKinds.All.Select(kind => kind.Documentation))],
    };

    public static ListType Nodes { get; } = new(Node, "a list such as [{ name: eu, count: 500 }]");

    public static ListType Miners { get; } = new(Miner, "a list such as [{ name: a, hashrate: 1 EH/s }]", 1);

    public static ListType Faults { get; } = new(Fault, "a list such as [{ kind: loss, rate: 1% }]");

    /// <summary>The keys of a timestamp policy where only its name is written: none.</summary>
    public static MappingReading NoTimestampKeys(MappingReading miner) =>
        new(Timestamps, new(miner.At("timestamps")), miner.Complaints);

    /// <summary>The keys of a strategy where only its name is written: none.</summary>
    public static MappingReading NoStrategyKeys(MappingReading miner) =>
        new(Strategy, new(miner.At("strategy")), miner.Complaints);

    private static IntegerType<int> Count() => new(1, CountMax);
}

