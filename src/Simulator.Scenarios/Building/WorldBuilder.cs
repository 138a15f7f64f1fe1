using Simulator.Domain.Actors;
using Simulator.Domain.Chain;
using Simulator.Domain.Economics;
using Simulator.Domain.Network;
using Simulator.Domain.Random;
using Simulator.Domain.Time;
using Simulator.Model.Chain;
using Simulator.Model.Mining;
using Simulator.Model.Network;
using Simulator.Model.Network.Relays;
using Simulator.Model.Network.Uplinks;
using Simulator.Model.Observing;
using Simulator.Runtime;
using Simulator.Runtime.VirtualTime;

namespace Simulator.Scenarios.Building;

/// <summary>
/// Builds the world of a scenario: nodes, links, miners and faults, placed on sites. What it draws comes from streams
/// that
/// depend on the seed and a name alone, so that the number of partitions changes nothing.
/// </summary>
public sealed class WorldBuilder
{
    private const string RatesPath = "edges/rates";

    private readonly Scenario _scenario;
    private readonly BuildOptions _options;
    private readonly List<string> _remarks = [];

    private WorldBuilder(Scenario scenario, BuildOptions options)
    {
        _scenario = scenario;
        _options = options;
    }

    /// <summary>Builds a world that is ready to run.</summary>
    public static World Build(Scenario scenario, BuildOptions options) => new WorldBuilder(scenario, options).Build();

    private World Build()
    {
        var seed = _options.Seed;
        var drafts = MinerDraft.OfScenario(_scenario, seed);
        var nodes = NodePlacement.OfScenario(_scenario, drafts, seed);
        _remarks.AddRange(nodes.Remarks);
        var topology = TopologyBuilding.Build(_scenario, nodes, seed);
        if (!topology.IsConnected)
            _remarks.Add($"the network falls into {topology.ComponentCount} parts with no link between them");
        var latency = LatencyBuilding.Build(_scenario.Network.Latency);
        var plan = PartitionPlan.Make(_options.Partitions, nodes.Regions, latency, _scenario.Network.MinDelay,
            _remarks);
        var map = BuildMap(topology, nodes);
        var rules = RuleBuilding.RulesOf(_scenario) with { Headers = HeadersOf(_scenario, drafts, seed) };
        var store = new BlockStore(plan.Count);
        var host = MakeHost(plan, store, latency);
        var headers = rules.Headers is null ? null : new HeaderBook(plan.Count);
        var uncles = rules.Uncles ? new UncleBook(plan.Count) : null;
        var faults = FaultBuilding.Build(_scenario, nodes);
        var recordPlan = RecordPlanOf(_scenario, _options);
        var weights = WeightsOf(drafts, nodes);
        var around = new NodeSurroundings[plan.Count];
        for (var lane = 0; lane < plan.Count; lane++)
        {
            around[lane] = Surroundings(
                map, store, new BlockForge(rules, store, lane, headers, uncles), latency, faults,
                    new PartitionRecorder(store, recordPlan, weights));
        }

        around[0].Forge.AppendGenesis();
        var sites = SpawnNodes(host, plan, nodes, map, around);
        map.Connect();
        var recorders = around.Select(each => each.Recorder).ToArray();
        var engines = new EngineBuilding(_scenario, _options, host, _remarks);
        return new World
        {
            Scenario = _scenario,
            Seed = seed,
            Host = host,
            Rules = rules,
            Store = store,
            Headers = headers,
            Uncles = uncles,
            Map = map,
            NodeNames = nodes.Names,
            Miners = SpawnMiners(host, sites, drafts, nodes, map, engines),
            Engines = engines.Opened,
            RatesEdge = _scenario.Miners.Any(miners => miners.TimesReal is not null)
                ? host.AddEdge(RatesPath) : ActorRef.None,
            DropReasons = [.. faults.Select(fault => fault.Reason)],
            Recorders = recorders,
            Totals = [.. around.Select(each => each.Totals)],
            Watch = new ChainWatch(store, recorders, WatchPlanOf(_scenario, nodes.Names.Length)),
            Remarks = _remarks,
        };
    }

    /// <summary>Points of the grid: one second apart, or a hundredth of the spacing where that is less.</summary>
    public static SimTime EpochOf(Scenario scenario) =>
        new(Math.Max(1, Math.Min(SimTime.PerSecond, scenario.Chain.Spacing.Microseconds / 100)));

    private NetworkMap BuildMap(Domain.Network.Topologies.Topology topology, NodePlacement nodes)
    {
        var network = _scenario.Network;
        var map = new NetworkMap(topology, [.. nodes.Regions.Select(region => (byte)region)]);
        for (var node = 0; node < nodes.Names.Length; node++)
        {
            var group = _scenario.Nodes.Count > 0 ? _scenario.Nodes[nodes.Groups[node]] : null;
            var region = network.Regions.Count > 0 ? network.Regions[nodes.Regions[node]] : null;
            map.Uploads[node] = group?.Up ?? network.Bandwidth.Up ?? region?.Up ?? long.MaxValue / 16;
            map.Downloads[node] = group?.Down ?? network.Bandwidth.Down ?? region?.Down ?? long.MaxValue / 16;
        }

        var compact = ShareTable.AssignFlags(nodes.Names.Length, network.Compact.Usage,
            RandomStream.For(_options.Seed, "compact"));
        var churns =
            ShareTable.AssignFlags(nodes.Names.Length, network.Compact.Churn, RandomStream.For(_options.Seed, "churn"));
        compact.CopyTo(map.UsesCompact, 0);
        churns.CopyTo(map.Churns, 0);
        return map;
    }

