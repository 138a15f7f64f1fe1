using Simulator.Domain.Actors;
using Simulator.Domain.Chain;
using Simulator.Domain.Random;
using Simulator.Domain.Time;
using Simulator.Model.Chain;
using Simulator.Model.Mining;
using Simulator.Model.Mining.Strategies;
using Simulator.Model.Network.Relays;
using Simulator.Model.Network.Uplinks;
using Simulator.Model.Observing;
using Simulator.Model.Pools;

namespace Simulator.Model.Network;

/// <summary>What a relay node is made of; its targets follow the stamps of miner StampsAs (-1: honest).</summary>
public sealed record RelayNodePlan(
    int Number, NodeSurroundings Surroundings, RelayProtocol Relay, UplinkLaw Uplink, SimTime ClockOffset,
    int StampsAs = -1)
{
    /// <summary>What the node finds when it starts again.</summary>
    public NodeDisk Disk { get; } = new();

    /// <summary>The number of those who bring blocks over RPC among the miners; below 0 nobody may.</summary>
    public int RpcMiner { get; init; } = -1;

    /// <summary>Blocks that it has from an earlier run, parents first.</summary>
    public IReadOnlyList<int> Restored { get; init; } = [];

    /// <summary>Those of them that pools here had for their tips: they win among blocks of equal work.</summary>
    public IReadOnlyList<int> RestoredTips { get; init; } = [];

    /// <summary>What they hashed, as their blocks tell.</summary>
    public HashTally? RpcTally { get; init; }

    /// <summary>Desks of groups with a strategy; empty at almost all nodes.</summary>
    public IReadOnlyList<StrategyDesk> Desks { get; init; } = [];
}

/// <summary>
/// A relay node: its own view of the block tree, its links, and the miners that mine at it. It validates what it
/// receives and passes on only what it accepted as its tip. How blocks travel is its relay protocol's matter, how long
/// they take its uplink's.
/// </summary>
public sealed partial class RelayNode : Actor
{
    /// <summary>The most blocks that wait for their parents at one node.</summary>
    public const int OrphansMax = 256;

    private readonly NodeSurroundings _around;
    private readonly RelayProtocol _relay;
    private readonly int _number;
    private NodeChain _chain;
    private RequestList _requests;
    private readonly Uplink _uplink;
    private readonly SimTime _clockOffset;
    private readonly int _stampsAs;
    private readonly int _rpcMiner;
    private readonly HashTally? _rpcTally;
    private readonly NodeDisk _disk;
    private readonly List<ActorRef> _miners = [];
    private readonly List<ActorRef> _watchers = [];
    private RandomStream? _linkDraws;
    private RandomStream? _protocolDraws;
    private RandomStream? _faultDraws;
    private OrphanPool? _orphans;
    private Dictionary<int, long>? _lastArrivals;
    private long _minedTarget;
    private int _toldTip = -1;
    private TimerRef _targetTimer;
    private TemplateDesk? _templates;
    private UncleCandidates? _uncles;

    public RelayNode(RelayNodePlan plan)
    {
        _around = plan.Surroundings;
        _relay = plan.Relay;
        _number = plan.Number;
        _clockOffset = plan.ClockOffset;
        _stampsAs = plan.StampsAs;
        _rpcMiner = plan.RpcMiner;
        _rpcTally = plan.RpcTally;
        _uplink = plan.Uplink.Make();
        _disk = plan.Disk;
        var rules = _around.Forge.Rules;
        _chain = _disk.IsWritten ? _disk.Chain : NodeChain.FromGenesis(rules.Genesis, rules.MakeForkChoice());
        if (!_disk.IsWritten)
            TakeRestored(plan);
        _miners.AddRange(_disk.Miners);
        _watchers.AddRange(_disk.Watchers);
        if (_disk.Templates is { } templates)
            _templates = new TemplateDesk(this, templates);
        if (plan.Desks.Count > 0)
            _desks = Attach(plan.Desks);
    }

    private void TakeRestored(RelayNodePlan plan)
    {
        foreach (var block in plan.Restored)
            _chain.Accept(_around.Store, block, SimTime.Zero, 0, ties: null);
        foreach (var tip in plan.RestoredTips)
            _chain.Prefer(_around.Store, tip);
        if (plan.Restored.Count > 0)
            _around.Recorder.GoesOn(_number, _chain.Tip);
    }

    internal int Number => _number;

    internal NodeSurroundings Around => _around;

    internal Uplink Uplink => _uplink;

    internal ActorContext World => Context;

    internal SimTime ClockOffset => _clockOffset;

    internal ref NodeChain Chain => ref _chain;

    internal RandomStream ProtocolDraws => _protocolDraws ??= Context.Random(StreamPurpose.Protocol);

    private bool HasMiners => _miners.Count > 0 || _watchers.Count > 0 || _templates is not null;

    internal RandomStream LinkDraws => _linkDraws ??= Context.Random(StreamPurpose.Link);

