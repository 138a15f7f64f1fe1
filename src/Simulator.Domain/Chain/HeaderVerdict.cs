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

    /// <summary>The block is known, and is invalid.</summary>
    DuplicateInvalid = 16,

    /// <summary>Two transactions stand side by side that are the same, so that a shorter list has the same root.
    /// </summary>
    BadTxnsDuplicate = 17,

    /// <summary>The coinbase's script is shorter than 2 or longer than 100 bytes.</summary>
    BadCbLength = 18,

    /// <summary>A transaction spends nothing.</summary>
    BadTxnsVinEmpty = 19,

    /// <summary>A transaction pays nothing.</summary>
    BadTxnsVoutEmpty = 20,

    /// <summary>An output pays less than nothing.</summary>
    BadTxnsVoutNegative = 21,

    /// <summary>An output pays more than there are coins.</summary>
    BadTxnsVoutTooLarge = 22,

    /// <summary>The outputs of a transaction pay more than there are coins.</summary>
    BadTxnsTxoutTotalTooLarge = 23,

    /// <summary>A transaction spends an output twice.</summary>
    BadTxnsInputsDuplicate = 24,

    /// <summary>A transaction that is no coinbase has an input that spends nothing.</summary>
    BadTxnsPrevoutNull = 25,

    /// <summary>A transaction spends what is not there, or is spent already.</summary>
    BadTxnsInputsMissingOrSpent = 26,

    /// <summary>A transaction is locked to a later height or time.</summary>
    BadTxnsNonfinal = 27,

    /// <summary>The coinbase has a commitment, and its witness is not one item of 32 bytes.</summary>
    BadWitnessNonceSize = 28,

    /// <summary>The commitment is not that of the witnesses.</summary>
    BadWitnessMerkleMatch = 29,

    /// <summary>There are witnesses, and no commitment to them.</summary>
    UnexpectedWitness = 30,

    /// <summary>The block weighs more than 4,000,000.</summary>
    BadBlkWeight = 31,
}