    private ActorHost MakeHost(PartitionPlan plan, BlockStore store, LinkLatency latency)
    {
        var options = new HostOptions
        {
            Seed = _options.Seed,
            Partitions = plan.Count,
            MinDelay = _scenario.Network.MinDelay,
            LeastDelay = latency.MinimumBetween,
            Lookahead = plan.Lookahead,
            Epoch = EpochOf(_scenario),
            Strict = _options.Strict,
            Trace = _options.Trace,
            StoredIds = store,
        };
        return _options.MakeHost?.Invoke(options) ?? new VirtualTimeHost(options);
    }

    private NodeSurroundings Surroundings(
        NetworkMap map, BlockStore store, BlockForge forge, LinkLatency latency, Model.Faults.LinkRule[] faults,
            PartitionRecorder recorder)
    {
        var network = _scenario.Network;
        return new NodeSurroundings
        {
            Map = map,
            Store = store,
            Forge = forge,
            Latency = latency,
            Recorder = recorder,
            Totals = new MessageTotals(faults.Length),
            Rules = faults,
            ControlDelay = network.ControlDelay.Microseconds,
            Processing = network.Processing.Microseconds,
            BlockSize = _scenario.Chain.BlockSize,
            CompactSize = network.Compact.Size,
            CompactFailureControl = network.Compact.FailControl,
            CompactFailureChurn = network.Compact.FailChurn,
            Ordered = network.Ordered,
            MinDelay = network.MinDelay.Microseconds,
        };
    }

    private int[] SpawnNodes(ActorHost host, PartitionPlan plan, NodePlacement nodes, NetworkMap map,
        NodeSurroundings[] around)
    {
        var uplink = UplinkLaws.Named(_scenario.Network.Bandwidth.Law);
        var relays = new Dictionary<(int, string), RelayProtocol>();
        var sites = new int[nodes.Names.Length];
        for (var node = 0; node < sites.Length; node++)
        {
            var group = _scenario.Nodes.Count > 0 ? _scenario.Nodes[nodes.Groups[node]] : null;
            var kind = group?.Relay ?? _scenario.Network.Relay;
            var lane = plan.PartitionOfNode[node];
            if (!relays.TryGetValue((lane, kind), out var relay))
                relays[(lane, kind)] = relay = RelayProtocols.Make(kind);
            var nodePlan = new RelayNodePlan(node, around[lane], relay, uplink, group?.ClockOffset ?? SimTime.Zero);
            sites[node] = host.AddSite(lane, nodes.Regions[node]);
            map.Place(node,
                host.Spawn(sites[node], Props.Of(() => new RelayNode(nodePlan)), "nodes/" + nodes.Names[node]));
        }

        return sites;
    }

    private PlacedMiner[] SpawnMiners(ActorHost host, int[] sites, List<MinerDraft> drafts, NodePlacement nodes,
        NetworkMap map, EngineBuilding engines)
    {
        var placed = new PlacedMiner[drafts.Count];
        for (var number = 0; number < placed.Length; number++)
        {
            var draft = drafts[number];
            var node = nodes.NodeOfMiner[number];
            var nodeActor = map.Nodes[node].Actor;
            if (_scenario.Miners[draft.Group].Hashes)
            {
                placed[number] = engines.Place(number, draft, node, sites[node], nodeActor);
                continue;
            }

            var plan = new MinerPlan(number, nodeActor, draft.Rates);
            var actor = host.Spawn(sites[node], Props.Of(() => new Miner(plan)), "miners/" + draft.Name);
            placed[number] = new PlacedMiner(draft.Name, draft.Group, node, draft.Rates, actor)
            {
                Totals = plan.Totals,
                Share = draft.Share,
            };
        }

        return placed;
    }

    /// <summary>What real headers are made of; null where proofs are simulated.</summary>
    private static HeaderPlan? HeadersOf(Scenario scenario, List<MinerDraft> drafts, ulong seed) =>
        scenario.Chain.Proof == ProofKind.Simulated ? null : new HeaderPlan(
            UInt256.Parse(scenario.Chain.PowLimit),
            new Subsidy(scenario.Chain.Subsidy, scenario.Chain.Halving)
            {
                CutDivisor = scenario.Chain.HalvingDivisor,
            },
            seed,
            [.. drafts.Select(draft => draft.Name)]);

    /// <summary>Each node's part of the hash rate declared at the start, in 2^-40.</summary>
    private static long[] WeightsOf(List<MinerDraft> drafts, NodePlacement nodes)
    {
        var weights = new double[nodes.Names.Length];
        for (var miner = 0; miner < drafts.Count; miner++)
            weights[nodes.NodeOfMiner[miner]] += drafts[miner].Rates[0].HashesPerSecond;
        var sum = weights.Sum();
        return [.. weights.Select(weight => sum > 0 ? (long)Math.Round(weight / sum * (1L << 40)) : 0)];
    }

    private static RecordPlan RecordPlanOf(Scenario scenario, BuildOptions options) => new()
    {
        Propagation = scenario.Record.Propagation is RecordLevel.Percentiles or RecordLevel.All or RecordLevel.Totals,
        Arrivals = scenario.Record.Propagation == RecordLevel.All,
        Reorgs = scenario.Record.Blocks == RecordLevel.All,
        Invariants = options.Invariants,
    };

    private static WatchPlan WatchPlanOf(Scenario scenario, int nodes) =>
        new(scenario.Stop.Blocks, nodes);
}
