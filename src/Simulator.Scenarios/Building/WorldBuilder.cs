using Simulator.Domain.Actors;
using Simulator.Domain.Chain;
using Simulator.Domain.Mining.Timestamps;
using Simulator.Domain.Network;
using Simulator.Domain.Random;
using Simulator.Domain.Time;
using Simulator.Model.Chain;
using Simulator.Model.Chain.ForkChoices;
using Simulator.Model.Faults.Live;
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
        var all = MinerDraft.OfScenario(_scenario, _options.Seed);
        var chains = Enumerable.Range(0, _scenario.AllChains.Count())
            .Select(place => new ChainDraft(_scenario, place, all, _options.Seed)).ToList();
        foreach (var chain in chains)
            RemarkOn(chain);
        var latency = LatencyBuilding.Build(_scenario.Network.Latency);
        var plan = PlanOf(chains, latency);
        var store = new BlockStore(plan.Count * chains.Count);
        var host = MakeHost(plan, store, latency);
        foreach (var chain in chains)
            Prepare(chain, plan, store, latency);
        SpawnNodes(host, plan, chains);
        var engines = new EngineBuilding(_scenario, _options, host, _remarks);
        new MinerSpawning(_scenario, _options.Seed, host, engines).Spawn(chains, all, plan, store);
        var doors = new DoorBuilding(_scenario, _options, host);
        foreach (var chain in chains)
            new PoolSpawning(chain, _options.Seed, host, store, doors).Spawn();
        doors.AddRpc(chains[0]);
        var rates = _scenario.Miners.Any(miners => miners.TimesReal is not null)
            ? host.AddEdge(RatesPath) : ActorRef.None;
        var worlds = new List<World>();
        foreach (var chain in chains)
            worlds.Add(WorldOf(chain, host, store, engines, rates, doors, worlds));
        return worlds[0];
    }

    private void RemarkOn(ChainDraft chain)
    {
        var of = chain.IsNamed ? $" of {chain.Name}" : "";
        _remarks.AddRange(chain.Nodes.Remarks);
        if (!chain.Topology.IsConnected)
            _remarks.Add($"the network{of} falls into {chain.Topology.ComponentCount} parts with no link between them");
    }

    /// <summary>
    /// Several chains run on one partition, and pools among which miners choose do: such a miner ties nodes together.
    /// </summary>
    private PartitionPlan PlanOf(List<ChainDraft> chains, LinkLatency latency)
    {
        if (chains.Count == 1 && _scenario.Miners.All(group => group.Choose is null))
            return PartitionPlan.Make(_options.Partitions, chains[0].Nodes.Regions, latency,
                _scenario.Network.MinDelay, _remarks);
        if (_options.Partitions > 1)
            _remarks.Add(chains.Count == 1
                ? "one partition is used: miners that choose among pools tie the pools' nodes together"
                : "one partition is used: miners that switch tie the nodes of several chains together");
        return new PartitionPlan(1, new int[chains.Max(chain => chain.Nodes.Names.Length)], SimTime.Zero);
    }

    private void Prepare(ChainDraft chain, PartitionPlan plan, BlockStore store, LinkLatency latency)
    {
        var lane = chain.Place * plan.Count;
        chain.Map = BuildMap(chain);
        chain.Rules = RuleBuilding.RulesOf(chain.Scenario) with
        {
            Headers = HeadersOf(chain, _options.Seed),
            Fees = MarketBuilding.RewardOf(chain.Scenario.Chain, chain.Name, _options.Seed).Fees,
            Stamps = StampsOf(chain.Scenario, chain.Members),
            Name = chain.IsNamed ? chain.Name : "",
            Genesis = lane,
            ResumedUnixSeconds = _options.ResumedUnixSeconds,
        };
        chain.Headers = chain.Rules.Headers is null ? null
            : DoorBuilding.HasDoors(_scenario) && plan.Count == 1 ? HeaderBook.Open() : new HeaderBook(plan.Count);
        // As many lanes as the store has, so that handles are the same.
        chain.Uncles = chain.Rules.Uncles ? new UncleBook(store.Lanes) : null;
        chain.Strategies = new StrategyBuilding(chain, _options.Seed);
        // Who keeps blocks back, or has them too late, publishes not all of them.
        var publications = chain.Strategies.Seats.Count > 0
            || chain.Scenario.Pools.Any(pool => pool.JobLatency > SimTime.Zero)
                ? new PublicationBook(store.Lanes) : null;
        var faults = FaultBuilding.Build(chain.Scenario, chain.Nodes);
        // Where everything is known beforehand, no rule need be asked that never holds.
        if (_scenario.Miners.Any(group => group.IsOutside))
            faults = [.. faults, new LivePartition()];
        var recordPlan = RecordPlanOf(_scenario, _options) with
        {
            TipsGainWork = chain.Rules.ForkChoice == LongestChoice.Kind,
        };
        var weights = WeightsOf(chain);
        chain.Around = [.. Enumerable.Range(0, plan.Count).Select(partition => Surroundings(
            chain, store,
            new BlockForge(chain.Rules, store, lane + partition, chain.Headers, chain.Uncles, publications),
            latency, faults,
            new PartitionRecorder(store, recordPlan, weights, chain.Rules.Genesis, publications)))];
        chain.Around[0].Forge.AppendGenesis();
        if (_options.Restored.Count > 0)
            chain.Restored = new ChainRestoring(chain, _options.Restored).Append();
    }

    private World WorldOf(ChainDraft chain, ActorHost host, BlockStore store, EngineBuilding engines, ActorRef rates,
        DoorBuilding doors, List<World> worlds)
    {
        PartitionRecorder[] recorders = [.. chain.Around.Select(each => each.Recorder)];
        return new World
        {
            Chain = chain.IsNamed ? chain.Name : "",
            Chains = worlds,
            Reward = MarketBuilding.RewardOf(chain.Scenario.Chain, chain.Name, _options.Seed),
            Scenario = chain.Scenario,
            Seed = _options.Seed,
            Host = host,
            Rules = chain.Rules,
            Store = store,
            Headers = chain.Headers,
            Uncles = chain.Uncles,
            Publications = chain.Around[0].Forge.Publications,
            Strategies = chain.Strategies.Seats,
            Map = chain.Map,
            NodeNames = chain.Nodes.Names,
            Miners = chain.Placed,
            Pools = chain.Pools,
            Engines = engines.Opened,
            RatesEdge = rates,
            Doors = doors.Placed,
            LivePartition = chain.Around[0].LivePartition,
            DropReasons = [.. chain.Around[0].Rules.Select(fault => fault.Reason)],
            Recorders = recorders,
            Totals = [.. chain.Around.Select(each => each.Totals)],
            Watch = new ChainWatch(store, recorders, WatchPlanOf(chain)),
            Remarks = _remarks,
        };
    }

    /// <summary>Points of the grid: one second apart, or a hundredth of the spacing where that is less.</summary>
    public static SimTime EpochOf(Scenario scenario) =>
        new(Math.Max(1, Math.Min(
            SimTime.PerSecond, scenario.AllChains.Min(chain => chain.Settings.Spacing.Microseconds) / 100)));

    private NetworkMap BuildMap(ChainDraft chain)
    {
        var network = _scenario.Network;
        var nodes = chain.Nodes;
        var map = new NetworkMap(chain.Topology, [.. nodes.Regions.Select(region => (byte)region)]);
        for (var node = 0; node < nodes.Names.Length; node++)
        {
            var group = _scenario.Nodes.Count > 0 ? _scenario.Nodes[nodes.Groups[node]] : null;
            var region = network.Regions.Count > 0 ? network.Regions[nodes.Regions[node]] : null;
            map.Uploads[node] = group?.Up ?? network.Bandwidth.Up ?? region?.Up ?? long.MaxValue / 16;
            map.Downloads[node] = group?.Down ?? network.Bandwidth.Down ?? region?.Down ?? long.MaxValue / 16;
        }

        var compact = ShareTable.AssignFlags(nodes.Names.Length, network.Compact.Usage,
            RandomStream.For(chain.Seed, "compact"));
        var churns =
            ShareTable.AssignFlags(nodes.Names.Length, network.Compact.Churn, RandomStream.For(chain.Seed, "churn"));
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
        ChainDraft chain, BlockStore store, BlockForge forge, LinkLatency latency, Model.Faults.LinkRule[] faults,
            PartitionRecorder recorder)
    {
        var network = _scenario.Network;
        return new NodeSurroundings
        {
            Map = chain.Map,
            Store = store,
            Forge = forge,
            Latency = latency,
            Recorder = recorder,
            Totals = new MessageTotals(faults.Length),
            Rules = faults,
            ControlDelay = network.ControlDelay.Microseconds,
            Processing = network.Processing.Microseconds,
            BlockSize = chain.Scenario.Chain.BlockSize,
            CompactSize = network.Compact.Size,
            CompactFailureControl = network.Compact.FailControl,
            CompactFailureChurn = network.Compact.FailChurn,
            Ordered = network.Ordered,
            Ties = chain.Strategies.Ties,
            MinDelay = network.MinDelay.Microseconds,
            LivePartition = faults.OfType<LivePartition>().FirstOrDefault(),
        };
    }

    private void SpawnNodes(ActorHost host, PartitionPlan plan, List<ChainDraft> chains)
    {
        var sites = new Dictionary<int, int>();
        var shared = new SitePlan(chains);
        foreach (var chain in chains)
        {
            chain.Sites = new int[chain.Nodes.Names.Length];
            for (var node = 0; node < chain.Sites.Length; node++)
            {
                var root = shared.RootOf(chain.Place, node);
                if (!sites.TryGetValue(root, out var site))
                    sites[root] = site = host.AddSite(plan.PartitionOfNode[node], chain.Nodes.Regions[node]);
                chain.Sites[node] = site;
            }

            SpawnNodes(host, plan, chain);
            chain.Map.Connect();
        }
    }

    private void SpawnNodes(ActorHost host, PartitionPlan plan, ChainDraft chain)
    {
        var uplink = UplinkLaws.Named(_scenario.Network.Bandwidth.Law);
        var relays = new Dictionary<(int, string), RelayProtocol>();
        var rpcMiner = DoorBuilding.RpcMinerOf(chain);
        for (var node = 0; node < chain.Sites.Length; node++)
        {
            var group = _scenario.Nodes.Count > 0 ? _scenario.Nodes[chain.Nodes.Groups[node]] : null;
            var kind = group?.Relay ?? _scenario.Network.Relay;
            var lane = plan.PartitionOfNode[node];
            if (!relays.TryGetValue((lane, kind), out var relay))
                relays[(lane, kind)] = relay = RelayProtocols.Make(kind);
            var stampsAs = chain.Rules.Stamps is null ? -1 : Array.IndexOf(chain.Nodes.NodeOfMiner, node);
            var nodePlan = new RelayNodePlan(
                node, chain.Around[lane], relay, uplink, group?.ClockOffset ?? SimTime.Zero, stampsAs)
            {
                Desks = chain.Strategies.DesksAt(node),
                RpcMiner = rpcMiner,
                RpcTally = chain.RpcTally,
                Restored = chain.Restored,
                RestoredTips = ChainRestoring.TipsAt(node, chain, _options.Restored),
            };
            chain.Map.Place(node, host.Spawn(
                chain.Sites[node], Props.Of(() => new RelayNode(nodePlan)),
                $"{chain.Prefix}nodes/{chain.Nodes.Names[node]}"));
        }
    }

    /// <summary>How each miner stamps its blocks; null where all are honest.</summary>
    private static TimestampPolicy?[]? StampsOf(Scenario scenario, List<MinerDraft> drafts)
    {
        TimestampPolicy?[] byGroup = [.. scenario.Miners.Select(miners => miners.Timestamps.Make())];
        // A pool stamps its blocks itself.
        return byGroup.All(policy => policy is null) ? null
            : [.. drafts.Select(draft => draft.Pool < 0 ? byGroup[draft.Group] : null)];
    }

    /// <summary>What real headers are made of; null where proofs are simulated.</summary>
    private static HeaderPlan? HeadersOf(ChainDraft chain, ulong seed)
    {
        var settings = chain.Scenario.Chain;
        if (settings.Proof == ProofKind.Simulated)
            return null;
        var reward = MarketBuilding.RewardOf(settings, chain.Name, seed);
        return new HeaderPlan(
            UInt256.Parse(settings.PowLimit), reward.Subsidy, seed,
            [.. chain.Members.Select(draft => draft.Path(chain.Scenario))])
        {
            Fees = reward.Fees,
        };
    }

    /// <summary>Each node's part of the hash rate declared at the start, in 2^-40.</summary>
    private static long[] WeightsOf(ChainDraft chain)
    {
        var weights = new double[chain.Nodes.Names.Length];
        for (var miner = 0; miner < chain.Members.Count; miner++)
            weights[chain.Nodes.NodeOfMiner[miner]] += chain.Members[miner] is { IsReserve: false } member
                ? member.Rate.DeclaredAtStart : 0;
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

    /// <summary>A height ends the run at the first chain only.</summary>
    private static WatchPlan WatchPlanOf(ChainDraft chain) => new(
        chain.Place == 0 ? chain.Scenario.Stop.Blocks : null, chain.Nodes.Names.Length, chain.Rules.Genesis);
}
