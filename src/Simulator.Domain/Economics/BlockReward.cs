using Simulator.Domain.Economics.Fees;
using Simulator.Domain.Time;

namespace Simulator.Domain.Economics;

/// <summary>What a block pays whoever finds it: subsidy and fees, satoshi. It knows no block.</summary>
/// <param name="Subsidy">What the chain mints.</param>
/// <param name="Fees">What its transactions leave.</param>
public sealed record BlockReward(Subsidy Subsidy, FeeLaw Fees)
{
    /// <summary>Satoshi in a coin.</summary>
    public const double SatoshiPerCoin = 1e8;

    /// <summary>
    /// Satoshi to reckon with before the block is found: its own fees where the height tells them, else their mean.
    /// </summary>
    /// <param name="height">Height of the block.</param>
    /// <param name="spacing">Intended time between blocks.</param>
    public double Expected(int height, SimTime spacing) => Fees.FollowTime
        ? Subsidy.At(height) + Fees.Mean(spacing)
        : Subsidy.At(height) + Fees.Of(new FeeMoment(height, SimTime.Zero, SimTime.Zero));

    /// <summary>Mean satoshi of a block at a height, whatever fees that height brings.</summary>
    public double Mean(int height, SimTime spacing) => Subsidy.At(height) + Fees.Mean(spacing);
}
