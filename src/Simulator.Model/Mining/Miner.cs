using Simulator.Domain.Actors;
using Simulator.Domain.Chain;
using Simulator.Domain.Mining.Rates;
using Simulator.Domain.Random;
using Simulator.Domain.Time;

namespace Simulator.Model.Mining;

/// <summary>
/// From a time on, a miner makes so many hashes per second; with a law, so many at that time and on as the law says.
/// </summary>
public readonly record struct RateStep(SimTime At, double HashesPerSecond, HashrateLaw? Law = null)
{
    /// <summary>The rate at a time from then on.</summary>
    public double RateAt(SimTime time) => Law?.RateAt(time) ?? HashesPerSecond;

    /// <summary>Hashes made from one time to a later one, both from then on.</summary>
    public double HashesBetween(SimTime from, SimTime to) =>
        Law?.HashesBetween(from, to) ?? HashesPerSecond * (to - from).Seconds;
}

/// <summary>What a miner is made of. Shared by its restarts.</summary>
/// <param name="Number">Its number among the miners.</param>
/// <param name="Node">The node it mines at.</param>
/// <param name="Rate">Its own hash rate over time.</param>
public sealed record MinerPlan(int Number, ActorRef Node, HashrateLaw Rate)
{
    /// <summary>What it has done; whoever measures reads it while the miner rests.</summary>
    public MinerTotals Totals { get; } = new();

    /// <summary>Whether it mines as a strategy of its node says, and not at the node's tip.</summary>
    public bool IsStrategic { get; init; }
}

/// <summary>
/// A miner with simulated hash rate. It holds the work left until its next proof of work, drawn from Exp(1), not a
/// time: a change of target or rate re-arms its one timer, and a new tip of the same target changes nothing. It never
/// chooses what to build on; that is its node's matter.
/// </summary>
/// <remarks>
/// Its rate may change at any time from outside, by <see cref="MiningKinds.SetHashrate"/>; what is set holds until the
/// law of its plan next jumps, so for ever where it has no jumps. Where a law is smooth, the time of the next find
/// comes of its integral, turned round, and nothing happens in between.
/// </remarks>
public sealed class Miner(MinerPlan plan) : Actor
{
    private readonly SolveClock _clock = new();
    private RandomStream? _solve;
    private TimerRef _timer;
    private long _jumps;
    private bool _rests;

    public override void PreStart()
    {
        _solve = Context.Random(StreamPurpose.Solve);
        _clock.Start(Context.Now, _solve.NextExponential());
        _jumps = 0;
        _clock.Follow(Context.Now, plan.Rate);
        plan.Totals.SetRate(Context.Now, _clock.Hashrate, _clock.Smooth);
        Context.Tell(plan.Node, MiningKinds.Joined, plan.IsStrategic ? 2 + plan.Number : 0);
        ScheduleJump();
    }

    public override void PostStop() => plan.Totals.SetRate(Context.Now, 0);

    public override void Receive(in Message message)
    {
        switch (message.Kind.Number)
        {
            case MiningKinds.SolveDue:
                Solve();
                break;
            case MiningKinds.TargetChanged:
                var chance = TargetMessage.ChanceOf(message.Data);
                _clock.SetChance(Context.Now, chance);
                if (_rests != (chance == 0))
                    RestOrResume();
                Rearm();
                break;
            case MiningKinds.RateDue:
                HashAs(plan.Rate);
                ScheduleJump();
                break;
            case MiningKinds.SetHashrate:
                HashAs(new ConstantRate(BitConverter.Int64BitsToDouble(message.Data)));
                break;
            default:
                throw new InvalidOperationException($"A miner was sent the kind {message.Kind}.");
        }
    }

    /// <summary>The chance that one hash meets a target: (target + 1) / 2^256.</summary>
    public static double ChanceOf(CompactTarget bits) => Target.SolveProbability(bits);

    private void Solve()
    {
        _clock.Start(Context.Now, _solve!.NextExponential());
        Context.Tell(plan.Node, MiningKinds.Solved, (long)(((ulong)plan.Totals.CountFind() << 24) | (uint)plan.Number));
        Arm();
    }

    private void HashAs(HashrateLaw law)
    {
        _clock.Follow(Context.Now, law);
        Rearm();
        if (!_rests)
            plan.Totals.SetRate(Context.Now, _clock.Hashrate, _clock.Smooth);
    }

    /// <summary>What is not hashed counts as no hash.</summary>
    private void RestOrResume()
    {
        _rests = !_rests;
        plan.Totals.SetRate(Context.Now, _rests ? 0 : _clock.Hashrate, _rests ? null : _clock.Smooth);
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
        if (plan.Rate.IsStepped && plan.Rate.NextJump(Context.Now) is var jump && jump < SimTime.Max)
            Context.Schedule(jump - Context.Now, MiningKinds.RateDue, ++_jumps);
    }
}
