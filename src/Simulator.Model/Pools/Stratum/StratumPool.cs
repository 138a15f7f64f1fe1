using Simulator.Domain.Actors;
using Simulator.Domain.Chain;
using Simulator.Domain.Pools.Ledger;
using Simulator.Domain.Stratum;
using Simulator.Domain.Time;
using Simulator.Model.Chain;
using Simulator.Model.Faults.Live;
using Simulator.Model.Mining;

namespace Simulator.Model.Pools.Stratum;

/// <summary>
/// A pool whose members come from outside: what they say enters through its door, line by line, and its answers leave
/// there. It hashes nothing and has no socket; its jobs are its node's templates with a coinbase of its own, and its
/// node alone decides what a block of a client is.
/// </summary>
/// <remarks>
/// <code>
///   door --Connected, Line, Closed--> pool --Send, Drop--> door
///   node --Template, TipChanged--> pool --BlockBrought--> node --BlockJudged--> pool
///   pool --Record--> ledger --Committed--> pool        a share is acknowledged when it is safe
/// </code>
/// </remarks>
public sealed partial class StratumPool : BookedPool, IStratumPool, IStratumOutbox
{
    private static readonly SimTime tick = SimTime.FromSeconds(1L);

    private readonly PoolPlan _plan;
    private readonly PoolBook _book;
    private readonly StratumSide _side;
    private readonly StratumBook _clients;
    private StratumDoor? _door;
    private bool _hasAsked;

    /// <summary>A pool of this plan, which has a side towards the outside; each restart makes another.</summary>
    public StratumPool(PoolPlan plan)
        : base(plan)
    {
        _plan = plan;
        _book = plan.Book;
        _side = plan.Outside!;
        _clients = _side.Book;
        _entries = _clients.Entries;
        _published = _clients.Published;
    }

    /// <summary>Somebody may be at the door before the pool has started.</summary>
    private StratumDoor Door => _door ??= _clients.Door = new StratumDoor(
        _side.Terms, JobId.StartOf(_side.StartSecond(Context.Now), _side.Terms.Node), this, this);

    public override void PreStart()
    {
        Begin();
        Context.Tell(_plan.Node, MiningKinds.Joined, 1);
        AskForTemplate();
        Context.Schedule(IsPayoutMissed ? SimTime.Zero : UntilPayout(), PoolKinds.PayoutDue);
        Context.Schedule(tick, PoolKinds.TickDue);
        CountWhenDue();
    }

    public override void Receive(in Message message)
    {
        // What came in at the very start may come before the start itself: then the first entry waits for its keeper.
        if (message.Kind.Number == LedgerKinds.Committed)
            _entries.Keep();
        Begin();
        switch (message.Kind.Number)
        {
            case StratumKinds.Line:
                var line = Context.Body<EdgeText>(in message);
                if (!Silences(line.Number))
                    Door.Receive(line.Number, line.Bytes.Span, Context.Now);
                break;
            case StratumKinds.Connected:
                Admit(Context.Body<EdgeText>(in message));
                break;
            case StratumKinds.Closed:
                Close(message.Data >> 8);
                break;
            case MiningKinds.Template:
                Take(Context.Body<BlockTemplate>(in message));
                break;
            case MiningKinds.TipChanged:
                Hear((int)(message.Data & uint.MaxValue));
                break;
            case MiningKinds.TargetChanged:
                // The template that comes with it says all.
                break;
            case PoolKinds.BlockJudged:
                Hear(Context.Body<BlockFate>(in message));
                break;
            case LedgerKinds.Committed:
                HearCommitted(message.Data);
                break;
            case LedgerKinds.Duplicate:
                HearDuplicate(message.Data);
                break;
            case LedgerKinds.Unavailable:
                HearUnavailable(message.Data);
                break;
            case PoolKinds.TickDue:
                Tick();
                break;
            case PoolKinds.PayoutDue:
                _clients.PaidUntil = HeaderMicroseconds;
                PayOut();
                break;
            case PoolKinds.FaultBegins:
                BeginFault(LiveFaultOrder.Of(message.Data));
                break;
            case PoolKinds.FaultHeals:
                HealFault(LiveFaultOrder.Of(message.Data).Which);
                break;
            case PoolKinds.FaultOver:
                EndFault(message.Data);
                break;
            case PoolKinds.LateJobDue:
                OfferLate();
                break;
            case PoolKinds.CountingDue:
                _book.StartCounting(Context.Now);
                break;
            default:
                throw new InvalidOperationException($"A Stratum pool was sent the kind {message.Kind}.");
        }
    }

    /// <inheritdoc/>
    public uint HeaderTime(SimTime now) => _side.HeaderTime(now);

    /// <inheritdoc/>
    public void Send(long connection, ReadOnlyMemory<byte> line)
    {
        if (!Silences(connection))
            Context.SendBody(_side.Clients, StratumKinds.Send, new EdgeText(connection, line), SimTime.Zero);
    }

    /// <inheritdoc/>
    public void Broadcast(ReadOnlyMemory<byte> line)
    {
        if (_faults.Count == 0 || Door.Sessions.All(session => !Silences(session.Connection)))
            Context.SendBody(_side.Clients, StratumKinds.Broadcast, new EdgeText(0, line), SimTime.Zero);
        else
            foreach (var session in Door.Sessions.Where(session => session.IsMining))
                Send(session.Connection, line);
    }

    /// <inheritdoc/>
    public void Listens(long connection) => Context.Tell(_side.Clients, StratumKinds.Listens, connection);

    /// <inheritdoc/>
    public void Drop(long connection, StratumDrop reason)
    {
        Leave(connection);
        Context.Tell(_side.Clients, StratumKinds.Drop, connection << 8 | (long)reason);
    }

    private protected override int MemberOf(int block, in Block on) =>
        on.Miner == _side.Miner ? _clients.FinderOf(_side.Headers[block].Hash) : -1;

    /// <summary>The number of a connection is the door's own; one that is open already would be a bug of it.</summary>
    private void Admit(EdgeText who)
    {
        if (Door.Find(who.Number) is null)
            Door.Open(who.Number, Context.Now);
    }

    private void AskForTemplate()
    {
        _hasAsked = true;
        Context.Tell(_plan.Node, MiningKinds.TemplateWanted, _side.Miner);
    }

    /// <summary>What the node wants mined: a new job, clean where the old one could not become a block any more.
    /// </summary>
    private void Offer(BlockTemplate template)
    {
        _hasAsked = false;
        var height = _plan.Store[template.Parent].Height + 1;
        var isEasier = Door.Jobs.Newest is { } newest && newest.Template.Bits != template.Header.Bits;
        Door.NewJob(_side.TemplateOf(_plan.Name, height, template.Header), clean: isEasier, Context.Now);
    }

    private void Hear(int tip)
    {
        if (tip == _clients.Tip)
            return;
        RecordWay(tip);
    }

    /// <summary>The books go to a tip; the chain itself may be further on.</summary>
    private void Follow(int tip)
    {
        MoveTo(tip);
        Reprice();
        var height = _plan.Store[tip].Height;
        Ripen(height);
        ForgetOffChain(height);
    }

    private void Tick()
    {
        Context.Schedule(tick, PoolKinds.TickDue);
        Door.Tick(Context.Now);
        TryLedgerAgain();
        if (!_hasAsked && Context.Now >= Door.Jobs.DueAt)
            AskForTemplate();
    }
}
