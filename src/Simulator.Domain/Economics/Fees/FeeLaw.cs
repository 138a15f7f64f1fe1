using Simulator.Domain.Time;

namespace Simulator.Domain.Economics.Fees;

/// <summary>
/// What the transactions of a block leave to its finder. The same block brings the same fees whoever asks, on any
/// branch and in any order: nothing is drawn but by height from the seed. It knows no transactions.
/// </summary>
public abstract class FeeLaw
{
    /// <summary>No block ever brings more: 21 million coins.</summary>
    public const long Most = 2_100_000_000_000_000;

    /// <summary>Whether the fees depend on when blocks are found, and not on the height alone.</summary>
    public virtual bool FollowTime => false;

    /// <summary>Satoshi of a block with transactions, from 0 to <see cref="Most"/>.</summary>
    public abstract long Of(in FeeMoment moment);

    /// <summary>Mean satoshi of a block, where blocks come at the intended spacing.</summary>
    public abstract double Mean(SimTime spacing);

    /// <summary>Whole satoshi, within what a block can bring.</summary>
    protected static long Whole(double satoshi) => satoshi >= Most ? Most : satoshi <= 0 ? 0 : (long)satoshi;
}

/// <summary>Which block it is that takes the fees.</summary>
/// <param name="Height">Its height.</param>
/// <param name="LastTakenAt">When the last block before it that had transactions was found.</param>
/// <param name="FoundAt">When it is found itself.</param>
public readonly record struct FeeMoment(int Height, SimTime LastTakenAt, SimTime FoundAt);
