using Simulator.Domain.Actors;
using Simulator.Domain.Chain;
using Simulator.Domain.Mining.Rates;
using Simulator.Domain.Random;
using Simulator.Domain.Time;
using Simulator.Model.Chain;

namespace Simulator.Model.Mining;

/// <summary>
/// A simulated miner that divides its rate between two places: two chains, a chain and what lies outside the run, or a
/// chain and rest. At each chain it holds work left of its own, as <see cref="Miner"/> does. It hears of every tip of
/// its chains, and never chooses what to build on.
/// </summary>
public sealed class SwitchingMiner : Actor
{
    private readonly SwitchingMinerPlan _plan;
    private readonly Bench[] _benches;
    private readonly double[] _ratios;
    private RandomStream? _solve;
    private HashrateLaw _rate;
    private double _fraction;
    private long _blocks;
    private bool _decides;
    private TimerRef _priceTimer;
    private long _jumps;

    /// <summary>A miner of this plan; each restart makes another.</summary>
    public SwitchingMiner(SwitchingMinerPlan plan)
    {
        _plan = plan;
        _rate = plan.Rate;
        _benches = [new Bench(plan.Places[0], 0), new Bench(plan.Places[1], 1)];
        _ratios = new double[plan.Habit.Window];
    }

    public override void PreStart()
    {
        _solve = Context.Random(StreamPurpose.Solve);
        foreach (var bench in _benches)
        {
            bench.Since = Context.Now;
            if (!bench.Place.IsChain)
                continue;
            bench.WorkLeft = _solve.NextExponential();
            Context.Tell(bench.Place.Node, MiningKinds.Joined, 1);
        }

        ScheduleJump();
    }

    public override void PostStop()
    {
        foreach (var bench in _benches)
            bench.Place.Totals.SetRate(Context.Now, 0);
    }

    public override void Receive(in Message message)
    {
        switch (message.Kind.Number)
        {
            case MiningKinds.SolveDue:
                Solve(_benches[(int)message.Data]);
                break;
            case MiningKinds.TipChanged:
                Hear(BenchAt(Context.Sender), in _plan.Store[(int)(message.Data & uint.MaxValue)]);
                break;
            case MiningKinds.TargetChanged:
                var bench = BenchAt(Context.Sender);
                Change(bench, bench.Fraction, TargetMessage.ChanceOf(message.Data));
                break;
            case MiningKinds.PriceDue:
                Reprice();
                break;
            case MiningKinds.RateDue:
                HashAs(_plan.Rate);
                ScheduleJump();
                break;
            case MiningKinds.SetHashrate:
                HashAs(new ConstantRate(BitConverter.Int64BitsToDouble(message.Data)));
                break;
            default:
                throw new InvalidOperationException($"A switching miner was sent the kind {message.Kind}.");
        }
    }

    private Bench BenchAt(ActorRef node) => node == _benches[0].Place.Node ? _benches[0] : _benches[1];

    private void Solve(Bench bench)
    {
        bench.WorkLeft = _solve!.NextExponential();
        bench.Since = Context.Now;
        var finds = (ulong)bench.Place.Totals.CountFind();
        Context.Tell(bench.Place.Node, MiningKinds.Solved, (long)((finds << 24) | (uint)bench.Place.Number));
        Arm(bench);
    }

    /// <summary>A chain has a new tip: its next target holds, and the ratio is looked at.</summary>
    private void Hear(Bench bench, in Block tip)
    {
        bench.Height = tip.Height;
        bench.LastChance = Miner.ChanceOf(tip.Bits);
        if (!bench.Place.TipsLackTargets)
            Change(bench, bench.Fraction,
                tip.ChildBits == tip.Bits ? bench.LastChance : Miner.ChanceOf(tip.ChildBits));
        if (!_decides)
        {
            bench.IsKnown = true;
            if (_benches[0].IsKnown && _benches[1].IsKnown)
                Begin();
            return;
        }

        _ratios[_blocks++ % _ratios.Length] = Ratio();
        if (_blocks % _plan.Habit.Every == 0)
            Decide();
    }

    /// <summary>All chains have been heard of: where it is at the start, and what it remembers.</summary>
    private void Begin()
    {
        _decides = true;
        var ratio = _plan.Habit.Initial ?? Ratio();
        Array.Fill(_ratios, ratio);
        _fraction = _plan.Habit.Rule.Begin(ratio);
        Divide();
        AwaitPrice();
    }

    /// <summary>A price has changed between blocks: the newest ratio is looked at anew.</summary>
    private void Reprice()
    {
        _priceTimer = default;
        if (_decides)
        {
            _ratios[(_blocks + _ratios.Length - 1) % _ratios.Length] = Ratio();
            Decide();
        }

        AwaitPrice();
    }

