using Simulator.Domain.Network.Topologies;
using Simulator.Domain.Time;
using Simulator.Scenarios.Complaints;
using Simulator.Scenarios.Expectations;
using Simulator.Scenarios.Schema;
using Simulator.Scenarios.Tables;
using Simulator.Scenarios.Yaml;

namespace Simulator.Scenarios.Reading;

/// <summary>Puts the whole scenario together from its node tree. With any error the result is not to be run.</summary>
internal sealed class ScenarioReader(ComplaintList complaints, string defaultName, int cores, DataFolder files)
{
    public Scenario? Read(YamlMapping tree)
    {
        if (ScenarioSchema.Root.Read(tree, "scenario", complaints) is not MappingReading root)
            return null;
        CheckVersion(root);
        var network = NetworkReader.Read(root.Mapping("network"));
        var clock = ReadClock(root);
        var pasts = ChainReader.ChainsIn(root).Select(chain => ChainReader.PastOf(chain, files)).ToList();
        var start = pasts.FirstOrDefault()?.Last.Time
            ?? ChainReader.StartOf(ChainReader.ChainsIn(root).FirstOrDefault(root.Mapping("chain")), clock);
        var population = new PopulationReader(root, network, new HashrateReader(files, start), files);
        var nodes = population.ReadNodes();
        var chainNames = NamesOf(root);
        var market = new MarketReader(root, chainNames, files, start);
        var miners = population.ReadMiners(nodes, market);
        var chains = ReadChains(root, pasts);
        var pools = new PoolReader(root, population, nodes).Read();
        var places = new PlaceReader(population, nodes, miners, pools, complaints);
        if (TopologyKinds.Find(network.Topology.Kind)!.TakesLinks
            && root.Mapping("network").Is<MappingReading>("topology", out _))
        {
            var links = new LinkReader(root.Mapping("network"), places).Read();
            network = network with { Topology = network.Topology with { Links = links } };
        }
        var expectations = new ExpectationReader(root);
        var scenario = new Scenario
        {
            Version = ScenarioSchema.Version,
            Name = root.Get("name", defaultName),
            Seed = root.Get<ulong>("seed"),
            Clock = clock,
            Stop = new(root.Mapping("stop").Find<long>("blocks"), root.Mapping("stop").Find<SimTime>("time")),
            WarmUp = ReadWarmUp(root),
            Chain = chains.Count > 0 ? chains[0].Settings
                : ChainReader.Read(root.Mapping("chain"), clock, pasts.FirstOrDefault()),
            Chains = chains,
            Market = market.Read(),
            Network = network,
            Nodes = nodes,
            Miners = ProxyReader.Complete(new ChooseReader(root, pools).Complete(miners), pools),
            Pools = pools,
            Faults = new FaultReader(root, places, pools).Read(),
            Record = ReadRecord(root.Mapping("record")),
            Expect = expectations.Read(),
            Replicate = ReplicateReader.Read(root, "replicate"),
            Files = files.Files,
        };
        scenario = WithRates(scenario);
        new CrossChecks(root, scenario, cores).Check();
        CheckMeasures(root, scenario, expectations);
        return scenario;
    }

    private static void CheckMeasures(MappingReading root, Scenario scenario, ExpectationReader expectations)
    {
        if (scenario.Expect.Count == 0 && scenario.Replicate?.Metric is null)
            return;
        var known = KnownMeasures.Of(scenario);
        expectations.CheckPaths(known);
        if (scenario.Replicate is { } replicate)
            ReplicateReader.CheckMetric(root, "replicate", replicate, known);
    }

    private static void CheckVersion(MappingReading root)
    {
        var version = root.Get("version", ScenarioSchema.Version);
        if (version != ScenarioSchema.Version)
            root.Error(ComplaintCodes.Version, "version", $"version {version} of the file format is not known here",
                $"write version: {ScenarioSchema.Version}");
    }

    private static ClockSettings ReadClock(MappingReading root)
    {
        if (root.Is<MappingReading>("clock", out var clock))
            return new(ClockKind.Real, clock.Mapping("real").Get<double>("speed"));
        return new(root.Get("clock", ClockKind.Virtual), 1);
    }

    private static WarmUpSettings ReadWarmUp(MappingReading root)
    {
        if (root.Is<SimTime>("warm_up", out var duration))
            return new(null, duration);
        return new(root.Is<MappingReading>("warm_up", out var height) ? height.Get<long>("blocks") : 0, null);
    }

    private static RecordSettings ReadRecord(MappingReading record) => new(
        record.Get<RecordLevel>("blocks", RecordLevel.All), record.Get<RecordLevel>("shares", RecordLevel.Totals),
        record.Get<RecordLevel>("propagation", RecordLevel.Percentiles),
        record.Is<SimTime>("series", out var series) ? series : null);

    private static NameBook NamesOf(MappingReading root)
    {
        var names = new NameBook("chain", root.Complaints);
        if (root.Is<NamedReading>("chains", out var chains))
            foreach (var entry in chains.Entries)
            {
                names.Add(entry.Name, entry.At);
                if (entry.Name is SwitchSettings.Off or SwitchSettings.Outside)
                    root.Complaints.Error(ComplaintCodes.Conflict, entry.At,
                        $"'{entry.Name}' stands for a place that is no chain", "choose another name");
            }
        else
            names.Add(Scenario.OnlyChain, root.At("chain"));
        return names;
    }

    /// <summary>Several chains by name; empty where there is one without.</summary>
    private static ValueList<NamedChain> ReadChains(MappingReading root, List<HeaderTable?> pasts)
    {
        if (!root.Is<NamedReading>("chains", out var chains))
            return ValueList<NamedChain>.Empty;
        if (root.Has("chain"))
            root.Complaints.Error(ComplaintCodes.Conflict, root.KeyAt("chain"), "chain: and chains: exclude each other",
                "move what stands under chain: into chains:");
        return chains.Entries.Where(entry => entry.Value is MappingReading)
            .Select((entry, place) => new NamedChain(
                entry.Name, ChainReader.Read((MappingReading)entry.Value!, ReadClock(root), pasts[place])))
            .ToValueList();
    }

    private static Scenario WithRates(Scenario scenario)
    {
        if (scenario.Chains.Count == 0)
            return scenario with { Chain = WithRate(scenario.Chain, scenario, Scenario.OnlyChain) };
        var chains = scenario.Chains
            .Select(chain => chain with { Settings = WithRate(chain.Settings, scenario, chain.Name) }).ToValueList();
        return scenario with { Chain = chains[0].Settings, Chains = chains };
    }

    /// <summary>
    /// Under auto, the first target follows from the sum of the rates at time 0; who switches counts for the first
    /// chain that it names.
    /// </summary>
    private static ChainSettings WithRate(ChainSettings chain, Scenario scenario, string name)
    {
        var initial = chain.Difficulty.Initial;
        if (initial.Kind != InitialDifficultyKind.Auto)
            return chain;
        var rate = scenario.Miners.Where(m => scenario.FirstChainOf(m) == name).Sum(m => m.Hashrate.DeclaredAtStart);
        return chain with { Difficulty = chain.Difficulty with { Initial = initial with { Value = rate } } };
    }
}
