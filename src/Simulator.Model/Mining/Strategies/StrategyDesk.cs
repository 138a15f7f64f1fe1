using Simulator.Domain.Actors;
using Simulator.Domain.Chain;
using Simulator.Domain.Random;
using Simulator.Domain.Time;
using Simulator.Model.Chain;
using Simulator.Model.Network;

namespace Simulator.Model.Mining.Strategies;

/// <summary>
/// The part of a relay node that serves the miners of one strategic group: it tells them what to mine, takes what they
/// find, and keeps it back until their strategy publishes it. The node itself knows only what is published. What is
/// withheld is always one chain. It decides nothing, and outlives restarts of its node.
/// </summary>
public sealed class StrategyDesk
{
    private readonly StrategySeat _seat;
    private readonly List<ActorRef> _miners = [];
    private readonly List<int> _withheld = [];
    private RelayNode _node = null!;
    private int _number;
    private int _first;
    private long _told;
    private TimerRef _targetTimer;
    private TimerRef _wakeTimer;
    private SimTime _wakeAt = SimTime.Max;

    /// <param name="seat">Whose desk it is.</param>
    public StrategyDesk(StrategySeat seat) => _seat = seat;

    /// <summary>Virtual time.</summary>
    public SimTime Now => _node.World.Now;

    /// <summary>The node's tip: the best of what is published and known here; among equals, the first seen.</summary>
    public int Tip => _node.Chain.Tip;

    /// <summary>The block that its miners extend.</summary>
    public int Parent { get; private set; } = Chain.Block.NoParent;

    /// <summary>How many blocks it keeps back.</summary>
    public int WithheldCount => _withheld.Count - _first;

    /// <summary>Whether its miners rest.</summary>
    public bool IsResting { get; private set; }

    /// <summary>Whether blocks found from now on hold no transactions but their coinbase.</summary>
    public bool MakesEmptyBlocks { get; set; }

    /// <summary>The strategy's own stream; whoever leaves nothing to chance never draws.</summary>
    public RandomStream Draws => _node.World.Random(StreamPurpose.Strategy);

