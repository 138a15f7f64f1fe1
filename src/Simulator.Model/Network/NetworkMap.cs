using Simulator.Domain.Actors;
using Simulator.Domain.Network.Topologies;

namespace Simulator.Model.Network;

/// <summary>
/// One end of a link as its sender sees it: eight bytes, so that a row of neighbours lies close together.
/// </summary>
public readonly struct LinkEnd
{
    private readonly int _place;

    public LinkEnd(ActorRef actor, int node, int region)
    {
        Actor = actor;
        _place = node << 8 | region;
    }

    public ActorRef Actor { get; }

    public int Node => _place >> 8;

    public int Region => _place & 0xFF;
}

/// <summary>
/// What is fixed about the nodes and their links: addresses, regions, bandwidth, neighbours. It is filled before the
/// run
/// and read by all partitions.
/// </summary>
public sealed class NetworkMap
{
    private LinkEnd[] _ends = [];
    private int[] _starts = [];
    private ActorRef[] _actorsTwice = [];

    /// <param name="topology">Who is linked with whom.</param>
    /// <param name="regions">Region number per node; all 0 where places play no part.</param>
    public NetworkMap(Topology topology, byte[] regions)
    {
        Topology = topology;
        Regions = regions;
        Nodes = new LinkEnd[topology.NodeCount];
        Uploads = new long[topology.NodeCount];
        Downloads = new long[topology.NodeCount];
        UsesCompact = new bool[topology.NodeCount];
        Churns = new bool[topology.NodeCount];
    }

    public Topology Topology { get; }

    /// <summary>Region number per node.</summary>
    public byte[] Regions { get; }

    /// <summary>Every node, by number.</summary>
    public LinkEnd[] Nodes { get; }

    /// <summary>Bits per second that a node can send.</summary>
    public long[] Uploads { get; }

    /// <summary>Bits per second that a node can receive.</summary>
    public long[] Downloads { get; }

    /// <summary>Which nodes use compact blocks.</summary>
    public bool[] UsesCompact { get; }

    /// <summary>Which nodes come and go, and so lack more transactions.</summary>
    public bool[] Churns { get; }

    /// <summary>The neighbours of a node.</summary>
    public ReadOnlySpan<LinkEnd> NeighboursOf(int node) =>
        IsComplete ? _ends.AsSpan(node + 1, Nodes.Length - 1)
            : _ends.AsSpan(_starts[node], _starts[node + 1] - _starts[node]);

    /// <summary>All nodes but one, in the order of <see cref="NeighboursOf"/>, where all are linked with all.</summary>
    public ReadOnlyMemory<ActorRef> OthersOf(int node) => _actorsTwice.AsMemory(node + 1, Nodes.Length - 1);

    /// <summary>Whether every node is linked with every other.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Says where a node lives. Called once per node, before the run.</summary>
    public void Place(int node, ActorRef actor) => Nodes[node] = new LinkEnd(actor, node, Regions[node]);

    /// <summary>Writes down all neighbours, once every node is placed.</summary>
    public void Connect()
    {
        IsComplete = Enumerable.Range(0, Nodes.Length).All(node => Topology.DegreeOf(node) == Nodes.Length - 1);
        if (IsComplete)
        {
            // Twice round: the others of a node are then one stretch, without a list for each.
            _ends = [.. Nodes, .. Nodes];
            _actorsTwice = [.. _ends.Select(end => end.Actor)];
            return;
        }

        _starts = new int[Nodes.Length + 1];
        for (var node = 0; node < Nodes.Length; node++)
            _starts[node + 1] = _starts[node] + Topology.DegreeOf(node);
        _ends = new LinkEnd[_starts[^1]];
        for (var node = 0; node < Nodes.Length; node++)
        {
            var neighbours = Topology.NeighboursOf(node);
            for (var i = 0; i < neighbours.Length; i++)
                _ends[_starts[node] + i] = Nodes[neighbours[i]];
        }
    }
}
