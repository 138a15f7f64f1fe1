namespace Simulator.Domain.Pools;

/// <summary>
/// The part that a pool keeps of what it passes on, in whole billionths. It never takes more than there is.
/// </summary>
/// <param name="Billionths">From 0 to 10^9.</param>
public readonly record struct PoolFee(int Billionths)
{
    private const int Billion = 1_000_000_000;
    private const int ShiftBits = 32;

    /// <summary>The fee of a fraction from 0 to 1.</summary>
    public static PoolFee Of(double fraction)
    {
        if (!(fraction >= 0 && fraction <= 1))
            throw new ArgumentOutOfRangeException(nameof(fraction), fraction, "must be between 0 and 1");
        return new((int)(fraction * Billion + 0.5));
    }

    /// <summary>As a fraction.</summary>
    public double Fraction => Billionths / (double)Billion;

    /// <summary>Satoshi of a reward, rounded down.</summary>
    public long OfReward(long satoshi) => (long)((Int128)satoshi * Billionths / Billion);

    /// <summary>Of what is owed for a share, to 2^-32 of it: shares are many, so nothing is divided.</summary>
    public Int128 OfCredit(Int128 credit)
    {
        var parts = (((long)Billionths << ShiftBits) + Billion / 2) / Billion;
        return credit * parts >> ShiftBits;
    }
}
