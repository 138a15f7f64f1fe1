using Simulator.Domain.Network.Topologies;
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
            return OfName(network, network.Get("topology", preset.Topology));
        var kind = TopologyKinds.Find(topology.Get("kind", Unnamed(topology, preset)))!;
        var reader = new ParameterReader(topology, kind.Documentation);
        var values = reader.Read();
        if (reader.Complete)
            reader.Judge(kind.FaultOfValues(LawValue.Of(values)));
        return new(kind.Name, values.ToValueList(), ValueList<TopologyLink>.Empty);
    }

    /// <summary>Without a name: the preset's topology, or the first that takes the keys that are written.</summary>
    private static string Unnamed(MappingReading topology, NetworkPreset preset) =>
        TopologyKinds.All.OrderBy(kind => kind.Name == preset.Topology ? 0 : 1)
            .FirstOrDefault(kind => Keys.Where(topology.Has).All(TakenBy(kind)))?.Name ?? preset.Topology;

    private static IEnumerable<string> Keys =>
        TopologyKinds.All.SelectMany(kind => kind.Documentation.Parameters).Select(parameter => parameter.Name);

    private static Func<string, bool> TakenBy(TopologyKind kind) =>
        key => kind.Documentation.Parameters.Any(parameter => parameter.Name == key);

    /// <summary>A topology that is only named: every key has its default, or it cannot be.</summary>
    private static TopologySettings OfName(MappingReading network, string name)
    {
        var kind = TopologyKinds.Find(name)!;
        foreach (var needed in kind.Documentation.Parameters.Where(parameter => parameter.Default is null))
            network.Error(ComplaintCodes.MissingKey, "topology", $"topology '{name}' needs {needed.Name}",
                $"write {{ kind: {name}, {needed.Name}: {needed.Example} }}");
        var none = new MappingReading(NetworkSchema.Topology, new(network.At("topology")), new ComplaintList());
        return new(name, new ParameterReader(none, kind.Documentation).Read().ToValueList(),
            ValueList<TopologyLink>.Empty);
    }

    private static CompactSettings ReadCompact(MappingReading compact) => new(
        compact.Get<double>("usage"), compact.Get<double>("churn"), compact.Get<long>("size"),
        compact.Get<double>("fail_control"), compact.Get<double>("fail_churn"));
}
