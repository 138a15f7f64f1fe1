using Simulator.Domain.Random;

namespace Simulator.Domain.Economics;

/// <summary>
/// The fees of a block by its height: between two bounds, each satoshi equally likely, or constant where they are the
/// same. What a height brings follows from the seed alone, so that every branch and every partition sees the same. It
/// knows no transactions.
/// </summary>
/// <param name="Least">Satoshi.</param>
/// <param name="Most">Satoshi, at least <paramref name="Least"/>.</param>
/// <param name="Seed">What the draws follow from.</param>
public readonly record struct BlockFees(long Least, long Most, ulong Seed)
{
    /// <summary>Satoshi of the block at a height.</summary>
    public long At(int height)
    {
        if (Most <= Least)
            return Least;
        var high = Math.BigMul(Mix.Of(Seed, (ulong)height), (ulong)(Most - Least + 1), out _);
        return Least + (long)high;
    }

    /// <summary>Mean satoshi of a block.</summary>
    public double Mean => Least + (Most - Least) / 2.0;
}

/// <summary>What a block pays whoever finds it: subsidy and fees, satoshi.</summary>
/// <param name="Subsidy">What the chain mints.</param>
/// <param name="Fees">What its transactions leave.</param>
public readonly record struct BlockReward(Subsidy Subsidy, BlockFees Fees)
{
    /// <summary>Satoshi in a coin.</summary>
    public const double SatoshiPerCoin = 1e8;

    /// <summary>Satoshi of the block at a height.</summary>
    public long At(int height) => Subsidy.At(height) + Fees.At(height);
}
