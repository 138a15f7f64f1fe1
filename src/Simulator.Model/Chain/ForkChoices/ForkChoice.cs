using Simulator.Domain.Random;

namespace Simulator.Model.Chain.ForkChoices;

/// <summary>
/// How one node picks its tip among the branches that it has accepted. It may remember what it saw; it never sees a
/// block that the node has not accepted, and draws only where its tie rule says so.
/// </summary>
public abstract class ForkChoice
{
    /// <summary>Whether blocks off the best chain count, so that nodes must pass them on too.</summary>
    public virtual bool CountsSideBranches => false;

    /// <summary>The tip after a block was accepted: the one held before, the block, or another one.</summary>
    /// <param name="store">The blocks.</param>
    /// <param name="tip">The tip held so far.</param>
    /// <param name="block">The block just accepted; its parent was accepted before.</param>
    /// <param name="atOneInstant">Whether it came at the very instant at which the tip came.</param>
    /// <param name="draws">For ties; null where nothing shall be left to chance.</param>
    public abstract int TipAfter(BlockStore store, int tip, int block, bool atOneInstant, RandomStream? draws);
}
