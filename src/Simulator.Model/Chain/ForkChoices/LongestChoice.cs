using Simulator.Domain.Random;

namespace Simulator.Model.Chain.ForkChoices;

/// <summary>
/// Most work wins. A node without a fork choice of its own does the same with the first seen of equals, and faster.
/// </summary>
public sealed class LongestChoice(TieRuleKind ties) : ForkChoice
{
    private int _tied = 1;

    /// <summary>This choice's entry in the list.</summary>
    public static ForkChoiceKind Kind { get; } = new(
        new("longest", "The chain with the most work wins.", "tip = the block with the most work up to it", [],
            "Nakamoto 2008"),
        static ties => new LongestChoice(ties),
        static (store, blocks) => blocks.Aggregate(store.Heavier));

    public override int TipAfter(BlockStore store, int tip, int block, bool atOneInstant, RandomStream? draws)
    {
        var order = store[block].ChainWork.CompareTo(store[tip].ChainWork);
        if (order > 0)
            _tied = 1;
        if (order != 0 || draws is null || !ties.Competes(atOneInstant))
            return order > 0 ? block : tip;
        // The n-th of the equals replaces the one held with chance 1/n: all are equally likely.
        _tied++;
        return draws.NextBelow(_tied) == 0 ? block : tip;
    }
}
