using Simulator.Scenarios.Complaints;

namespace Simulator.Scenarios.Schema;

/// <summary>
/// The scenario file as a whole. Every key stands once in these schema files, with its type, default and meaning.
/// </summary>
public static class ScenarioSchema
{
    /// <summary>The version of the format.</summary>
    public const int Version = 1;

    private static readonly MappingType Real = new("real",
        new Key("speed", QuantityType.Number(above: "0", most: "1000000"), "seconds of simulated time per second",
            "1"));

    private static readonly MappingType Clock = new("clock",
        new Key("real", Real, "real time with a speed", required: true));

    private static readonly MappingType Stop = new("stop",
        new Key("blocks", Blocks(1), "end when a published chain has this height"),
        new Key("time", QuantityType.Duration(above: "0 s", least: null), "end at this time"));

    private static readonly MappingType WarmUp = new("warm_up",
        new Key("blocks", Blocks(0), "height at which counting starts", required: true));

    private static readonly MappingType Record = new("record",
        new Key("blocks", Choices.Record, "rows about blocks", "all"),
        new Key("shares", Choices.Record, "rows about shares", "totals"),
        new Key("propagation", Choices.Record, "rows about when nodes had a block", "percentiles"),
        new Key("series", QuantityType.Duration(least: "1 s"), "the step in which a study keeps blocks and difficulty "
            + "over time, for its plots", note: "it keeps none"));

    private static readonly MappingType Chaos = new("chaos",
        new Key("profile", Choices.ChaosProfile, "how much is drawn from the seed to go wrong", "none"),
        Key.NotBuilt("budget", "what chaos must leave alone"));

    /// <summary>The root mapping.</summary>
    public static MappingType Root { get; } = new("the scenario",
        new Key("version", new IntegerType<int>(1, 1000), "version of the file format: 1", required: true),
        new Key("name", TextType.Name, "what the run is called", note: "the file's name"),
        new Key("seed", new IntegerType<ulong>(0, ulong.MaxValue), "every draw follows from it", "1"),
        new Key("clock", new OneOfType(Choices.Clock, Clock), "virtual, real, or { real: { speed: 60 } }", "virtual"),
        new Key("stop", Stop, "when the run ends, whichever comes first", required: true),
        new Key("warm_up", new OneOfType(QuantityType.Duration(), WarmUp), "what is not counted: a span or { blocks: }",
            "{ blocks: 0 }"),
        new Key("chain", ChainSchema.Chain, "rules of the chain", "{ preset: bitcoin }"),
        new Key("chains", new NamedType(ChainSchema.Chain, "a mapping such as { btc: { preset: bitcoin } }"),
            "several chains by name, in place of chain:; stop and warm_up count the blocks of the first"),
        new Key("market", MarketSchema.Market, "prices that miners follow"),
        new Key("network", NetworkSchema.Network, "how messages travel", "{ preset: instant }"),
        new Key("nodes", PopulationSchema.Nodes, "groups of relay nodes", "[]"),
        new Key("miners", PopulationSchema.Miners, "groups of miners", required: true),
        new Key("pools", PoolSchema.Pools, "mining pools", "[]"),
        Key.NotBuilt("rollups", "layer 2"),
        new Key("faults", PopulationSchema.Faults, "what goes wrong and when", "[]"),
        new Key("chaos", Chaos, "faults drawn from the seed", "{ profile: none }"),
        new Key("record", Record, "which rows are kept", "{ blocks: all }"),
        new Key("expect", new ListType(TextType.Any, "a list such as [\"blocks.stale_rate < 1%\"]"),
            "what must hold at the end", "[]"),
        new Key("replicate", StudySchema.Replicate, "how often it is run, each time with another seed", note: "once"),
        new Key("sweep", StudySchema.Sweep, "what 'minesim sweep' varies; 'run' ignores it", note: "nothing"));

    private static IntegerType<long> Blocks(long min) => new(min, 1_000_000_000);
}
