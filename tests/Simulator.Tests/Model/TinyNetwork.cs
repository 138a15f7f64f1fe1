using Simulator.Domain.Actors;
using Simulator.Domain.Chain;
using Simulator.Domain.Difficulty;
using Simulator.Domain.Network.Topologies;
using Simulator.Domain.Time;
using Simulator.Model.Chain;
using Simulator.Model.Faults;
using Simulator.Model.Mining;
using Simulator.Model.Mining.Strategies;
using Simulator.Model.Network;
using Simulator.Model.Network.Relays;
using Simulator.Model.Network.Uplinks;
using Simulator.Model.Observing;
using Simulator.Runtime;
using Simulator.Runtime.VirtualTime;
using Simulator.TestKit;

namespace Simulator.Tests.Model;

/// <summary>What a tiny network is made of. A block of 1 MB takes one second at the rates that stand here.</summary>
internal sealed record TinyPlan
{
    public int Nodes { get; init; } = 3;

    /// <summary>The links; none stands for all.</summary>
    public (int, int)[] Links { get; init; } = [];

    public string Relay { get; init; } = "direct";

    public string Uplink { get; init; } = "unlimited";

    public LinkLatency Latency { get; init; } = new ConstantLinkLatency(SimTime.FromMilliseconds(100));

    public LinkRule[] Rules { get; init; } = [];

    public IDifficultyRule Difficulty { get; init; } = new FixedRule();

    public long ControlDelay { get; init; }

    public long Processing { get; init; }

    public double CompactFailure { get; init; }

    public bool Ordered { get; init; }

    public ulong Seed { get; init; } = 1;

    /// <summary>Seconds by which the nodes' clocks are ahead.</summary>
    public long[] ClockOffsets { get; init; } = [];

    /// <summary>Bits per second that a node can receive, where it is not the usual.</summary>
    public Dictionary<int, long> Downloads { get; init; } = [];

    public HashSet<int> WithoutCompact { get; init; } = [];

    /// <summary>What the miner of a node does, where it is not honest.</summary>
    public Dictionary<int, MiningStrategy> Strategies { get; init; } = [];

    /// <summary>Who wins ties; null: who is seen first.</summary>
    public TieRule? Ties { get; init; }

    /// <summary>Every node has a supervisor that restarts it.</summary>
    public bool Supervised { get; init; }
}

/// <summary>A few relay nodes with scripted miners. Which block was found is known by its place: 1, 2, 3 ...</summary>
internal sealed class TinyNetwork
{
    public const long Start = 1_231_006_505;
    private const ushort Find = 0x3C50;
    private const long BitsPerSecond = 8_000_000;
    private readonly RelayNode[] _nodes;
    private readonly int[] _sites;

    public TinyNetwork(TinyPlan plan)
    {
        Stage = new ActorStage(
            new HostOptions { Seed = plan.Seed, MinDelay = SimTime.FromMilliseconds(1), StoredIds = Store },
            options => new VirtualTimeHost(options));
        var kind = TopologyKinds.Find(plan.Links.Length == 0 ? "complete" : "list")!;
        var topology = kind.Build(new TopologyPlan { NodeCount = plan.Nodes, Links = plan.Links }, null!);
        Map = new NetworkMap(topology, new byte[plan.Nodes]);
        var plans = new RecordPlan { Arrivals = true };
        Publications = plan.Strategies.Count > 0 ? new PublicationBook(1) : null;
        Recorder = new PartitionRecorder(Store, plans, new long[plan.Nodes], publications: Publications);
        Totals = new MessageTotals(plan.Rules.Length);
        Forge = new BlockForge(RulesOf(plan), Store, 0, publications: Publications);
        Forge.AppendGenesis();
        _nodes = new RelayNode[plan.Nodes];
        _sites = new int[plan.Nodes];
        PlaceNodes(plan, RelayProtocols.Make(plan.Relay));
    }

    public ActorStage Stage { get; }

    public BlockStore Store { get; } = new(1);

    public BlockForge Forge { get; }

    public NetworkMap Map { get; }

    public PublicationBook? Publications { get; }

    public PartitionRecorder Recorder { get; }

    public MessageTotals Totals { get; }

    /// <summary>When blocks came to nodes, milliseconds, by (block, node).</summary>
    public Dictionary<(int Block, int Node), double> Arrivals =>
        Recorder.Arrivals.ToDictionary(each => (each.Block, each.Node), each => each.At.Microseconds / 1000.0);

