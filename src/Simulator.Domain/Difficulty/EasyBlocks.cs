using Simulator.Domain.Chain;

namespace Simulator.Domain.Difficulty;

/// <summary>
/// The 20-minute rule of Bitcoin's test networks: a block whose time is more than twice the spacing after its parent's
/// may have the easiest target. It never applies to the first block of a period.
/// </summary>
/// <remarks>Source: Bitcoin Core, <c>GetNextWorkRequired</c>, <c>fPowAllowMinDifficultyBlocks</c>.</remarks>
internal sealed class EasyBlocks(PeriodRetarget period, DifficultyParameters parameters)
{
    // Header times are whole seconds, so "more than twice the spacing later" is "more than its whole seconds later".
    private readonly long _waitSeconds = parameters.Spacing.Microseconds * 2 / 1_000_000;

    /// <summary>Bits of a block inside a period.</summary>
    public CompactTarget Inside(IChainView chain, long blockTime) =>
        blockTime > LastNormalTime(chain) ? period.BitsMax : LastRealBits(chain);

    /// <summary>The last header second at which a block inside a period has the normal target.</summary>
    public long LastNormalTime(IChainView chain) => chain.TimeAt(chain.Height) + _waitSeconds;

    // Steps back over blocks of the easiest target, down to the start of the period at most.
    private CompactTarget LastRealBits(IChainView chain)
    {
        var height = chain.Height;
        while (height > chain.FirstHeight && height % period.Window != 0 && chain.BitsAt(height) == period.BitsMax)
            height--;
        return chain.BitsAt(height);
    }
}