    private void Decide()
    {
        var sum = 0.0;
        foreach (var ratio in _ratios)
            sum += ratio;
        var fraction = _plan.Habit.Rule.Next(_fraction, sum / _ratios.Length);
        if (fraction == _fraction)
            return;
        _fraction = fraction;
        Divide();
    }

    private void Divide()
    {
        Place(_benches[0], _fraction);
        Place(_benches[1], 1 - _fraction);
    }

    private void Place(Bench bench, double fraction)
    {
        Change(bench, fraction, bench.Chance);
        bench.Place.Totals.SetRate(
            Context.Now, bench.Hashrate, _rate.IsStepped || fraction == 0 ? null : _rate.Times(fraction));
    }

    /// <summary>The whole rate is another one from now on.</summary>
    private void HashAs(HashrateLaw rate)
    {
        foreach (var bench in _benches)
            TakeOffWorkDone(bench);
        _rate = rate;
        foreach (var bench in _benches)
            Resume(bench);
        Divide();
    }

    /// <summary>What a hash is worth at the second place over what it is worth at the first.</summary>
    private double Ratio()
    {
        var first = WorthAt(_benches[0]);
        var second = WorthAt(_benches[1]);
        return first > 0 ? second / first : second > 0 ? double.MaxValue / _ratios.Length : 1;
    }

    private double WorthAt(Bench bench)
    {
        if (bench.Place.Worth is not { } worth)
            return bench.Place.SavedPerHash;
        // A place outside the run goes by the heights of the other, so that all miners see the same there.
        var tip = bench.Place.IsChain ? bench.Height : _benches[1 - bench.Index].Height;
        return _plan.Habit.LooksAhead
            ? worth.At(Context.Now, tip, tip + 1, bench.Chance > 0 ? bench.Chance : bench.LastChance)
            : worth.At(Context.Now, tip, tip, bench.LastChance);
    }

    private void AwaitPrice()
    {
        var next = SimTime.Max;
        foreach (var bench in _benches)
            if (bench.Place.Worth?.Price.NextChange(Context.Now) is { } change && change < next)
                next = change;
        Context.Cancel(_priceTimer);
        if (next < SimTime.Max)
            _priceTimer = Context.Schedule(next - Context.Now, MiningKinds.PriceDue);
    }

    private void Change(Bench bench, double fraction, double chance)
    {
        if (fraction == bench.Fraction && chance == bench.Chance)
            return;
        TakeOffWorkDone(bench);
        bench.Fraction = fraction;
        bench.Chance = chance;
        Resume(bench);
    }

    /// <summary>Before a target or a rate changes: takes what was done so far off what is left.</summary>
    private void TakeOffWorkDone(Bench bench)
    {
        var hashes = _rate.IsStepped ? (Context.Now - bench.Since).Seconds * bench.Hashrate
            : bench.Fraction * _rate.HashesBetween(bench.Since, Context.Now);
        bench.WorkLeft = Math.Max(0, bench.WorkLeft - hashes * bench.Chance);
        bench.Since = Context.Now;
    }

    /// <summary>Goes on at the rate that holds now.</summary>
    private void Resume(Bench bench)
    {
        bench.Hashrate = _rate.RateAt(Context.Now) * bench.Fraction;
        Context.Cancel(bench.Timer);
        Arm(bench);
    }

    private void Arm(Bench bench)
    {
        bench.Timer = default;
        var chance = bench.Chance * bench.Fraction;
        if (!bench.Place.IsChain || !(chance > 0))
            return;
        var time = SimTime.Max;
        if (!_rate.IsStepped)
            time = _rate.TimeOf(Context.Now, bench.WorkLeft / chance) is var due && due < SimTime.Max
                ? due - Context.Now : SimTime.Max;
        else if (bench.Hashrate > 0)
            time = SimTime.FromSeconds(bench.WorkLeft / (bench.Hashrate * bench.Chance));
        if (time < SimTime.Max - Context.Now)
            bench.Timer = Context.Schedule(
                time > SimTime.Zero ? time : new SimTime(1), MiningKinds.SolveDue, bench.Index);
    }

    private void ScheduleJump()
    {
        if (_plan.Rate.IsStepped && _plan.Rate.NextJump(Context.Now) is var jump && jump < SimTime.Max)
            Context.Schedule(jump - Context.Now, MiningKinds.RateDue, ++_jumps);
    }

    /// <summary>What the miner has under way at one place.</summary>
    private sealed class Bench(SwitchPlace place, int index)
    {
        public readonly SwitchPlace Place = place;
        public readonly int Index = index;
        public double WorkLeft;
        public double Fraction;
        public double Hashrate;
        public double Chance;
        public double LastChance;
        public int Height;
        public SimTime Since;
        public TimerRef Timer;
        public bool IsKnown = !place.IsChain;
    }
}
