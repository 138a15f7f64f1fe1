using Simulator.Domain.Network.Latency;
using Simulator.Scenarios.Schema;
using Simulator.Scenarios.Units;

namespace Simulator.Scenarios.Writing;

/// <summary>Writes <c>network:</c> with every part spelt out.</summary>
internal static class NetworkYaml
{
    public static void Write(YamlText text, NetworkSettings network)
    {
        var compact = network.Compact;
        text.Line("preset", network.Preset);
        text.Line("latency", Latency(network.Latency));
        text.Line("bandwidth", YamlText.Flow(
            ("law", network.Bandwidth.Law), ("up", Bandwidth(network.Bandwidth.Up)),
            ("down", Bandwidth(network.Bandwidth.Down))));
        text.Line("topology", Topology(network.Topology));
        text.Line("relay", network.Relay);
        text.Line("min_delay", QuantityWriter.Duration(network.MinDelay));
        text.Line("ordered", network.Ordered ? "true" : "false");
        text.Line("compact", YamlText.Flow(
            ("usage", QuantityWriter.Fraction(compact.Usage)), ("churn", QuantityWriter.Fraction(compact.Churn)),
            ("size", QuantityWriter.Bytes(compact.Size)),
            ("fail_control", QuantityWriter.Fraction(compact.FailControl)),
            ("fail_churn", QuantityWriter.Fraction(compact.FailChurn))));
        text.Line("control_delay", QuantityWriter.Duration(network.ControlDelay));
        text.Line("processing", QuantityWriter.Duration(network.Processing));
        text.List("regions", network.Regions.Select(Region));
    }

    private static string Latency(LatencySettings latency) => latency.Law == ConstantLatency.Kind.Name
        ? ValueText.Of(latency.Values[0].Value)
        : YamlText.Flow(
        [
            ("law", latency.Law),
            .. latency.Values.Select(ValueText.Of),
            (NetworkSchema.TableKey, latency.Table.Count > 0
                ? YamlText.FlowList(latency.Table.Select(r => YamlText.FlowList(r.Select(QuantityWriter.Duration))))
                : null),
        ]);

    private static string Topology(TopologySettings topology) => YamlText.Flow(
    [
        ("kind", topology.Kind),
        .. topology.Values.Select(ValueText.Of),
        ("links", topology.Links.Count > 0 ? YamlText.FlowList(topology.Links.Select(Link)) : null),
    ]);

    private static string Link(TopologyLink link) => $"[{Place(link.From)}, {Place(link.To)}]";

    private static string Place(NodePlace place) => $"{place.Group}/{place.Index + 1}";

    private static string Region(RegionSettings region) => YamlText.Flow(
        ("name", YamlText.Name(region.Name)), ("share", QuantityWriter.Fraction(region.Share)),
        ("up", QuantityWriter.Bandwidth(region.Up)), ("down", QuantityWriter.Bandwidth(region.Down)));

    private static string? Bandwidth(long? bits) => bits is { } value ? QuantityWriter.Bandwidth(value) : null;
}
