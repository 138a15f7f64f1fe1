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
    private RandomStream? _solve;
    private TimerRef _timer;
    private long _sent;

    public override void PreStart()
    {
        _solve = Context.Random(StreamPurpose.Solve);
        _clock.Start(Context.Now, _solve.NextExponential());
        HashAs(_rate);
        ScheduleJump();
        Context.Tell(pool, PoolKinds.MemberJoined, seat);
    }

    public override void PostStop() => plan.Seats[seat].Totals.SetRate(Context.Now, 0);

    public override void Receive(in Message message)
    {
        switch (message.Kind.Number)
        {
            case MiningKinds.SolveDue:
                _clock.Start(Context.Now, _solve!.NextExponential());
                Context.Send(pool, PoolKinds.Share, (_sent++ << 24) | (uint)seat, plan.JobLatency);
                Arm();
                break;
            case PoolKinds.ShareSize:
                _clock.SetChance(Context.Now, BitConverter.Int64BitsToDouble(message.Data));
                Rearm();
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

    private void HashAs(HashrateLaw law)
    {
        _clock.Follow(Context.Now, law);
        plan.Seats[seat].Totals.SetRate(Context.Now, _clock.Hashrate, _clock.Smooth);
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
