using System.Runtime.CompilerServices;
using Simulator.Domain.Chain;
using Simulator.Domain.Random;
using Simulator.Domain.Time;
using Simulator.Model.Chain.ForkChoices;

namespace Simulator.Model.Chain;

/// <summary>What a node made of a block that it was given.</summary>
public enum Acceptance
{
    /// <summary>It had it already.</summary>
    Known,

    /// <summary>Its parent is unknown; it waits.</summary>
    Orphan,

    /// <summary>It breaks a rule.</summary>
    Refused,

    /// <summary>Accepted, but off the best chain.</summary>
    SideBranch,

    /// <summary>Accepted, and the new tip, or what moved the tip to another block.</summary>
    NewTip,
}

/// <summary>
/// One node's own view of the block tree: what it has accepted, and which tip it holds for best. Most work wins; among
/// equals the first seen; among those seen at one instant a draw; or a fork choice of its own says it. It never relays
/// or mines.
/// </summary>
public struct NodeChain
{
    private BlockSet _accepted;
    private int _tip;
    private SimTime _tipSeenAt;
    private int _tipSeenStep;
    private int _tied;
    private ForkChoice? _choice;

    /// <summary>The best tip.</summary>
    public readonly int Tip => _tip;

    /// <summary>Makes a view that holds the first block alone.</summary>
    /// <param name="genesis">Handle of the first block.</param>
    /// <param name="choice">How it picks its tip; null: most work, among equals the first seen.</param>
    public static NodeChain FromGenesis(int genesis = BlockStore.Genesis, ForkChoice? choice = null)
    {
        var chain = new NodeChain { _tip = genesis, _tied = 1, _choice = choice };
        chain._accepted.Add(genesis);
        return chain;
    }

    /// <summary>Whether blocks off the best chain count, so that others must hear of them.</summary>
    public readonly bool CountsSideBranches => _choice is { CountsSideBranches: true };

    /// <summary>Whether a block has been accepted.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool Has(int handle) => _accepted.Contains(handle);

    /// <summary>
    /// Takes a block whose verdict is known. The stream is drawn from only to break a tie of one instant.
    /// </summary>
    public Acceptance Accept(BlockStore store, int handle, SimTime now, int step, RandomStream? ties) =>
        Accept(store, handle, in store[handle], now, step, ties);

    /// <summary>The same, for who holds the block already.</summary>
    internal Acceptance Accept(
        BlockStore store, int handle, in Block block, SimTime now, int step, RandomStream? ties)
    {
        if (_accepted.Contains(handle))
            return Acceptance.Known;
        if (block.Verdict != HeaderVerdict.Valid)
            return Acceptance.Refused;
        if (!_accepted.Contains(block.Parent))
            return Acceptance.Orphan;
        _accepted.Add(handle);
        if (_choice is not null)
            return Choose(store, handle, now, step, ties);
        if (block.Parent == _tip)
            _tied = 1;
        else if (!IsBetter(store, in block, now, step, ties))
            return Acceptance.SideBranch;
        _tip = handle;
        _tipSeenAt = now;
        _tipSeenStep = step;
        return Acceptance.NewTip;
    }

    /// <summary>
    /// Makes an accepted block the tip where it has the work of the tip, as if it had been seen first. False where
    /// nothing changes.
    /// </summary>
    public bool Prefer(BlockStore store, int handle)
    {
        if (handle == _tip || !_accepted.Contains(handle) || store[handle].ChainWork != store[_tip].ChainWork)
            return false;
        _tip = handle;
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Acceptance Choose(BlockStore store, int handle, SimTime now, int step, RandomStream? ties)
    {
        var tip = _choice!.TipAfter(store, _tip, handle, now == _tipSeenAt && step == _tipSeenStep, ties);
        if (tip == _tip)
            return Acceptance.SideBranch;
        _tip = tip;
        _tipSeenAt = now;
        _tipSeenStep = step;
        return Acceptance.NewTip;
    }

    private bool IsBetter(BlockStore store, in Block block, SimTime now, int step, RandomStream? ties)
    {
        var order = block.ChainWork.CompareTo(store[_tip].ChainWork);
        if (order != 0 || now != _tipSeenAt || step != _tipSeenStep || ties is null)
        {
            if (order > 0)
                _tied = 1;
            return order > 0;
        }

        // The n-th of those seen at one instant replaces the one held with chance 1/n: all are equally likely.
        _tied++;
        return ties.NextBelow(_tied) == 0;
    }
}
