using Simulator.Domain.Actors;
using Simulator.Domain.Pools.Ledger.Entries;
using Simulator.Runtime;
using Simulator.Runtime.Edges;
using Simulator.Scenarios.Running;

namespace Simulator.Scenarios.Building;

/// <summary>
/// Places the doors of a world in real time: an edge beside the pool or node that is behind it. In a replay, and where
/// nobody is outside, the same doors are there, and what leaves through them is dropped.
/// </summary>
internal sealed class DoorBuilding(Scenario scenario, BuildOptions options, ActorHost host)
{
    private readonly List<PlacedDoor> _placed = [];

    /// <summary>Whether a scenario has doors: one chain of real headers in real time.</summary>
    public static bool HasDoors(Scenario scenario) => scenario.Clock.Kind == ClockKind.Real
        && scenario.Chains.Count == 0 && scenario.Chain.Proof != ProofKind.Simulated;

    /// <summary>What the ledger of a pool holds of an earlier run.</summary>
    public IReadOnlyList<LedgerEntry> RestoredOf(string pool) =>
        options.Restored.FirstOrDefault(each => each.Pool == pool)?.Entries ?? [];

    /// <summary>When the doors opened, by the wall clock, seconds since 1970; null where nobody is outside.</summary>
    public long? OpenedUnixSeconds => options.OpenedUnixSeconds;

    /// <summary>All doors that were placed.</summary>
    public IReadOnlyList<PlacedDoor> Placed => _placed;

    /// <summary>The edge of a pool's door, on the pool's site. Who is behind it is said by <see cref="Lead"/>.
    /// </summary>
    public ActorRef Add(DoorKind kind, int number, string name, int site)
    {
        var plan = new DoorPlan(kind, number, name);
        var edge = host.AddEdge(
            site, $"edges/{kind.ToString().ToLowerInvariant()}/{name}", options.OpenDoor?.Invoke(plan));
        _placed.Add(new PlacedDoor(plan, edge, ActorRef.None));
        return edge;
    }

    /// <summary>Behind the doors to this place is this actor.</summary>
    public void Lead(int number, ActorRef actor, params ReadOnlySpan<DoorKind> kinds)
    {
        for (var i = 0; i < _placed.Count; i++)
            if (_placed[i].Plan.Number == number && kinds.Contains(_placed[i].Plan.Kind))
                _placed[i] = _placed[i] with { Actor = actor };
    }

    /// <summary>The door of JSON-RPC: at the node of those who mine by it, else at the first.</summary>
    public void AddRpc(ChainDraft chain)
    {
        if (!HasDoors(scenario))
            return;
        var miner = RpcMinerOf(chain);
        var node = miner < 0 ? 0 : chain.Nodes.NodeOfMiner[miner];
        Add(DoorKind.Rpc, node, chain.Nodes.Names[node], chain.Sites[node]);
        Lead(node, chain.Map.Nodes[node].Actor, DoorKind.Rpc);
    }

    /// <summary>The number of those who bring blocks over RPC; below 0 there are none.</summary>
    public static int RpcMinerOf(ChainDraft chain) => chain.Members.FindIndex(
        member => chain.Scenario.Miners[member.Group].Engine == MinerGroup.RpcEngine);
}
