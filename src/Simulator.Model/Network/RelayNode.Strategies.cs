using Simulator.Domain.Actors;
using Simulator.Domain.Chain;
using Simulator.Model.Chain;
using Simulator.Model.Mining;
using Simulator.Model.Mining.Strategies;
using Simulator.Model.Pools;

namespace Simulator.Model.Network;

/// <summary>
/// The half of a relay node that serves groups with a strategy and knows of ties. Where no scenario asks for either, it
/// does nothing.
/// </summary>
public sealed partial class RelayNode
{
    private readonly StrategyDesk[]? _desks;
    private Queue<(int Block, StrategyDesk? By)>? _news;
    private List<int>? _rivals;

    internal UnclePair? PickUncles(int parent) => _around.Forge.Uncles is not { } book ? null
        : (_uncles ??= new()).Pick(_around.Store, book, parent, _chain.Tip);

    /// <summary>Publishes a block that a desk had kept back. It takes no other's place at equal work.</summary>
    internal void Publish(int block, StrategyDesk? by)
    {
        ref readonly var made = ref _around.Store[block];
        var before = _chain.Tip;
        var acceptance = _chain.Accept(_around.Store, block, in made, Context.Now, Context.Step, ties: null);
        _around.Recorder.Published(block);
        Remember(acceptance, block, before);
        if (_around.Forge.Uncles is not null)
            (_uncles ??= new()).See(_around.Store, acceptance, block, before);
        if (acceptance == Acceptance.NewTip)
        {
            ref readonly var tip = ref _chain.Tip == block ? ref made : ref _around.Store[_chain.Tip];
            _around.Recorder.TipChanged(_number, before, _chain.Tip, in tip, Context.Now);
            if (HasMiners)
                RefreshTarget(in tip);
        }

        _relay.Publish(this, block);
        if (by is null || _desks!.Length > 1)
            _news?.Enqueue((block, by));
    }

    /// <summary>A neighbour has a block: strategies may act on its header, and the node asks for it.</summary>
    internal void HearOf(int block, int fromNode)
    {
        if (_desks is not null && !_chain.Has(block))
            foreach (var desk in _desks)
                desk.Strategy.Announced(desk, block);
        Ask(block, fromNode);
    }

    /// <summary>A block that a pool here takes after somebody else's: published although it makes a tie.</summary>
    private void EnterLate(PoolFind find)
    {
        var block = _around.Forge.Extend(find.Parent, Context.IdOf(Context.Sender), (ulong)find.Finds, find.Miner,
            _number, Context.Now, Context.Now + _clockOffset, PickUncles(find.Parent));
        _around.Recorder.CountFound();
        if (_around.Store[block].Verdict != HeaderVerdict.Valid)
        {
            _around.Totals.Refused[(int)_around.Store[block].Verdict]++;
            return;
        }

        Publish(block, by: null);
        Context.Tell(Context.Sender, PoolKinds.TieMade, (uint)block);
    }

    /// <summary>
    /// A block found here came after another: nobody is told of it, unless side branches count for the fork choice.
    /// </summary>
    private void LeaveAside(Acceptance acceptance, int block)
    {
        if (acceptance == Acceptance.SideBranch && _chain.CountsSideBranches)
        {
            _around.Recorder.Published(block);
            _relay.Publish(this, block);
        }
        else if (_around.Ties is null)
        {
            _around.Forge.Publications?.GiveUp(block);
        }
    }

    private StrategyDesk[] Attach(IReadOnlyList<StrategyDesk> desks)
    {
        _news = new();
        for (var desk = 0; desk < desks.Count; desk++)
            desks[desk].Attach(this, desk);
        return [.. desks];
    }

    private StrategyDesk? DeskOf(int miner)
    {
        foreach (var desk in _desks!)
            if (desk.Owns(miner))
                return desk;
        return null;
    }

    /// <summary>A block was accepted: the desks hear of it, and the ties are kept in mind.</summary>
    private void Remember(Acceptance acceptance, int block, int before)
    {
        if (_around.Ties is null || acceptance is not (Acceptance.NewTip or Acceptance.SideBranch))
            return;
        var other = acceptance == Acceptance.NewTip ? before : block;
        if (_around.Store[_chain.Tip].ChainWork == _around.Store[other].ChainWork)
            (_rivals ??= []).Add(other);
        else if (acceptance == Acceptance.NewTip)
            _rivals?.Clear();
    }

    /// <summary>What an honest find extends: the tip, or, where gamma is a number, what the coin says.</summary>
    private int ParentOfFind(ulong finder, ulong finds) => _around.Ties is { } ties && _rivals is { Count: > 0 }
        ? ties.ParentOf(_around.Store, _chain.Tip, _rivals, finder, finds)
        : _chain.Tip;

    /// <summary>Only now, so that a strategy never acts while the node is busy with a block.</summary>
    private void TellDesks()
    {
        while (_news!.TryDequeue(out var news))
            foreach (var desk in _desks!)
                if (desk != news.By)
                    desk.Strategy.Heard(desk, news.Block);
    }
}
