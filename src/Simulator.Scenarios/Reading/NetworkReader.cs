using Simulator.Domain.Time;
using Simulator.Scenarios.Complaints;
using Simulator.Scenarios.Presets;
using Simulator.Scenarios.Schema;

namespace Simulator.Scenarios.Reading;

/// <summary>Puts <c>network:</c> together, all but the links of a listed topology, which need the nodes.</summary>
internal static class NetworkReader
{
    private const double ShareSumTolerance = 1e-9;

    public static NetworkSettings Read(MappingReading network)
    {
        var preset = NetworkPresets.Find(network.Get("preset", "instant"));
        var regions = ReadRegions(network, preset);
        if (preset.Latency is null && !network.Has("latency") && network.Has("regions")
            && regions.Count != RegionPresets.Find(preset.Regions).Regions.Count)
            network.Error(ComplaintCodes.Conflict, "regions",
                $"the latencies of preset {preset.Name} are for 6 regions, here are {regions.Count}",
                "write latency: too");
        var (latency, minDelay) = new LatencyReader(network, preset, regions.Count).Read();
        return new()
        {
            Preset = preset.Name,
            Latency = latency,
            Bandwidth = ReadBandwidth(network, preset),
            Topology = ReadTopology(network, preset),
            Relay = network.Is<string>("relay", out var relay) ? relay : preset.Relay,
            MinDelay = minDelay,
            Ordered = network.Get<bool>("ordered"),
            Compact = ReadCompact(network.Mapping("compact")),
            ControlDelay = network.Find<SimTime>("control_delay") ?? Literal.Duration(preset.ControlDelay),
            Processing = network.Find<SimTime>("processing") ?? Literal.Duration(preset.Processing),
            Regions = regions,
        };
    }

    private static ValueList<RegionSettings> ReadRegions(MappingReading network, NetworkPreset preset)
    {
        if (!network.Has("regions"))
            return RegionPresets.Find(preset.Regions).Regions;
        var names = new NameBook("region", network.Complaints);
        var regions = new List<RegionSettings>();
        foreach (var entry in network.List("regions"))
        {
            if (entry.Value is not MappingReading region || !region.Is<string>("name", out var name))
                continue;
            names.Add(name, region.At("name"));
            regions.Add(new(name, region.Get<double>("share"), region.Get<long>("up"), region.Get<long>("down")));
        }
        var sum = regions.Sum(r => r.Share);
        if (regions.Count > 0 && Math.Abs(sum - 1) > ShareSumTolerance)
            network.Error(ComplaintCodes.Range, "regions",
                $"the shares of the regions add up to {sum:0.##########}, not to 1",
                "change the shares so that they add up to 100%");
        return regions.ToValueList();
    }

    private static BandwidthSettings ReadBandwidth(MappingReading network, NetworkPreset preset)
    {
        if (network.Is<string>("bandwidth", out var law))
            return new(law, null, null);
        if (!network.Is<MappingReading>("bandwidth", out var bandwidth))
            return new(preset.Bandwidth, null, null);
        var usual = preset.Bandwidth == "simblock" ? "simblock" : "fifo";
        law = bandwidth.Get("law", usual);
        bandwidth.KeepTo(law);
        return new(law, bandwidth.Find<long>("up"), bandwidth.Find<long>("down"));
    }

    private static TopologySettings ReadTopology(MappingReading network, NetworkPreset preset)
    {
        if (!network.Is<MappingReading>("topology", out var topology))
            return ReadTopologyKind(network, network.Get("topology", preset.Topology));
        var unnamed = topology.Has("links") ? TopologyKind.List
            : topology.Has("degree") ? TopologyKind.Random
            : preset.Topology;
        var kind = topology.Get("kind", unnamed);
        var name = Choices.Topology.NameOf(kind);
        topology.KeepTo(name);
        if (kind == TopologyKind.List)
            topology.Need("links", name, "[[a, b], [b, c]]");
        var degree = topology.Get<int>("degree");
        if (kind == TopologyKind.SmallWorld && degree % 2 != 0)
            topology.Error(ComplaintCodes.Range, "degree", $"degree must be even in a small world, got {degree}",
                $"write {degree + 1}");
        return Plain(kind, degree, topology.Get<double>("rewiring"), topology.Get<double>("across"),
            topology.Get("degrees", ""));
    }

    private static TopologySettings ReadTopologyKind(MappingReading network, TopologyKind kind)
    {
        if (kind == TopologyKind.List && network.Has("topology"))
            network.Error(ComplaintCodes.MissingKey, "topology", "topology 'list' needs links",
                "write { kind: list, links: [[a, b], [b, c]] }");
        return Plain(kind, 8, 0.1, 0.1, "bitcoin");
    }

    /// <summary>The topology with the fields that its kind does not use at zero.</summary>
    private static TopologySettings Plain(TopologyKind kind, int degree, double rewiring, double across, string degrees)
    {
        var withDegree = kind is TopologyKind.Random or TopologyKind.SmallWorld or TopologyKind.Regions;
        return new(kind, withDegree ? degree : 0, kind == TopologyKind.SmallWorld ? rewiring : 0,
            kind == TopologyKind.Regions ? across : 0,
            kind == TopologyKind.SimBlock ? degrees : "", ValueList<TopologyLink>.Empty);
    }

    private static CompactSettings ReadCompact(MappingReading compact) => new(
        compact.Get<double>("usage"), compact.Get<double>("churn"), compact.Get<long>("size"),
        compact.Get<double>("fail_control"), compact.Get<double>("fail_churn"));
}
