using Simulator.Domain.Parameters;
using Simulator.Domain.Pools.Schemes;

namespace Simulator.Domain.Pools.Choices;

/// <summary>
/// What a place to mine promises one miner, and has given it, per expected block of its own work. It decides nothing.
/// </summary>
/// <param name="Expected">Mean income, in block rewards: 1 is fair and without fee.</param>
/// <param name="Variance">Variance of the income, in squared block rewards: 1 for mining alone.</param>
/// <param name="Observed">Income of late, in block rewards; equal to what is expected where nothing was seen.</param>
public readonly record struct PoolOffer(double Expected, double Variance, double Observed)
{
    /// <summary>Mining alone.</summary>
    public static PoolOffer Alone { get; } = new(1, 1, 1);

    /// <summary>A pool that gives no work: anything is better.</summary>
    public static PoolOffer Closed { get; } = new(double.NegativeInfinity, 0, double.NegativeInfinity);

    /// <summary>What a pool promises a member.</summary>
    /// <param name="scheme">Its scheme.</param>
    /// <param name="values">The scheme's keys.</param>
    /// <param name="fee">Its fee.</param>
    /// <param name="part">The member's part of the pool's hash rate once it is there, from 0 to 1.</param>
    public static PoolOffer Of(RewardSchemeKind scheme, LawValues values, PoolFee fee, double part)
    {
        var kept = 1 - fee.Fraction;
        var expected = kept * scheme.Expected(values);
        return new PoolOffer(expected, kept * kept * scheme.Variance(values, part), expected);
    }
}