    /// <summary>A node that starts again tells its miners what to mine; a new one has none yet.</summary>
    public override void PreStart()
    {
        if (HasMiners)
            RefreshTarget(in _around.Store[_chain.Tip]);
        foreach (var desk in _desks ?? [])
            desk.Start();
    }

    public override void PostStop() => _disk.Write(in _chain, _miners, _watchers, _templates?.State);

    public override void Receive(in Message message)
    {
        var kind = message.Kind.Number;
        if (NetworkKinds.Travels(kind))
            ReceiveFromNode(in message, kind);
        else
            ReceiveFromSite(in message, kind);
        if (_news is { Count: > 0 })
            TellDesks();
    }

    private void ReceiveFromSite(in Message message, ushort kind)
    {
        switch (kind)
        {
            case NetworkKinds.UploadEnded:
                _uplink.OnEnded(this);
                break;
            case MiningKinds.Solved:
                Extend(_chain.Tip, (ulong)message.Data >> 24, (int)(message.Data & 0xFFFFFF));
                break;
            case PoolKinds.BlockFound:
                var find = Context.Body<PoolFind>(in message);
                if (find.MakesTie)
                    EnterLate(find);
                else
                    Extend(find.Parent < 0 ? _chain.Tip : find.Parent, (ulong)find.Finds, find.Miner,
                        ofPool: true);
                break;
            case MiningKinds.Joined when message.Data > 1:
                DeskOf((int)message.Data - 2)!.Admit(Context.Sender);
                break;
            case MiningKinds.Joined:
                Admit(Context.Sender, wantsTips: message.Data != 0);
                break;
            case MiningKinds.TemplateWanted:
                (_templates ??= new TemplateDesk(this, TemplateDeskState.New)).Admit(Context.Sender, (int)message.Data);
                if (_around.Forge.TargetDependsOnTime)
                    AwaitTargetChange();
                break;
            case MiningKinds.HeaderFound:
                Enter(Context.Body<FoundHeader>(in message));
                break;
            case PoolKinds.BlockBrought:
                TakeBrought(Context.Body<BroughtBlock>(in message));
                break;
            case RpcKinds.Submit or RpcKinds.SubmitHeader or RpcKinds.Precious:
                ReceiveOverRpc(in message, kind);
                break;
            case NetworkKinds.PartitionBegins or NetworkKinds.PartitionHeals:
                Part(kind == NetworkKinds.PartitionBegins, message.Data);
                break;
            case NetworkKinds.RequestDue:
                var asked = BlockMessage.Of(in message);
                Retry(asked.Block, asked.FromNode);
                break;
            case NetworkKinds.StrategyDue:
                _desks![message.Data].Wake();
                break;
            case NetworkKinds.TargetDue when message.Data > 0:
                _desks![message.Data - 1].RefreshTarget();
                break;
            case NetworkKinds.TargetDue:
                _targetTimer = default;
                RefreshTarget(in _around.Store[_chain.Tip]);
                break;
            default:
                throw new InvalidOperationException($"A relay node was sent the kind {message.Kind}.");
        }
    }

    /// <summary>Takes a block from another node, and asks its sender for the parent where that is unknown.</summary>
    internal void Take(int block, int fromNode)
    {
        _requests.Remove(block);
        var now = Context.Now;
        ref readonly var seen = ref _around.Store[block];
        if (IsFromTheFuture(in seen, now))
        {
            _around.Totals.Refused[(int)HeaderVerdict.TimeTooNew]++;
            return;
        }

        switch (TryAccept(block, in seen, now))
        {
            case Acceptance.Orphan:
                var parent = seen.Parent;
                (_orphans ??= new OrphanPool(OrphansMax)).TryAdd(block, parent, out _);
                while (_orphans.Contains(parent))
                    parent = _around.Store[parent].Parent;
                Ask(parent, fromNode);
                break;
            case Acceptance.Refused:
                _around.Totals.Refused[(int)seen.Verdict]++;
                break;
            case Acceptance.NewTip or Acceptance.SideBranch when _orphans is { Count: > 0 }:
                AdoptOrphans(block);
                break;
            default:
                break;
        }
    }

    /// <summary>Asks a node for a block, unless it has been asked for just now.</summary>
    internal void Ask(int block, int node)
    {
        if (_chain.Has(block) || !_requests.TryAdd(block, Context.Now.Microseconds))
            return;
        SendControl(in _around.Map.Nodes[node], NetworkKinds.Request, block);
        // Without faults nothing is lost, and no timer is needed.
        if (_around.Rules.Length != 0)
        {
            var asked = new BlockMessage(block, node).ToData();
            Context.Schedule(new SimTime(RequestList.RetryAfter), NetworkKinds.RequestDue, asked);
        }
    }

    /// <summary>Asks again for what has not come, unless it waits for its parent or nobody wants it any more.</summary>
    private void Retry(int block, int node)
    {
        if (_requests.Contains(block))
            Ask(block, node);
    }

