using Simulator.Domain.Actors;
using Simulator.Model.Chain;
using Simulator.Model.Mining;

namespace Simulator.Model.Network;

/// <summary>
/// What of a relay node outlives its restart: the blocks that it has accepted, which miners mine at it, and how many
/// templates it has given, so that none is given twice. Blocks that wait for a parent, candidates for
/// uncles, requests, and what was being sent are lost. It is written when the node stops and read when it starts again.
/// </summary>
public sealed class NodeDisk
{
    /// <summary>Whether a node has lived here before.</summary>
    public bool IsWritten { get; private set; }

    internal NodeChain Chain { get; private set; }

    internal IReadOnlyList<ActorRef> Miners { get; private set; } = [];

    internal IReadOnlyList<ActorRef> Watchers { get; private set; } = [];

    internal TemplateDeskState? Templates { get; private set; }

    internal void Write(in NodeChain chain, IReadOnlyList<ActorRef> miners, IReadOnlyList<ActorRef> watchers,
        TemplateDeskState? templates)
    {
        Chain = chain;
        Miners = miners;
        Watchers = watchers;
        Templates = templates;
        IsWritten = true;
    }
}
