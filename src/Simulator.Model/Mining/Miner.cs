using Simulator.Domain.Actors;
using Simulator.Domain.Random;
using Simulator.Domain.Time;
using Simulator.Model.Observing;

namespace Simulator.Model.Mining;

/// <summary>From a time on, a miner makes so many hashes per second.</summary>
public readonly record struct RateStep(SimTime At, double HashesPerSecond);

/// <summary>What a miner is made of. Shared by its restarts.</summary>
public sealed record MinerPlan(int Number, ActorRef Node, IReadOnlyList<RateStep> Rates)
{
    /// <summary>What it has done; whoever measures reads it while the miner rests.</summary>
    public MinerTotals Totals { get; } = new();
}

/// <summary>
/// A miner with simulated hash rate. It holds the work left until its next proof of work, drawn from Exp(1), not a
/// time: a change of target or rate re-arms its one timer, and a new tip of the same target changes nothing. It never
/// chooses what to build on; that is its node's matter.
/// </summary>
public sealed class Miner(MinerPlan plan) : Actor
{
    private RandomStream? _solve;
    private double _workLeft;
    private double _hashrate;
    private double _chancePerHash;
    private SimTime _since;
    private TimerRef _timer;

    public override void PreStart()
    {
        _solve = Context.Random(StreamPurpose.Solve);
        _workLeft = _solve.NextExponential();
        _since = Context.Now;
        var step = 0;
        while (step + 1 < plan.Rates.Count && plan.Rates[step + 1].At <= Context.Now)
            step++;
        _hashrate = plan.Rates[step].HashesPerSecond;
        plan.Totals.SetRate(Context.Now, _hashrate);
        Context.Tell(plan.Node, MiningKinds.Joined);
        ScheduleRate(step + 1);
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
                Change(_hashrate, TargetMessage.ChanceOf(message.Data));
                break;
            case MiningKinds.RateDue:
                HashAt(plan.Rates[(int)message.Data].HashesPerSecond);
                ScheduleRate((int)message.Data + 1);
                break;
            case MiningKinds.SetHashrate:
                HashAt(BitConverter.Int64BitsToDouble(message.Data));
                break;
            default:
                throw new InvalidOperationException($"A miner was sent the kind {message.Kind}.");
        }
    }

    private void Solve()
    {
        _workLeft = _solve!.NextExponential();
        _since = Context.Now;
        Context.Tell(plan.Node, MiningKinds.Solved, (long)(((ulong)plan.Totals.CountFind() << 24) | (uint)plan.Number));
        Arm();
    }

    private void HashAt(double hashrate)
    {
        Change(hashrate, _chancePerHash);
        plan.Totals.SetRate(Context.Now, hashrate);
    }

    /// <summary>Takes the work done so far off what is left, then goes on at the new solve rate.</summary>
    private void Change(double hashrate, double chancePerHash)
    {
        var done = (Context.Now - _since).Seconds * SolveRate;
        _workLeft = Math.Max(0, _workLeft - done);
        _since = Context.Now;
        _hashrate = hashrate;
        _chancePerHash = chancePerHash;
        Context.Cancel(_timer);
        Arm();
    }

    private double SolveRate => _hashrate * _chancePerHash;

    private void Arm()
    {
        if (SolveRate > 0)
            _timer = Context.Schedule(TimeOfWorkLeft(), MiningKinds.SolveDue);
        else
            _timer = default;
    }

    /// <summary>At least one microsecond: two blocks of one miner never share an instant.</summary>
    private SimTime TimeOfWorkLeft()
    {
        var time = SimTime.FromSeconds(_workLeft / SolveRate);
        return time > SimTime.Zero ? time : new SimTime(1);
    }

    private void ScheduleRate(int step)
    {
        if (step < plan.Rates.Count)
            Context.Schedule(plan.Rates[step].At - Context.Now, MiningKinds.RateDue, step);
    }
}