    private void ReceiveFromNode(in Message message, ushort kind)
    {
        var content = BlockMessage.Of(in message);
        if (_around.Rules.Length != 0 && IsDroppedAtDelivery(content.FromNode))
            return;
        _around.Totals.Delivered++;
        _relay.Handle(this, kind, content.Block, content.FromNode);
    }

    private Acceptance TryAccept(int block, in Block seen, SimTime now)
    {
        var before = _chain.Tip;
        var acceptance = _chain.Accept(_around.Store, block, in seen, now, Context.Step, ProtocolDraws);
        if (acceptance is Acceptance.NewTip or Acceptance.SideBranch)
        {
            _around.Recorder.Arrived(block, in seen, _number, now);
            if (_around.Forge.Uncles is not null)
                (_uncles ??= new()).See(
                    _around.Store, acceptance, acceptance == Acceptance.NewTip ? _chain.Tip : block, before);
            _news?.Enqueue((block, null));
            if (_around.Ties is not null)
                Remember(acceptance, block, before);
        }

        if (acceptance == Acceptance.NewTip)
        {
            ref readonly var tip = ref _chain.Tip == block ? ref seen : ref _around.Store[_chain.Tip];
            _around.Recorder.TipChanged(_number, before, _chain.Tip, in tip, now);
            if (HasMiners)
                RefreshTarget(in tip);
            _relay.PassOn(this, block);
        }
        else if (acceptance == Acceptance.SideBranch && _chain.CountsSideBranches)
        {
            _relay.PassOn(this, block);
        }

        return acceptance;
    }

    private void AdoptOrphans(int parent)
    {
        while (_orphans!.TryTakeChildOf(parent, out var child))
            if (TryAccept(child, in _around.Store[child], Context.Now) is Acceptance.NewTip or Acceptance.SideBranch)
                AdoptOrphans(child);
    }

    /// <summary>
    /// A miner or a pool here has found a proof of work: its strategy takes it, or it is published where it becomes the
    /// tip.
    /// </summary>
    private void Extend(int parent, ulong finds, int miner, bool ofPool = false)
    {
        var finder = Context.IdOf(Context.Sender);
        if (!ofPool && _desks is not null && DeskOf(miner) is { } desk)
        {
            desk.Enter(finder, finds, miner);
            return;
        }

        if (_around.Ties is not null && parent == _chain.Tip)
            parent = ParentOfFind(finder, finds);
        Adopt(_around.Forge.Extend(
            parent, finder, finds, miner, _number, Context.Now, Context.Now + _clockOffset, PickUncles(parent)));
    }

    /// <summary>A miner here has found a header. Where it becomes no tip, the miner is given a template here.</summary>
    private void Enter(FoundHeader found)
    {
        var block = _around.Forge.Enter(found, _number, Context.Now, Context.Now + _clockOffset);
        if (!Adopt(block))
            _templates!.Offer(Context.Sender, found.Miner);
    }

    private bool Adopt(int block)
    {
        ref readonly var made = ref _around.Store[block];
        _around.Recorder.CountFound();
        if (made.Verdict != HeaderVerdict.Valid)
        {
            _around.Totals.Refused[(int)made.Verdict]++;
            return false;
        }

        var before = _chain.Tip;
        var acceptance = _chain.Accept(_around.Store, block, in made, Context.Now, Context.Step, ProtocolDraws);
        if (_around.Ties is not null)
            Remember(acceptance, block, before);
        if (acceptance != Acceptance.NewTip)
        {
            LeaveAside(acceptance, block);
            return false;
        }

        if (made.Parent != before && _around.Forge.Uncles is not null)
            (_uncles ??= new()).See(_around.Store, acceptance, _chain.Tip, before);
        _news?.Enqueue((block, null));
        _around.Recorder.Published(block);
        _around.Recorder.TipChanged(_number, before, block, in made, Context.Now);
        RefreshTarget(in made);
        _relay.Publish(this, block);
        return true;
    }

    private void Admit(ActorRef miner, bool wantsTips)
    {
        if (wantsTips)
        {
            if (!_watchers.Contains(miner))
                _watchers.Add(miner);
            Context.Tell(miner, MiningKinds.TipChanged, _chain.Tip);
            // A tip says what its child's target is, if it says it at all.
            if (_around.Forge.BlocksHoldTargets)
                return;
        }

        if (!_miners.Contains(miner))
            _miners.Add(miner);
        if (_minedTarget == 0)
            RefreshTarget(in _around.Store[_chain.Tip]);
        else
            Context.Tell(miner, MiningKinds.TargetChanged, _minedTarget);
    }

    /// <summary>The two-hour rule: a header's time against this node's own clock.</summary>
    private bool IsFromTheFuture(in Block seen, SimTime now)
    {
        var rules = _around.Forge.Rules;
        var latest = rules.ClockUnixSeconds * SimTime.PerSecond + (now + _clockOffset + rules.FutureLimit).Microseconds;
        return seen.TimeExact > latest && seen.Time * SimTime.PerSecond > latest;
    }
}
