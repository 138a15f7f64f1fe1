namespace Simulator.Domain.Chain;

/// <summary>
/// The rules for headers, in the order in which Bitcoin Core applies them, so that a header broken twice gets the same
/// reason. Pure functions: they never look up a parent and never remember a verdict.
/// </summary>
/// <remarks>Source: Bitcoin Core, <c>CheckBlockHeader</c> and <c>ContextualCheckBlockHeader</c>.</remarks>
public static class HeaderRules
{
    /// <summary>Judges a simulated block, whose hash is not compared with its target.</summary>
    /// <param name="time">Header time, seconds.</param>
    /// <param name="bits">Header bits.</param>
    /// <param name="context">What the node knows.</param>
    public static HeaderVerdict Check(long time, CompactTarget bits, in HeaderContext context)
    {
        if (bits != context.BitsExpected)
            return HeaderVerdict.BadDiffBits;
        if (time <= context.MedianTimePast)
            return HeaderVerdict.TimeTooOld;
        if (time < context.TimeMin)
            return HeaderVerdict.TimeTimewarpAttack;
        return time > context.Now + context.FutureMax ? HeaderVerdict.TimeTooNew : HeaderVerdict.Valid;
    }

    /// <summary>Judges a real header: its hash first, then as a simulated block, then its version.</summary>
    /// <param name="header">The header.</param>
    /// <param name="targetMax">The easiest target that the chain allows.</param>
    /// <param name="context">What the node knows.</param>
    public static HeaderVerdict Check(in BlockHeader header, UInt256 targetMax, in HeaderContext context)
    {
        if (!ProofOfWork.Check(header.Hash(), header.Bits, targetMax))
            return HeaderVerdict.HighHash;
        var verdict = Check(header.Time, header.Bits, context);
        if (verdict != HeaderVerdict.Valid)
            return verdict;
        return header.Version < context.VersionMin ? HeaderVerdict.BadVersion : HeaderVerdict.Valid;
    }
}