    public int TipOf(int node) => _nodes[node].Chain.Tip;

    /// <summary>Sends a node what it cannot understand: it throws.</summary>
    public void FailAt(int node, long milliseconds) => Stage.Place(_sites[node], new ProbeScript()
        .OnStart(probe => probe.World.Schedule(SimTime.FromMilliseconds(milliseconds), Find))
        .On(Find, (Probe probe, in Message _) => probe.World.Tell(Map.Nodes[node].Actor, Find)), $"bad/{node}");

    /// <summary>Lets a node find blocks at some milliseconds.</summary>
    public void FindAt(int node, params long[] milliseconds)
    {
        var finds = 0L;
        var script = new ProbeScript()
            .OnStart(probe =>
            {
                foreach (var at in milliseconds)
                    probe.World.Schedule(SimTime.FromMilliseconds(at), Find);
            })
            .On(Find, (Probe probe, in Message _) =>
                probe.World.Tell(Map.Nodes[node].Actor, MiningKinds.Solved, finds++ << 24 | (uint)node));
        Stage.Place(_sites[node], script, $"miners/{node}");
    }

    /// <summary>Lets a probe mine at a node.</summary>
    public void Join(int node, ProbeScript script)
    {
        script.OnStart(probe => probe.World.Tell(Map.Nodes[node].Actor, MiningKinds.Joined));
        Stage.Place(_sites[node], script, $"probes/{node}");
    }

    /// <summary>Lets a probe mine at a node from some millisecond on.</summary>
    public void JoinLater(int node, long milliseconds, ProbeScript script) => Stage.Place(_sites[node], script
        .OnStart(probe => probe.World.Schedule(SimTime.FromMilliseconds(milliseconds), Find))
        .On(Find, (Probe probe, in Message _) => probe.World.Tell(Map.Nodes[node].Actor, MiningKinds.Joined)),
        $"probes/{node}");

    private static ChainRules RulesOf(TinyPlan plan) => new()
    {
        Difficulty = plan.Difficulty,
        StartUnixSeconds = Start,
        FirstTarget = CompactTarget.FromTarget(Target.FromExpectedHashes(1e6)),
        FutureLimit = SimTime.FromSeconds(7200L),
        BlockSize = 1_000_000,
    };

    private void PlaceNodes(TinyPlan plan, RelayProtocol relay)
    {
        var around = Surroundings(plan);
        for (var i = 0; i < plan.Nodes; i++)
        {
            var node = i;
            var offset = plan.ClockOffsets.Length > i ? plan.ClockOffsets[i] : 0;
            var nodePlan = new RelayNodePlan(
                i, around, relay, UplinkLaws.Named(plan.Uplink), SimTime.FromSeconds(offset))
            {
                Desks = plan.Strategies.TryGetValue(i, out var strategy)
                    ? [new StrategyDesk(new StrategySeat(i, i, 1, strategy))] : [],
            };
            Map.Uploads[i] = BitsPerSecond;
            Map.Downloads[i] = plan.Downloads.GetValueOrDefault(i, BitsPerSecond);
            Map.UsesCompact[i] = !plan.WithoutCompact.Contains(i);
            _sites[i] = Stage.AddSite();
            var props = Props.Of(() => _nodes[node] = new RelayNode(nodePlan));
            if (plan.Supervised)
                Supervise(node, props);
            else
                Map.Place(i, Stage.Host.Spawn(_sites[i], props, $"nodes/{i}"));
        }

        Map.Connect();
    }

    private void Supervise(int node, Props props) => Stage.Place(_sites[node], new ProbeScript()
        .OnChildFailure(Directive.Restart)
        .OnStart(probe =>
        {
            Map.Place(node, probe.World.Spawn(props, "node"));
            Map.Connect();
        }), $"supervisors/{node}");

    private NodeSurroundings Surroundings(TinyPlan plan) => new()
    {
        Map = Map,
        Store = Store,
        Forge = Forge,
        Latency = plan.Latency,
        Recorder = Recorder,
        Totals = Totals,
        Rules = plan.Rules,
        ControlDelay = plan.ControlDelay,
        Processing = plan.Processing,
        BlockSize = 1_000_000,
        CompactSize = 20_000,
        CompactFailureControl = plan.CompactFailure,
        CompactFailureChurn = plan.CompactFailure,
        Ordered = plan.Ordered,
        Ties = plan.Ties,
        MinDelay = 1_000,
    };
}
