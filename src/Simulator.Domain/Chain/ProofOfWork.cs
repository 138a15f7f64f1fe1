namespace Simulator.Domain.Chain;

/// <summary>
/// Whether a hash is a proof of work, and whether a change of difficulty can be one at all. It never looks at a chain.
/// </summary>
/// <remarks>Source: Bitcoin Core, <c>pow.cpp</c>.</remarks>
public static class ProofOfWork
{
    /// <summary>False for bits that are negative, zero, too large or too easy, and for a hash above them.</summary>
    public static bool Check(Hash256 hash, CompactTarget bits, UInt256 targetMax)
    {
        var target = bits.ToTarget();
        return !target.IsZero && target <= targetMax && hash.Number <= target;
    }

    /// <summary>
    /// Whether bits may follow others by the rule of periods, without knowing any time: the same inside a period, at
    /// most a factor of 4 either way at its start. Chains with minimum-difficulty blocks allow everything.
    /// </summary>
    /// <param name="height">Height of the block that carries <paramref name="next"/>.</param>
    /// <param name="previous">Bits of its parent.</param>
    /// <param name="next">Bits in question.</param>
    /// <param name="window">Blocks in a period.</param>
    /// <param name="targetMax">The easiest target.</param>
    /// <param name="minimumAllowed">True where the 20-minute rule holds.</param>
    public static bool IsPermittedTransition(
        int height,
        CompactTarget previous,
        CompactTarget next,
        int window,
        UInt256 targetMax,
        bool minimumAllowed = false)
    {
        if (minimumAllowed)
            return true;
        if (height % window != 0)
            return previous == next;
        var old = previous.ToTarget();
        var seen = next.ToTarget();
        return Rounded(old, 4, 1, targetMax) >= seen && Rounded(old, 1, 4, targetMax) <= seen;
    }

    private static UInt256 Rounded(UInt256 target, ulong factor, ulong divisor, UInt256 targetMax)
    {
        var scaled = UInt256.MultiplyDivide(target, factor, divisor, out _);
        return CompactTarget.FromTarget(scaled > targetMax ? targetMax : scaled).ToTarget();
    }
}
