namespace Simulator.Domain.Random;

public static partial class DeterministicMath
{
    // Up to here a multiple of the first parts of pi/2 (33 bits each) is exact.
    private const double NearAngles = 1_000_000;

    private static readonly double[] QuarterTurn = MathTables.SplitQuarterTurn();

    /// <summary>Sine of an angle in radians; an infinite angle gives not-a-number.</summary>
    public static double Sin(double x)
    {
        if (!double.IsFinite(x))
            return double.NaN;
        if (Math.Abs(x) < 1e-8)
            return x;
        var (quadrant, high, low) = ReduceAngle(x);
        return OfQuadrant(quadrant, high, low);
    }

    /// <summary>Cosine of an angle in radians; an infinite angle gives not-a-number.</summary>
    public static double Cos(double x)
    {
        if (!double.IsFinite(x))
            return double.NaN;
        var (quadrant, high, low) = ReduceAngle(x);
        return OfQuadrant(quadrant + 1, high, low);
    }

    private static double OfQuadrant(int quadrant, double high, double low) => (quadrant & 3) switch
    {
        0 => SinNearZero(high, low),
        1 => CosNearZero(high, low),
        2 => -SinNearZero(high, low),
        _ => -CosNearZero(high, low),
    };

    // x = quadrant * pi/2 + (high + low), the rest at most pi/4.
    private static (int Quadrant, double High, double Low) ReduceAngle(double x)
    {
        if (Math.Abs(x) > NearAngles)
            return MathTables.ReduceFarAngle(x);
        var n = Math.Round(x / (Math.PI / 2));
        var (high, low) = TwoSum(x - n * QuarterTurn[0], -(n * QuarterTurn[1]));
        (high, var more) = TwoSum(high, -(n * QuarterTurn[2]));
        low += more - n * QuarterTurn[3];
        (high, low) = TwoSum(high, low);
        return ((int)n, high, low);
    }

    // Taylor series; on [-pi/4, pi/4] the first term left out is below 2^-62.
    private static double SinNearZero(double x, double low)
    {
        var z = x * x;
        var z2 = z * z;
        var z4 = z2 * z2;
        var series = 1.0 / 120 - z * (1.0 / 5040)
            + z2 * (1.0 / 362880 - z * (1.0 / 39916800))
            + z4 * (1.0 / 6227020800 - z * (1.0 / 1307674368000) + z2 * (1.0 / 355687428096000));
        return x + (x * z * (-1.0 / 6 + z * series) + low * (1 - 0.5 * z));
    }

    private static double CosNearZero(double x, double low)
    {
        var z = x * x;
        var z2 = z * z;
        var z4 = z2 * z2;
        var series = 1.0 / 24 - z * (1.0 / 720)
            + z2 * (1.0 / 40320 - z * (1.0 / 3628800))
            + z4 * (1.0 / 479001600 - z * (1.0 / 87178291200)
                + z2 * (1.0 / 20922789888000 - z * (1.0 / 6402373705728000)));
        var half = 0.5 * z;
        var rest = 1 - half;
        return rest + (1 - rest - half + (z2 * series - x * low));
    }
}
