using System.Collections.Concurrent;
using Simulator.Domain.Chain;
using Simulator.Domain.Time;
using Simulator.Model.Chain;
using Simulator.Scenarios.Building;

namespace Simulator.Testnet.Rpc;

/// <summary>
/// Follows the blocks of a run and gives views of what one node knows of them. It lives on the loop's thread and looks
/// only while nothing moves; what it gives out may be read anywhere. It touches no actor.
/// </summary>
internal sealed class ChainIndex
{
    /// <summary>Targets by header time that are looked up ahead.</summary>
    private const int TargetsMax = 4;

    private readonly World _world;
    private readonly int _node;
    private readonly HeaderBook _headers;
    private readonly BlockForge _forge;
    private readonly ConcurrentDictionary<Hash256, BlockView> _byHash = new();
    private readonly ConcurrentDictionary<Hash256, BlockView> _byCoinbase = new();
    private readonly Dictionary<int, BlockView> _byHandle = [];
    private readonly HashSet<BlockView> _leaves = [];
    private readonly List<int> _unpublished = [];
    private readonly NodeFacts _facts;
    private int _end;
    private int _viewEnd;
    private int _tip = Block.NoParent;
    private NodeView? _view;

    /// <param name="world">The chain's world, of which the header book is there.</param>
    /// <param name="node">Number of the node that is shown.</param>
    public ChainIndex(World world, int node)
    {
        _world = world;
        _node = node;
        _headers = world.Headers
            ?? throw new ArgumentException("Only blocks with real headers can be shown.", nameof(world));
        // Of its own, since a forge remembers where it looked last.
        _forge = new BlockForge(
            world.Rules, world.Store, 0, world.Headers, world.Uncles, world.Publications);
        _facts = new NodeFacts(
            world.NodeNames[node],
            [.. world.Map.Topology.NeighboursOf(node).ToArray().Select(each => world.NodeNames[each])],
            world.Rules.Headers!.TargetMax, world.Rules.StartUnixSeconds,
            world.Rules.Headers!.Subsidy, ClockOffset(world, node));
    }

    /// <summary>The node's view now; the same object as before where nothing has changed.</summary>
    public NodeView Look(SimTime now)
    {
        TakeNewBlocks();
        var tip = _world.Recorders.Length == 1 ? _world.Recorders[0].TipOf(_node) : _world.Watch.Best;
        if (_view is not null && tip == _tip && _end == _viewEnd && !IsTargetDue(now))
            return _view;
        Reach(tip);
        _tip = tip;
        _viewEnd = _end;
        return _view = Build(_byHandle[tip], now);
    }

    /// <summary>A template says what holds for a while; after that it is made anew.</summary>
    private bool IsTargetDue(SimTime now) =>
        _view!.Template.Targets is { Count: > 1 } targets && _facts.ClockAt(now) >= targets[1].From;

    private NodeView Build(BlockView tip, SimTime now)
    {
        var template = TemplateOn(tip, now, _view is null ? 0 : _view.Template.Number + 1);
        if (_view is not null && template.Equals(_view.Template))
            template = _view.Template;
        return new NodeView
        {
            Blocks = _byHash,
            Coinbases = _byCoinbase,
            Tip = tip,
            Template = template,
            Facts = _facts,
            Leaves = [.. _leaves.OrderByDescending(each => each == tip).ThenByDescending(each => each.Height)],
        };
    }

    private TemplateView TemplateOn(BlockView tip, SimTime now, long number)
    {
        var least = _forge.HeaderTime(tip.Handle, SimTime.Zero);
        var from = Math.Max(least, _facts.ClockAt(now));
        var targets = new List<(long, CompactTarget)>();
        while (targets.Count < TargetsMax)
        {
            targets.Add((from, _forge.ChildTarget(tip.Handle, from).Compact));
            if (_forge.LastTimeOfTarget(tip.Handle, from) is not { } last || last >= uint.MaxValue)
                break;
            from = last + 1;
        }

        return new TemplateView
        {
            Number = number,
            Parent = tip,
            TimeMin = least,
            Targets = targets,
            Value = _world.Rules.Headers!.ValueAt(tip.Height + 1),
        };
    }

    private void TakeNewBlocks()
    {
        for (var i = _unpublished.Count - 1; i >= 0; i--)
            if (TryTake(_unpublished[i]))
                _unpublished.RemoveAt(i);
        for (var end = _world.Store.HandleEnd; _end < end; _end++)
            if (_world.Owns(_end) && _world.Store.Contains(_end)
                && _world.Store[_end].Verdict == HeaderVerdict.Valid && !TryTake(_end))
                _unpublished.Add(_end);
    }

    /// <summary>What the node's tip stands on is shown, whether anybody else was told of it or not.</summary>
    private void Reach(int tip)
    {
        var missing = new Stack<int>();
        for (var at = tip; at != Block.NoParent && !_byHandle.ContainsKey(at); at = _world.Store[at].Parent)
            missing.Push(at);
        foreach (var handle in missing)
            TryTake(handle, isTip: true);
    }

    /// <summary>Takes a block unless it, or what it stands on, is kept back.</summary>
    private bool TryTake(int handle, bool isTip = false)
    {
        if (_byHandle.ContainsKey(handle))
            return true;
        if (!isTip && _world.Publications is { } publications && publications.PublishedAt(handle) is null)
            return publications.IsGivenUp(handle);
        ref readonly var block = ref _world.Store[handle];
        BlockView? parent = null;
        if (block.Parent != Block.NoParent && !_byHandle.TryGetValue(block.Parent, out parent))
            return false;
        ref readonly var mined = ref _headers[handle];
        var view = new BlockView(parent)
        {
            Handle = handle,
            Header = mined.Header,
            Hash = mined.Hash,
            ChainWork = block.ChainWork,
            MedianTime = block.MedianTimePast,
            Finder = block.Miner < 0 ? "genesis" : _world.Rules.Headers!.Miners[block.Miner],
            IsDrawn = mined.IsDrawn,
            Bytes = BytesOf(handle, in block, in mined),
        };
        _byHandle[handle] = view;
        _byHash[view.Hash] = view;
        _byCoinbase[view.Header.MerkleRoot] = view;
        if (parent is not null)
            _leaves.Remove(parent);
        _leaves.Add(view);
        return true;
    }

    /// <summary>A block from outside has its own coinbase, and any other the one that the plan says.</summary>
    private byte[] BytesOf(int handle, in Block block, in MinedHeader mined)
    {
        var coinbase = _headers.Bodies is { } bodies ? bodies.CoinbaseOf(handle) : default;
        return SerializedBlock.Write(mined.Header, coinbase.IsEmpty
            ? _world.Rules.Headers!.CoinbaseOf(block.Height, block.Miner, mined.Counter).ToBytes()
            : coinbase.Span);
    }

    private static SimTime ClockOffset(World world, int node)
    {
        var before = 0;
        foreach (var group in world.Scenario.Nodes)
        {
            before += group.Count;
            if (node < before)
                return group.ClockOffset;
        }

        return SimTime.Zero;
    }
}
