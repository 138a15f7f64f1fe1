namespace Simulator.Domain.Chain;

/// <summary>
/// What a node thinks of a block, one value per rule. A verdict is about what a peer sent; it never stands for a
/// mistake of our own.
/// </summary>
/// <remarks>The names shown to users are Bitcoin Core's reject reasons: <see cref="HeaderVerdicts.Name"/>.</remarks>
public enum HeaderVerdict : byte
{
    /// <summary>Nothing is wrong.</summary>
    Valid = 0,

    /// <summary>The hash is above the target, or the bits name no target at all.</summary>
    HighHash = 1,

    /// <summary>The bits are not those that the difficulty rule asks for.</summary>
    BadDiffBits = 2,

    /// <summary>The time is not later than the median time past.</summary>
    TimeTooOld = 3,

    /// <summary>The time is further in the future than clocks may differ (7200 s).</summary>
    TimeTooNew = 4,

    /// <summary>The time at the edge of a period is earlier than BIP 94 or BIP 54 allows.</summary>
    TimeTimewarpAttack = 5,

    /// <summary>The parent is unknown: the block is an orphan.</summary>
    PrevBlkNotFound = 6,

    /// <summary>The parent is known to be invalid.</summary>
    BadPrevBlk = 7,

    /// <summary>The merkle root does not belong to the transactions.</summary>
    BadTxnMrklRoot = 8,

    /// <summary>The version is one that is no longer allowed.</summary>
    BadVersion = 9,

    /// <summary>The coinbase does not begin with the block's height (BIP 34).</summary>
    BadCbHeight = 10,

    /// <summary>The coinbase pays more than subsidy and fees.</summary>
    BadCbAmount = 11,

    /// <summary>The first transaction is no coinbase.</summary>
    BadCbMissing = 12,

    /// <summary>There is a second coinbase.</summary>
    BadCbMultiple = 13,

    /// <summary>The block is empty or larger than allowed.</summary>
    BadBlkLength = 14,

    /// <summary>The block is known already.</summary>
    Duplicate = 15,
}
