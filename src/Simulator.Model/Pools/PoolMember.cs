using Simulator.Domain.Actors;
using Simulator.Domain.Mining.Rates;
using Simulator.Domain.Random;
using Simulator.Domain.Time;
using Simulator.Model.Mining;

namespace Simulator.Model.Pools;

/// <summary>
/// A member of a pool whose every share is an event. It holds the work left until its next share, and sends it; whether
/// that is a block, the pool finds out. It knows neither the network's target nor what shares are paid.
/// </summary>
/// <param name="plan">The pool's.</param>
/// <param name="pool">The pool.</param>
/// <param name="seat">Its seat.</param>
public sealed class PoolMember(PoolPlan plan, ActorRef pool, int seat) : Actor
{
    private readonly SolveClock _clock = new();
    private readonly HashrateLaw _rate = plan.Squads[plan.Seats[seat].Squad].Rate.Times(plan.Seats[seat].Weight);
    private MemberMode _mode = plan.Squads[plan.Seats[seat].Squad].Start;
    private HashrateLaw _law = new ConstantRate(0);
    private double _shareChance;
    private double _blockChance;
    private RandomStream? _solve;
    private TimerRef _timer;

    public override void PreStart()
    {
        _solve = Context.Random(StreamPurpose.Solve);
        _clock.Start(Context.Now, _solve.NextExponential());
        HashAs(_rate);
        ScheduleJump();
        if (_mode == MemberMode.Alone)
            Context.Tell(plan.Node, MiningKinds.Joined);
        Context.Tell(pool, PoolKinds.MemberJoined, seat);
    }

    public override void PostStop()
    {
        Place.Totals.SetRate(Context.Now, 0);
        if (Place.SoloMiner >= 0)
            Place.SoloTotals.SetRate(Context.Now, 0);
    }

    public override void Receive(in Message message)
    {
        switch (message.Kind.Number)
        {
            case MiningKinds.SolveDue:
                Solve();
                break;
            case PoolKinds.ShareSize:
                _shareChance = BitConverter.Int64BitsToDouble(message.Data);
                Aim();
                break;
            case MiningKinds.TargetChanged:
                _blockChance = TargetMessage.ChanceOf(message.Data);
                Aim();
                break;
            case PoolKinds.Mode:
                Change((MemberMode)(message.Data & 0xFF));
                break;
            case MiningKinds.RateDue:
                HashAs(_rate);
                ScheduleJump();
                break;
            case MiningKinds.SetHashrate:
                HashAs(new ConstantRate(BitConverter.Int64BitsToDouble(message.Data)));
                break;
            default:
                throw new InvalidOperationException($"A member of a pool was sent the kind {message.Kind}.");
        }
    }

    private PoolSeat Place => plan.Seats[seat];

    /// <summary>A share for the pool; alone, a block. For a pool that is out it is nothing.</summary>
    private void Solve()
    {
        _clock.Start(Context.Now, _solve!.NextExponential());
        if (_mode == MemberMode.AtWork)
            Context.Send(pool, PoolKinds.Share, (Place.Sent++ << 24) | (uint)seat, plan.JobLatency);
        else if (_mode == MemberMode.Alone)
            Context.Tell(plan.Node, MiningKinds.Solved,
                (Place.SoloTotals.CountFind() << 24) | (uint)Place.SoloMiner);
        Arm();
    }

    private void Change(MemberMode mode)
    {
        if (mode == MemberMode.Alone && _mode != MemberMode.Alone)
            Context.Tell(plan.Node, MiningKinds.Joined);
        _mode = mode;
        HashAs(_law);
        Aim();
    }

    private void Aim()
    {
        _clock.SetChance(Context.Now, _mode == MemberMode.Alone ? _blockChance : _shareChance);
        Rearm();
    }

    private void HashAs(HashrateLaw law)
    {
        _law = law;
        _clock.Follow(Context.Now, _mode == MemberMode.Resting ? null : law);
        var isAlone = _mode == MemberMode.Alone;
        Place.Totals.SetRate(Context.Now, isAlone ? 0 : _clock.Hashrate, isAlone ? null : _clock.Smooth);
        if (Place.SoloMiner >= 0)
            Place.SoloTotals.SetRate(Context.Now, isAlone ? _clock.Hashrate : 0, isAlone ? _clock.Smooth : null);
        Rearm();
    }

    private void Rearm()
    {
        Context.Cancel(_timer);
        Arm();
    }

    private void Arm()
    {
        var time = _clock.TimeLeft(Context.Now);
        _timer = time >= SimTime.Max - Context.Now ? default : Context.Schedule(time, MiningKinds.SolveDue);
    }

    private void ScheduleJump()
    {
        if (_rate.IsStepped && _rate.NextJump(Context.Now) is var jump && jump < SimTime.Max)
            Context.Schedule(jump - Context.Now, MiningKinds.RateDue);
    }
}
