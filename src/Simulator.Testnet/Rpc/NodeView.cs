using System.Collections.Concurrent;
using Simulator.Domain.Chain;
using Simulator.Domain.Economics;
using Simulator.Domain.Time;

namespace Simulator.Testnet.Rpc;

/// <summary>
/// What a node knows at one instant, for readers on any thread. It never changes; only its finders may also know of
/// blocks that came later.
/// </summary>
public sealed record NodeView
{
    /// <summary>All blocks that were ever shown, by hash; shared by the views of a run.</summary>
    internal ConcurrentDictionary<Hash256, BlockView> Blocks { get; init; } = new();

    /// <summary>The same by the id of their one transaction.</summary>
    internal ConcurrentDictionary<Hash256, BlockView> Coinbases { get; init; } = new();

    /// <summary>The best block.</summary>
    public required BlockView Tip { get; init; }

    /// <summary>Blocks that nobody has built on, the best one first.</summary>
    public required IReadOnlyList<BlockView> Leaves { get; init; }

    /// <summary>What a child of the tip must keep to.</summary>
    public required TemplateView Template { get; init; }

    /// <summary>What of the node stays the same all the time.</summary>
    public required NodeFacts Facts { get; init; }

    /// <summary>How many neighbours it has.</summary>
    public int Connections => Facts.Neighbours.Count;

    /// <summary>How many blocks are known, on all branches.</summary>
    public int Known => Blocks.Count;

    /// <summary>The block of the best chain at a height, or null.</summary>
    public BlockView? At(int height) => Tip.AncestorAt(height);

    /// <summary>The block of a hash, on whatever branch, or null.</summary>
    public BlockView? Find(Hash256 hash) => Blocks.GetValueOrDefault(hash);

    /// <summary>The block with a coinbase of an id, on whatever branch, or null.</summary>
    public BlockView? FindCoinbase(Hash256 id) => Coinbases.GetValueOrDefault(id);

    /// <summary>Whether a block is on the best chain.</summary>
    public bool IsOnBestChain(BlockView block) => At(block.Height) == block;

    /// <summary>How many blocks deep it is, itself counted; -1 off the best chain.</summary>
    public int ConfirmationsOf(BlockView block) => IsOnBestChain(block) ? Tip.Height - block.Height + 1 : -1;
}

/// <summary>What of a node stays the same during a run.</summary>
/// <param name="Name">Its name in the scenario.</param>
/// <param name="Neighbours">Names of the nodes that it has links to.</param>
/// <param name="TargetMax">The easiest target of the chain.</param>
/// <param name="Start">Header time at virtual time 0, seconds since 1970.</param>
/// <param name="Subsidy">What a coinbase pays, without fees.</param>
/// <param name="ClockOffset">By how much the node's clock is ahead.</param>
public sealed record NodeFacts(
    string Name, IReadOnlyList<string> Neighbours, UInt256 TargetMax, long Start, Subsidy Subsidy,
    SimTime ClockOffset)
{
    /// <summary>What its clock shows at a virtual time: seconds since 1970.</summary>
    public long ClockAt(SimTime now) =>
        Start + (long)Math.Floor((now + ClockOffset).Microseconds / (double)SimTime.PerSecond);
}
