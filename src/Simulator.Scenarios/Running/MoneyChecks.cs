using Simulator.Domain.Economics;
using Simulator.Domain.Pools.Shares;
using Simulator.Domain.Time;
using Simulator.Model.Chain;
using Simulator.Model.Observing;
using Simulator.Scenarios.Building;

namespace Simulator.Scenarios.Running;

/// <summary>
/// Whether money is what it must be at the end of a run: coins follow the schedule, books of pools add up. It reckons
/// anew and believes no sum that was kept.
/// </summary>
internal static class MoneyChecks
{
    /// <summary>Throws a violation where something does not add up.</summary>
    public static void Check(BlockCensus census)
    {
        CheckCoinbases(census);
        foreach (var pool in census.Chain.World.Pools)
            CheckPool(census.Chain.World, pool);
    }

    /// <summary>
    /// What miners got for their blocks, one by one, against the schedule from cut to cut, with the fees that the
    /// chain's blocks took and what it paid for uncles.
    /// </summary>
    private static void CheckCoinbases(BlockCensus census)
    {
        var chain = census.Chain;
        Int128 paid = 0, beside = 0;
        foreach (var miner in census.Miners)
            paid += miner.Revenue;
        foreach (var block in chain.CountedBest)
        {
            ref readonly var found = ref chain.Store[block];
            beside += chain.FeesOf(in found);
            if (chain.World.Uncles is { } uncles)
                beside += uncles[block].Count * UncleReward.OfNephew(chain.Reward.Subsidy.At(found.Height));
        }

        foreach (var reward in census.UncleRewards.Values)
            beside += reward;
        var due = ScheduleSum(chain.Reward.Subsidy, chain.FirstHeight, chain.TipHeight) + beside;
        if (paid != due)
            Invariants.Coinbases.Violate($"blocks {chain.FirstHeight} to {chain.TipHeight} paid {paid} satoshi; "
                + $"schedule, fees and uncles come to {due}");
    }

    private static Int128 ScheduleSum(Subsidy subsidy, int first, int tip)
    {
        Int128 sum = 0;
        for (var from = first; from <= tip;)
        {
            // The last height of one subsidy, by bisection: it never rises.
            var (low, high) = (from, tip);
            while (low < high)
            {
                var middle = low + (high - low + 1) / 2;
                if (subsidy.At(middle) == subsidy.At(from))
                    low = middle;
                else
                    high = middle - 1;
            }

            sum += (Int128)subsidy.At(from) * (low - from + 1);
            from = low + 1;
        }

        return sum;
    }

    private static void CheckPool(World world, PlacedPool pool)
    {
        var ledger = pool.Book.Ledger;
        if (ledger.FaultInFull() is { } fault)
            Invariants.Ledger.Violate($"the books of the pool {pool.Name}: {fault}");
        var found = FoundBy(pool, world);
        if (found != ledger.Coinbases)
            Invariants.Ledger.Violate($"the chain pays the pool {pool.Name} {found} satoshi, its books hold "
                + $"{ledger.Coinbases}");
        CheckShares(pool);
    }

    /// <summary>Satoshi that the chain which the pool follows pays its members: for blocks, and for uncles.</summary>
    private static Int128 FoundBy(PlacedPool pool, World world)
    {
        var members = pool.Plan.Seats.Select(seat => seat.Miner).Where(miner => miner >= 0).ToHashSet();
        Int128 sum = 0;
        for (var at = pool.Book.Tip; world.Store[at].Height > 0; at = world.Store[at].Parent)
        {
            ref readonly var block = ref world.Store[at];
            if (members.Contains(block.Miner))
                sum += CoinbaseValue.Of(at, in block, world.Store, world.Uncles, world.Reward);
            if (world.Uncles is not { } uncles)
                continue;
            foreach (var uncle in (ReadOnlySpan<int>)[uncles[at].First, uncles[at].Second])
                if (uncle >= 0 && members.Contains(world.Store[uncle].Miner))
                    sum += CoinbaseValue.OfUncle(in world.Store[uncle], in block, world.Reward);
        }

        return sum;
    }

    /// <summary>Each share that was sent is judged, kept back or on its way; each accepted one is booked.</summary>
    private static void CheckShares(PlacedPool pool)
    {
        var book = pool.Book;
        var accepted = book.Accepted.Sum();
        var judged = book.Verdicts[(int)ShareVerdict.Accepted];
        if (accepted != judged || (pool.Plan.IsExact && accepted != book.Ledger.Tellings))
            Invariants.Shares.Violate($"the pool {pool.Name} accepted {judged} shares, {accepted} by member, and its "
                + $"books hold {book.Ledger.Tellings}");
        if (!pool.Plan.IsExact)
            return;
        // What a farm's proxy does not pass on is no share of the pool.
        var sent = pool.Plan.Seats.Sum(seat => seat.Sent) - book.Farms.Sum(farm => farm.Taken - farm.Passed);
        var underWay = sent - book.Verdicts.Sum() - book.Withheld;
        if (underWay < 0 || (underWay > 0 && pool.Plan.JobLatency == SimTime.Zero))
            Invariants.Shares.Violate($"members of the pool {pool.Name} sent {sent} shares; {book.Verdicts.Sum()} "
                + $"were judged and {book.Withheld} kept back");
    }
}
