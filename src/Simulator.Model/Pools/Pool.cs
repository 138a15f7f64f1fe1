using Simulator.Domain.Actors;
using Simulator.Domain.Chain;
using Simulator.Domain.Pools;
using Simulator.Domain.Random;
using Simulator.Domain.Time;
using Simulator.Model.Mining;
using Simulator.Model.Observing;

namespace Simulator.Model.Pools;

/// <summary>
/// A pool: it gives its members work, judges what they bring, keeps the books, and puts blocks into its node. It never
/// hashes, and never chooses what to build on: its template is its node's tip.
/// </summary>
public sealed partial class Pool : BookedPool
{
    private readonly PoolPlan _plan;
    private readonly PoolBook _book;
    private readonly UInt128[] _shareCounts;
    private double _networkWork;
    private double _nextWork;
    private bool _marksAtReport;
    private RandomStream? _solve;

    /// <summary>A pool of this plan; each restart makes another.</summary>
    public Pool(PoolPlan plan)
        : base(plan)
    {
        _plan = plan;
        _book = plan.Book;
        _shareCounts = new UInt128[plan.Seats.Count];
        _desk = plan.IsExact ? plan.Book.Desk ??= new ShareDesk(plan) : null;
        _told = new UInt128[plan.Seats.Count];
        foreach (var (seat, number) in plan.Seats.Select((seat, number) => (seat, number)))
            if (seat.Miner >= 0)
                _seatOf[seat.Miner] = number;
    }

    public override void PreStart()
    {
        _solve = Context.Random(StreamPurpose.Solve);
        Context.Tell(_plan.Node, MiningKinds.Joined, 1);
        Context.Schedule(_plan.PayoutEvery, PoolKinds.PayoutDue);
        if (!_plan.IsExact)
        {
            Context.Schedule(_plan.SettleEvery, PoolKinds.SettleDue);
            // Just before the end, so that all shares are booked.
            if (_plan.EndsAt is { } end && end - Context.Now > new SimTime(1))
                Context.Schedule(end - Context.Now - new SimTime(1), PoolKinds.SettleDue);
        }
        else if (_plan.VarDiff is not null)
            Context.Schedule(_plan.JobEvery, PoolKinds.JobDue);
        ScheduleOutages();
        CountWhenDue();
    }

    public override void Receive(in Message message)
    {
        switch (message.Kind.Number)
        {
            case PoolKinds.Share:
                TakeShare(message.Data);
                break;
            case PoolKinds.Report:
                Settle(Context.Body<CrewReport>(in message));
                break;
            case MiningKinds.TipChanged:
                Follow((int)(message.Data & uint.MaxValue));
                break;
            case MiningKinds.TargetChanged:
                SetTarget(TargetMessage.ChanceOf(message.Data));
                break;
            case PoolKinds.MemberJoined:
                Admit((int)message.Data);
                break;
            case PoolKinds.PayoutDue:
                PayOut();
                break;
            case PoolKinds.SettleDue:
                AskForReport();
                Context.Schedule(_plan.SettleEvery, PoolKinds.SettleDue);
                break;
            case PoolKinds.JobDue:
                RenewJob(clean: false);
                Context.Schedule(_plan.JobEvery, PoolKinds.JobDue);
                break;
            case PoolKinds.PollDue:
                Poll();
                break;
            case PoolKinds.OutageDue:
                if (message.Data >= 0)
                    GoOut((int)message.Data);
                else
                    ComeBack();
                break;
            case PoolKinds.FailOverDue:
                SendMembersAway();
                break;
            case PoolKinds.GuestsCome or PoolKinds.GuestsGo:
                Tell(message.Kind.Number == PoolKinds.GuestsCome ? MemberMode.AtWork : MemberMode.Resting,
                    (int)message.Data);
                break;
            case PoolKinds.HopDue:
                AskForReport();
                break;
            case PoolKinds.Income:
                _book.Ledger.Receive(message.Data);
                CheckBooks();
                break;
            case PoolKinds.InfiltratorJoined:
                AdmitInfiltrator();
                break;
            case PoolKinds.LateSolution:
                TakeLate(Context.Body<PoolFind>(in message));
                break;
            case PoolKinds.TieMade:
                MineOnTie((int)(message.Data & uint.MaxValue));
                break;
            case PoolKinds.MemberMoves:
                TakeMove((MemberMode)(message.Data & 0xFF), (int)(message.Data >> 8));
                break;
            case PoolKinds.CountingDue:
                CountFromNow();
                break;
            default:
                throw new InvalidOperationException($"A pool was sent the kind {message.Kind}.");
        }
    }

    /// <summary>A member, or (below 0) the crew of all, is there and wants to know what to mine.</summary>
    private void Admit(int seat)
    {
        if (seat < 0)
            _book.Crew = Context.Sender;
        else
            _book.Members[seat] = Context.Sender;
        if (_book.IsOut)
            Context.Send(Context.Sender, PoolKinds.Mode, (long)MemberMode.InVain, _plan.JobLatency);
        if (_networkWork <= 0)
            return;
        if (seat < 0)
            TellCrew();
        else
            TellShareSize(seat);
    }

    private void SetTarget(double chancePerHash)
    {
        var work = 1 / chancePerHash;
        if (work == (_nextWork > 0 ? _nextWork : _networkWork))
            return;
        _nextWork = work;
        // Shares up to now count by the target up to now, so the crew reports them first.
        if (_book.Crew.IsSomebody && _networkWork > 0)
            AskForReport();
        else
            ApplyTarget();
    }

    private void ApplyTarget()
    {
        var work = _networkWork = _nextWork;
        _nextWork = 0;
        if (_plan.IsExact)
        {
            RenewJob(clean: false);
            return;
        }

        for (var seat = 0; seat < _shareCounts.Length; seat++)
        {
            var (of, squad) = (_plan.Seats[seat], _plan.Squads[_plan.Seats[seat].Squad]);
            _shareCounts[seat] = Difficulties.Of(
                _plan.ShareSizes.WorkOf(squad.Rate.DeclaredAtStart * of.Weight, work), work);
        }

        TellCrew();
    }

    private void TellCrew()
    {
        if (!_book.Crew.IsSomebody)
            return;
        Context.Send(_book.Crew, MiningKinds.TargetChanged, BitConverter.DoubleToInt64Bits(-1 / _networkWork),
            _plan.JobLatency);
    }

    private void CountFromNow()
    {
        if (_plan.IsExact)
        {
            _book.StartCounting(Context.Now);
            return;
        }

        _marksAtReport = true;
        AskForReport();
    }
}
