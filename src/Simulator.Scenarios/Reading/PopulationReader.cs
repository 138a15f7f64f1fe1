using Simulator.Domain.Mining.Timestamps;
using Simulator.Domain.Time;
using Simulator.Scenarios.Building;
using Simulator.Scenarios.Complaints;
using Simulator.Scenarios.Schema;
using Simulator.Scenarios.Tables;

namespace Simulator.Scenarios.Reading;

/// <summary>Puts <c>nodes:</c> and <c>miners:</c> together and keeps the books of names that others refer to.</summary>
internal sealed class PopulationReader(MappingReading root, NetworkSettings network, HashrateReader hashrates,
    DataFolder files)
{
    private const long TotalMax = 10_000_000;
    private readonly ComplaintList complaints = root.Complaints;

    public NameBook NodeNames { get; } = new("node group", root.Complaints);

    public NameBook MinerNames { get; } = new("miner group", root.Complaints);

    public NameBook RegionNames { get; } = BookOf(network, root.Complaints);

    public ValueList<NodeGroup> ReadNodes()
    {
        var nodes = new List<NodeGroup>();
        foreach (var (entry, index) in root.List("nodes").Select((e, i) => (e, i)))
        {
            if (entry.Value is not MappingReading node)
                continue;
            var name = NameOf(node, "nodes", index, NodeNames);
            nodes.Add(new()
            {
                Name = name,
                Count = node.Get<int>("count", 1),
                Region = ReadRegion(node, $"the node group '{name}'"),
                Up = node.Find<long>("up"),
                Down = node.Find<long>("down"),
                ClockOffset = node.Get<SimTime>("clock"),
                Relay = node.Is<string>("relay", out var relay) ? relay : null,
            });
        }
        CheckTotal("nodes", nodes.Sum(n => (long)n.Count));
        return nodes.ToValueList();
    }

    public ValueList<MinerGroup> ReadMiners(ValueList<NodeGroup> nodes, MarketReader market)
    {
        var miners = new List<MinerGroup>();
        foreach (var (entry, index) in root.List("miners").Select((e, i) => (e, i)))
        {
            if (entry.Value is MappingReading miner)
                miners.Add(ReadMiner(miner, index, nodes) with
                {
                    Chain = miner.Is<string>("chain", out var chain) ? chain : null,
                    Switch = market.ReadSwitch(miner),
                    Costs = MarketReader.ReadCosts(miner),
                    Choose = ChooseReader.Read(miner),
                    Proxy = ProxyReader.Read(miner),
                });
        }
        CheckTotal("miners", miners.Sum(m => (long)m.Count));
        return miners.ToValueList();
    }

    private MinerGroup ReadMiner(MappingReading miner, int index, ValueList<NodeGroup> nodes)
    {
        var name = NameOf(miner, "miners", index, MinerNames);
        var count = miner.Get<int>("count", 1);
        var engine = miner.Get("engine", MinerGroup.SimulatedEngine);
        var group = new MinerGroup
        {
            Name = name,
            Count = count,
            Hashrate = hashrates.Read(miner),
            Split = ReadSplit(miner, count),
            Node = miner.Is<string>("node", out var node) ? node : null,
            Region = ReadRegion(miner, $"the miner group '{name}'"),
            Strategy = StrategyReader.Read(miner, files),
            Timestamps = ReadTimestamps(miner),
            Engine = engine,
            Threads = ReadThreads(miner, engine),
            Pool = miner.Is<string>("pool", out var pool) ? pool : null,
            TimesReal = miner.Is<RelativeRate>("hashrate", out var rate) ? rate.Factor : null,
        };
        if (group.Node is not null)
            CheckPlace(miner, group, nodes);
        return group;
    }

    /// <summary>One thread where none is written: what a scenario says must not depend on the machine.</summary>
    private static int ReadThreads(MappingReading miner, string engine) =>
        engine == MinerGroup.SimulatedEngine || EngineChoice.IsGpu(engine)
            || MinerGroup.OutsideEngines.Contains(engine) ? 0 : miner.Get("threads", 1);

    private void CheckPlace(MappingReading miner, MinerGroup group, ValueList<NodeGroup> nodes)
    {
        if (!NodeNames.Check(group.Node!, miner.At("node"), $"the miner group '{group.Name}'"))
            return;
        var place = nodes.FirstOrDefault(n => n.Name == group.Node);
        if (group.Region is not null && place?.Region is { } region && region != group.Region)
            miner.Error(ComplaintCodes.Conflict, "region",
                $"the node group '{place.Name}' lies in {region}, not in {group.Region}", "remove region: or node:");
    }

    private string? ReadRegion(MappingReading reading, string from)
    {
        if (!reading.Is<string>("region", out var region))
            return null;
        RegionNames.Check(region, reading.At("region"), from);
        return region;
    }

    private static SplitSettings ReadSplit(MappingReading miner, int count)
    {
        if (miner.Is<SplitKind>("split", out var kind))
            return new(kind, ValueList<double>.Empty, 0);
        if (miner.Is<MappingReading>("split", out var law))
            return new(SplitKind.Normal, ValueList<double>.Empty, law.Get<double>("sd"));
        if (!miner.Is<ListReading>("split", out var list))
            return new(SplitKind.Equal, ValueList<double>.Empty, 0);
        var weights = list.All<double>().ToValueList();
        if (list.Complete && !miner.Failed("count") && weights.Count != count)
            miner.Error(ComplaintCodes.Conflict, "split",
                $"split has {weights.Count} weights for {count} {(count == 1 ? "miner" : "miners")}",
                $"write {count} weights, or count: {weights.Count}");
        else if (list.Complete && weights.Sum() <= 0)
            miner.Error(ComplaintCodes.Range, "split", "the weights of split add up to 0",
                "write at least one weight above 0");
        return new(SplitKind.Weights, weights, 0);
    }

    private static TimestampSettings ReadTimestamps(MappingReading miner)
    {
        if (miner.Failed("timestamps"))
            return TimestampSettings.Honest;
        var mapping = miner.Is<MappingReading>("timestamps", out var given) ? given : null;
        var name = mapping is null ? miner.Get("timestamps", TimestampSettings.Honest.Policy)
            : mapping.Get("policy", TimestampSettings.Honest.Policy);
        var keys = TimestampPolicies.Find(name)!.Documentation;
        // A policy that stands alone has the defaults of its keys.
        var values = new ParameterReader(mapping ?? PopulationSchema.NoTimestampKeys(miner), keys).Read();
        return new(name, values.ToValueList());
    }

    private static string NameOf(MappingReading reading, string list, int index, NameBook book)
    {
        var name = reading.Get("name", index == 0 ? list : $"{list}-{index + 1}");
        book.Add(name, reading.At("name"));
        return name;
    }

    private void CheckTotal(string key, long total)
    {
        if (total > TotalMax)
            complaints.Error(ComplaintCodes.Range, root.At(key),
                $"{total:N0} {key} in all; at most {TotalMax:N0} are simulated", "lower a count");
    }

    private static NameBook BookOf(NetworkSettings network, ComplaintList complaints)
    {
        var book = new NameBook("region", complaints);
        foreach (var name in network.Regions.Select(r => r.Name).Distinct())
            book.Add(name, default);
        return book;
    }
}
