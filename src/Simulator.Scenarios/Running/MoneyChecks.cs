using Simulator.Domain.Economics;
using Simulator.Domain.Pools.Shares;
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
    public static void Check(World world)
    {
        CheckCoinbases(world);
        foreach (var pool in world.Pools)
            CheckPool(pool);
    }

    /// <summary>Halving by halving against block by block.</summary>
    private static void CheckCoinbases(World world)
    {
        var tip = world.Store[world.Watch.Best].Height;
        Int128 paid = 0, fees = 0;
        for (var at = world.Watch.Best; world.Store[at].Height > 0; at = world.Store[at].Parent)
        {
            ref readonly var block = ref world.Store[at];
            var left = FeesTaken.By(in block, world.Store, world.Reward.Fees);
            paid += world.Reward.Subsidy.At(block.Height) + left;
            fees += left;
        }

        var minted = ScheduleSum(world.Reward.Subsidy, tip);
        if (paid != minted + fees)
            Invariants.Coinbases.Violate($"{tip} coinbases come to {paid} satoshi, the schedule and fees to "
                + $"{minted + fees}");
    }

    private static Int128 ScheduleSum(Subsidy subsidy, int tip)
    {
        Int128 sum = 0;
        for (var from = 1; from <= tip;)
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

    private static void CheckPool(PlacedPool pool)
    {
        var book = pool.Book;
        if (book.Ledger.FaultInFull() is { } fault)
            Invariants.Ledger.Violate($"the books of the pool {pool.Name}: {fault}");
        var accepted = book.Accepted.Sum();
        var judged = book.Verdicts[(int)ShareVerdict.Accepted];
        if (accepted != judged || (pool.Plan.IsExact && accepted != book.Ledger.Tellings))
            Invariants.Shares.Violate($"the pool {pool.Name} accepted {judged} shares, its members sent "
                + $"{accepted}, its books hold {book.Ledger.Tellings}");
    }
}