    /// <summary>The blocks that it keeps back, oldest first.</summary>
    public ReadOnlySpan<int> Withheld => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_withheld)[_first..];

    internal MiningStrategy Strategy => _seat.Strategy;

    /// <summary>A block by its handle.</summary>
    public ref readonly Block Block(int handle) => ref _node.Around.Store[handle];

    /// <summary>Expected hashes from the first block up to this one.</summary>
    public UInt256 WorkOf(int handle) => Block(handle).ChainWork;

    /// <summary>Whether its own miners found a block.</summary>
    public bool IsOwn(int handle) => Owns(Block(handle).Miner);

    /// <summary>The last block that two chains share.</summary>
    public int ForkPoint(int a, int b) => _node.Around.Store.ForkPoint(a, b);

    /// <summary>Intended time between blocks.</summary>
    public SimTime Spacing => _node.Around.Forge.Rules.Spacing;

    /// <summary>Whether the node has accepted a block, and not only heard of it.</summary>
    public bool Knows(int handle) => _node.Chain.Has(handle);

    /// <summary>Satoshi of fees that a block takes.</summary>
    public long FeesOf(int handle) => FeesTaken.By(in Block(handle), _node.Around.Store, _node.Around.Forge.Rules.Fees);

    /// <summary>Mean satoshi of fees where blocks come at the intended spacing.</summary>
    public double FeesMean => _node.Around.Forge.Rules.Fees.Mean(Spacing);

    /// <summary>When the last block with transactions, up to this one, was found: since then fees wait.</summary>
    public SimTime FeesTakenAt(int handle)
    {
        while (Block(handle).IsEmpty)
            handle = Block(handle).Parent;
        return Block(handle).FoundAt;
    }

    /// <summary>From now on its miners extend this block, which the node has accepted or heard of.</summary>
    public void MineOn(int block)
    {
        if (WithheldCount > 0 && block != _withheld[^1])
            throw new InvalidOperationException("Publish or give up what is withheld before mining elsewhere.");
        if (block == Parent)
            return;
        Parent = block;
        RefreshTarget();
    }

    /// <summary>Publishes what is withheld up to a block, oldest first, whether or not it becomes the tip.</summary>
    public void Publish(int block)
    {
        var last = WithheldCount == 0 ? -1 : _first + Block(block).Height - Block(_withheld[_first]).Height;
        if (last < _first || last >= _withheld.Count || _withheld[last] != block)
            throw new InvalidOperationException("Only a block that is withheld can be published.");
        while (_first <= last)
            PublishNext();
        Compact();
    }

    /// <summary>
    /// Publishes as much of what is withheld as its branch lacks to reach some work, or all of it; nothing where what
    /// is published reaches it already.
    /// </summary>
    public void PublishUpToWork(UInt256 work)
    {
        while (WithheldCount > 0 && WorkOf(Block(_withheld[_first]).Parent) < work)
            PublishNext();
        Compact();
    }

    /// <summary>Publishes what is withheld up to a height.</summary>
    public void PublishUpToHeight(int height)
    {
        while (WithheldCount > 0 && Block(_withheld[_first]).Height <= height)
            PublishNext();
        Compact();
    }

    /// <summary>What is withheld will never be published.</summary>
    public void GiveUp()
    {
        for (; _first < _withheld.Count; _first++)
            _node.Around.Forge.Publications!.GiveUp(_withheld[_first]);
        Compact();
    }

    /// <summary>Its miners stop hashing.</summary>
    public void Rest()
    {
        IsResting = true;
        RefreshTarget();
    }

    /// <summary>Its miners hash again.</summary>
    public void Resume()
    {
        IsResting = false;
        RefreshTarget();
    }

    /// <summary>Wakes the strategy after a while, in place of any time that it asked for before.</summary>
    public void WakeIn(SimTime span)
    {
        _node.World.Cancel(_wakeTimer);
        _wakeAt = Now + span;
        _wakeTimer = _node.World.Schedule(span, NetworkKinds.StrategyDue, _number);
    }

    internal bool Owns(int miner) => miner >= _seat.FirstMiner && miner < _seat.FirstMiner + _seat.Miners;

    /// <summary>A node has it from now on: the first one, or the same after a restart.</summary>
    internal void Attach(RelayNode node, int number)
    {
        _node = node;
        _number = number;
        _told = 0;
    }

    internal void Start()
    {
        if (Parent == Chain.Block.NoParent)
            Parent = Tip;
        if (_wakeAt < SimTime.Max)
            _wakeTimer = _node.World.Schedule(
                _wakeAt > Now ? _wakeAt - Now : SimTime.Zero, NetworkKinds.StrategyDue, _number);
        RefreshTarget();
        Strategy.Started(this);
    }

    internal void Admit(ActorRef miner)
    {
        if (!_miners.Contains(miner))
            _miners.Add(miner);
        _node.World.Tell(miner, MiningKinds.TargetChanged, _told);
    }

    internal void Wake()
    {
        _wakeAt = SimTime.Max;
        Strategy.Woken(this);
    }

    /// <summary>One of its miners has found a proof of work.</summary>
    internal void Enter(ulong finder, ulong finds, int miner)
    {
        var block = _node.Around.Forge.Extend(
            Parent, finder, finds, miner, _node.Number, Now, Now + _node.ClockOffset, _node.PickUncles(Parent),
            MakesEmptyBlocks);
        _node.Around.Recorder.CountFound();
        if (Block(block).Verdict != HeaderVerdict.Valid)
        {
            _node.Around.Totals.Refused[(int)Block(block).Verdict]++;
            return;
        }

        _node.Around.Forge.Publications!.Withhold(block);
        _withheld.Add(block);
        Strategy.Found(this, block);
    }

    /// <summary>Tells the miners the target of what they mine where it has changed.</summary>
    internal void RefreshTarget()
    {
        var forge = _node.Around.Forge;
        var clock = Now + _node.ClockOffset;
        var target = IsResting ? TargetMessage.Rest
            : forge.BlocksHoldTargets ? TargetMessage.DataOf(Block(Parent).ChildBits)
            : TargetMessage.DataOf(forge.MinedTarget(Parent, clock, _seat.FirstMiner));
        if (target != _told)
        {
            _told = target;
            foreach (var miner in _miners)
                _node.World.Tell(miner, MiningKinds.TargetChanged, target);
        }

        if (forge.TargetDependsOnTime)
            AwaitTargetChange(clock);
    }

    private void AwaitTargetChange(SimTime clock)
    {
        _node.World.Cancel(_targetTimer);
        _targetTimer = default;
        if (_node.Around.Forge.NextTargetAt(Parent, clock, _seat.FirstMiner) is { } next && next > clock)
            _targetTimer = _node.World.Schedule(next - clock, NetworkKinds.TargetDue, 1 + _number);
    }

    private void PublishNext()
    {
        var block = _withheld[_first++];
        _node.Around.Forge.Publications!.Publish(block, Now);
        _node.Publish(block, this);
    }

    /// <summary>A long private branch is published from its old end: what is gone is dropped now and then.</summary>
    private void Compact()
    {
        if (_first < _withheld.Count && _first < 1024)
            return;
        _withheld.RemoveRange(0, _first);
        _first = 0;
    }
}
