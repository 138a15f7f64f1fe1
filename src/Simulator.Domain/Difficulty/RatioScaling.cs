using Simulator.Domain.Chain;

namespace Simulator.Domain.Difficulty;

/// <summary>
/// Scales a target by a factor that was computed with a fraction. The factor is rounded to 2^-40 first, so that the
/// product is a whole number that every machine agrees on. It never takes a factor from the platform's functions.
/// </summary>
internal static class RatioScaling
{
    private const int FractionBits = 40;

    private const double FactorMax = 1 << 20;

    /// <summary>The target times the factor, within the bounds. Factors beyond 2^20 count as 2^20.</summary>
    public static CompactTarget ScaleBy(this TargetBounds bounds, UInt256 target, double factor)
    {
        var whole = (long)(Math.Clamp(factor, 0, FactorMax) * (1L << FractionBits) + 0.5);
        return whole == 0 ? bounds.Encode(UInt256.Zero) : bounds.Scale(target, whole, 1L << FractionBits);
    }
}
