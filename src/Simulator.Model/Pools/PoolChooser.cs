using Simulator.Domain.Actors;
using Simulator.Domain.Pools;
using Simulator.Domain.Pools.Choices;
using Simulator.Domain.Time;

namespace Simulator.Model.Pools;

/// <summary>
/// The miners of a group as they choose among pools and mining alone: one after the other looks at its places, spread
/// evenly over the time of a review, and moves at once. It hashes nothing, and draws nothing.
/// </summary>
/// <param name="plan">Its site is that of all its pools, so it reads their books while they rest.</param>
public sealed class PoolChooser(PoolChooserPlan plan) : Actor
{
    private readonly PoolOffer[] _offers = new PoolOffer[plan.Places.Count];
    private readonly (Int128 Credits, UInt128 Difficulties)[] _seen = new (Int128, UInt128)[plan.Places.Count];
    private readonly (Int128 Credits, UInt128 Difficulties)[] _seenBefore = new (Int128, UInt128)[plan.Places.Count];
    private SimTime _start;
    private long _reviews;

    public override void PreStart()
    {
        _start = Context.Now;
        Remember();
        Remember();
        AwaitReview();
    }

    public override void Receive(in Message message)
    {
        switch (message.Kind.Number)
        {
            case PoolKinds.ReviewDue:
                var miner = (int)(_reviews++ % plan.Miners.Count);
                Review(plan.Miners[miner]);
                if (miner == plan.Miners.Count - 1)
                    Remember();
                AwaitReview();
                break;
            case PoolKinds.PoolGone:
                Flee((int)message.Data);
                break;
            default:
                throw new InvalidOperationException($"A chooser was sent the kind {message.Kind}.");
        }
    }

    /// <summary>Times are counted from the start, so that they do not drift.</summary>
    private void AwaitReview()
    {
        var due = _start.Microseconds
            + (long)((Int128)plan.Review.Microseconds * (_reviews + 1) / plan.Miners.Count);
        if (due < SimTime.Max.Microseconds)
            Context.Schedule(new SimTime(Math.Max(due - Context.Now.Microseconds, 1)), PoolKinds.ReviewDue);
    }

    private void Flee(int pool)
    {
        foreach (var miner in plan.Miners)
            if (plan.Places[miner.Place] is { } place && place.Plan.Number == pool)
                Review(miner);
    }

    private void Review(ChoosingMiner miner)
    {
        var rate = plan.Rate.RateAt(Context.Now) * miner.Share;
        for (var place = 0; place < _offers.Length; place++)
            _offers[place] = OfferOf(place, rate, isThere: place == miner.Place);
        var next = plan.Choice.Choose(miner.Place, _offers);
        if (next == miner.Place)
            return;
        Tell(miner, miner.Place, MemberMode.Resting);
        Tell(miner, next, plan.Places[next] is null ? MemberMode.Alone : MemberMode.AtWork);
        miner.Place = next;
    }

    private void Tell(ChoosingMiner miner, int place, MemberMode mode)
    {
        var pool = plan.Places[place] ?? plan.Places[miner.Home]!;
        Context.Tell(pool.Pool, PoolKinds.MemberMoves, (long)mode | ((long)miner.Seats[place] << 8));
    }

    private PoolOffer OfferOf(int number, double rate, bool isThere)
    {
        if (plan.Places[number] is not { } place)
            return PoolOffer.Alone;
        if (place.Plan.Book.IsOut)
            return PoolOffer.Closed;
        var together = place.Plan.RateAt(Context.Now) + (isThere ? 0 : rate);
        var offer = place.OfferTo(together > 0 ? Math.Min(1, rate / together) : 1);
        return offer with { Observed = ObservedAt(number, place) ?? offer.Observed };
    }

    /// <summary>
    /// What members of a pool were credited, over one review and up to another, for an expected block of their work;
    /// null where they did none.
    /// </summary>
    private double? ObservedAt(int number, ChoicePlace place)
    {
        var ledger = place.Plan.Book.Ledger;
        var work = Difficulties.ToDouble(ledger.ShareDifficulties - _seenBefore[number].Difficulties);
        var reward = place.Plan.Reward.Mean(place.Plan.Store[place.Plan.Book.Tip].Height + 1, plan.Spacing);
        return work > 0 && reward > 0
            ? Credit.ToDouble(ledger.Credits - _seenBefore[number].Credits) / (work * reward) : null;
    }

    private void Remember()
    {
        for (var place = 0; place < _seen.Length; place++)
        {
            _seenBefore[place] = _seen[place];
            if (plan.Places[place] is { } pool)
                _seen[place] = (pool.Plan.Book.Ledger.Credits, pool.Plan.Book.Ledger.ShareDifficulties);
        }
    }
}
