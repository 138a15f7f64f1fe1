using Simulator.Domain.Economics.Prices;
using Simulator.Domain.Time;

namespace Simulator.Domain.Economics;

/// <summary>
/// What a hash is worth at one place, in the market's currency: the price of a coin, times the coins of a block, times
/// the chance that one hash finds it. It decides nothing.
/// </summary>
/// <param name="Price">The price of the chain's coin.</param>
/// <param name="Reward">What a block pays; fees that follow time count with their mean.</param>
/// <param name="Spacing">Intended time between blocks.</param>
public sealed record HashWorth(PricePath Price, BlockReward Reward, SimTime Spacing)
{
    /// <summary>
    /// For a place whose target never changes (a chain that is not simulated): the chance of a hash; else null.
    /// </summary>
    public double? FixedChance { get; init; }

    /// <summary>Worth of a hash towards the block at a height.</summary>
    /// <param name="now">When.</param>
    /// <param name="tip">Height of the chain's tip, by which prices go that follow blocks.</param>
    /// <param name="height">Height of the block.</param>
    /// <param name="chance">The chance that one hash finds it.</param>
    public double At(SimTime now, int tip, int height, double chance) =>
        Price.At(now, tip) * (Reward.Expected(height, Spacing) / BlockReward.SatoshiPerCoin) * (FixedChance ?? chance);
}
