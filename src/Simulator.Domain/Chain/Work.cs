namespace Simulator.Domain.Chain;

/// <summary>
/// What a block adds to the work of its chain: expected hashes, as a whole number. It never counts the hash that was
/// found, only the target that was met.
/// </summary>
/// <remarks>Source: Bitcoin Core, <c>GetBlockProof</c>.</remarks>
public static class Work
{
    /// <summary>floor(2^256 / (target + 1)); 0 for target 0, as in Bitcoin Core.</summary>
    public static UInt256 Of(UInt256 target)
    {
        if (target.IsZero)
            return UInt256.Zero;
        if (target == UInt256.Max)
            return UInt256.One;

        // 2^256 does not fit, but 2^256 - (target + 1) is ~target, and its quotient is one less.
        return (~target / (target + UInt256.One)) + UInt256.One;
    }

    /// <summary>The work of a header's bits; 0 where they are negative, zero or too large.</summary>
    public static UInt256 Of(CompactTarget bits) => Of(bits.ToTarget());
}
