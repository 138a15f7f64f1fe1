namespace Simulator.Domain.Economics;

/// <summary>
/// What Ethereum paid for uncles beside the block's own reward. It never pays a fraction of a satoshi.
/// </summary>
/// <remarks>Source: Yellow Paper, block finalisation; go-ethereum, consensus/ethash, accumulateRewards.</remarks>
public static class UncleReward
{
    /// <summary>Satoshi for the finder of an uncle: (8 - depth) / 8 of the including block's reward.</summary>
    /// <param name="reward">The including block's own reward, in satoshi.</param>
    /// <param name="depth">Height of the including block less the uncle's, 1 to 6.</param>
    public static long OfUncle(long reward, int depth) => reward * (8 - depth) / 8;

    /// <summary>Satoshi for the finder of the including block, for each uncle: 1/32 of its reward.</summary>
    public static long OfNephew(long reward) => reward / 32;
}
