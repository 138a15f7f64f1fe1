using Simulator.Domain.Economics;

namespace Simulator.Model.Chain;

/// <summary>What a block of a store pays its finder, and what it pays those of its uncles. It pays nobody.</summary>
public static class CoinbaseValue
{
    /// <summary>Satoshi: subsidy, fees, and the part for the uncles that the block includes.</summary>
    public static long Of(int block, in Block found, BlockStore store, UncleBook? uncles, BlockReward reward)
    {
        var subsidy = reward.Subsidy.At(found.Height);
        var own = subsidy + FeesTaken.By(in found, store, reward.Fees);
        return uncles is null ? own : own + uncles[block].Count * UncleReward.OfNephew(subsidy);
    }

    /// <summary>Satoshi for the finder of an uncle.</summary>
    public static long OfUncle(in Block uncle, in Block nephew, BlockReward reward) =>
        UncleReward.OfUncle(reward.Subsidy.At(nephew.Height), nephew.Height - uncle.Height);
}
