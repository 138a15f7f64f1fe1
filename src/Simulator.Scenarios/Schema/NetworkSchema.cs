using Simulator.Domain.Network.Latency;
using Simulator.Domain.Network.Topologies;
using Simulator.Model.Network.Uplinks;

namespace Simulator.Scenarios.Schema;

/// <summary>Keys of <c>network:</c>.</summary>
internal static class NetworkSchema
{
    /// <summary>The key of a law that may have a mean for each pair of regions.</summary>
    public const string TableKey = "table";

    private const string FromPreset = "the preset's";

    private static readonly ListType Table = new(
        new ListType(QuantityType.Duration(above: "5 ms", least: null), "a row such as [32ms, 124ms]", 1),
            "rows of mean latencies", 1);

    private static readonly MappingType Latency = new("latency",
    [
        new Key("law", Choices.LatencyLaw, "how latencies are drawn",
            note: "pareto where a table is given, else constant"),
        .. ParameterKeys.Of(LatencyLaws.All.Select(law => law.Documentation)),
        new Key(TableKey, new OneOfType(Choices.LatencyTable, Table),
            "means by region: a preset's, or rows in the order of network.regions"),
    ])
    {
        Tag = "law",
        Variants = [.. LatencyLaws.All.Select(KeysOf)],
    };

    private static readonly MappingType Bandwidth = new("bandwidth",
    [
        new Key("law", Choices.BandwidthLaw, "how transfers share a node's uplink",
            note: "fifo; simblock in the simblock presets"),
        .. ParameterKeys.Of(UplinkLaws.All.Select(law => law.Documentation)),
    ])
    {
        Tag = "law",
        Variants = [.. ParameterKeys.Variants(UplinkLaws.All.Select(law => law.Documentation))],
    };

    public static MappingType Topology { get; } = new("topology",
    [
        new Key("kind", Choices.Topology, "who is linked with whom", note: FromPreset),
        .. ParameterKeys.Of(TopologyKinds.All.Select(kind => kind.Documentation)),
    ])
    {
        Tag = "kind",
        Variants = [.. ParameterKeys.Variants(TopologyKinds.All.Select(kind => kind.Documentation))],
    };

    private static readonly MappingType Compact = new("compact",
        new Key("usage", QuantityType.Fraction(), "share of nodes that use compact blocks", "96.4%"),
        new Key("churn", QuantityType.Fraction(), "share of nodes that leave and rejoin", "97.6%"),
        new Key("size", QuantityType.Bytes("1 B", "1 GB"), "bytes of a compact block", "18 kB"),
        new Key("fail_control", QuantityType.Fraction(), "how often a node that stays lacks transactions", "13%"),
        new Key("fail_churn", QuantityType.Fraction(), "how often a churning node lacks transactions", "27%"));

    private static readonly MappingType Region = new("a region",
        new Key("name", TextType.Name, "short name", required: true),
        new Key("share", QuantityType.Fraction(), "share of nodes without a stated region", required: true),
        new Key("up", QuantityType.Bandwidth(), "uplink of a node", required: true),
        new Key("down", QuantityType.Bandwidth(), "downlink of a node", required: true));

    public static MappingType Network { get; } = new("network",
        new Key("preset", Choices.NetworkPreset, "whose parts hold where none is written", "instant"),
        new Key("latency", new OneOfType(QuantityType.Duration(), Latency), "one latency, or a law", note: FromPreset),
        new Key("bandwidth", new OneOfType(Choices.BandwidthLaw, Bandwidth), "a bandwidth law", note: FromPreset),
        new Key("topology", new OneOfType(Choices.Topology, Topology), "who is linked with whom", note: FromPreset),
        new Key("relay", Choices.Relay, "how blocks are passed on", note: FromPreset),
        new Key("min_delay", QuantityType.Duration(), "what a message between nodes takes at least",
            note: "the least stated minimum of the latency law, else 1ms"),
        new Key("ordered", new BoolType(), "links keep the order of messages", "false"),
        new Key("compact", Compact, "how compact blocks fare", "{ size: 18 kB }"),
        new Key("control_delay", QuantityType.Duration(), "added to announcements and requests", note: FromPreset),
        new Key("processing", QuantityType.Duration(), "what checking a block takes", note: FromPreset),
        new Key("regions", new ListType(Region, "a list of { name:, share:, up:, down: }", 1),
            "regions with shares and bandwidths",
            note: "NA EU SA AP JP AU with the preset's figures"));

    private static (string, string[]) KeysOf(LatencyLawKind law)
    {
        var (name, keys) = ParameterKeys.Variants([law.Documentation]).Single();
        return (name, law.MakeTable is null ? keys : [.. keys, TableKey]);
    }
}
