using Simulator.Domain.Economics.Fees;
using Simulator.Domain.Time;

namespace Simulator.Model.Chain;

/// <summary>The fees that a block of a store takes by the chain's law. It pays nobody.</summary>
public static class FeesTaken
{
    /// <summary>Satoshi: none by an empty block, whose fees wait for the next one with transactions.</summary>
    public static long By(in Block found, BlockStore store, FeeLaw law) => found.IsEmpty ? 0 : law.Of(new(
        found.Height, law.FollowTime ? LastTakenAt(in found, store) : SimTime.Zero, found.FoundAt));

    /// <summary>When the last block below one that had transactions was found.</summary>
    private static SimTime LastTakenAt(in Block found, BlockStore store)
    {
        var at = found.Parent;
        while (store[at].IsEmpty)
            at = store[at].Parent;
        return store[at].FoundAt;
    }
}
