namespace Simulator.Domain.Mining.Timestamps;

/// <summary>What a miner knows when it stamps a block. Times are whole seconds since 1970.</summary>
/// <param name="Height">Height of the block.</param>
/// <param name="Clock">What its node's clock shows.</param>
/// <param name="Least">The earliest time that the rules allow: above the median of the last eleven, and what a guard
/// against time warps adds.</param>
public readonly record struct StampContext(int Height, long Clock, long Least);

/// <summary>
/// Which time a miner writes into the headers of its blocks. Pure: it remembers nothing, and the same context gives the
/// same time. What other nodes refuse is their matter.
/// </summary>
public abstract class TimestampPolicy
{
    /// <summary>The time it would like; one below the least allowed becomes the least.</summary>
    public abstract long TimeOf(in StampContext block);
}
