using Simulator.Domain.Random;

namespace Simulator.Domain.Statistics;

/// <summary>Integrals that laws are written with, to about 13 digits and the same bits on every machine.</summary>
public static partial class SpecialFunctions
{
    private const double HalfLogTwoPi = 0.91893853320467274;
    private const int StirlingFrom = 15;

    /// <summary>Logarithm of the gamma function, for x above 0.</summary>
    public static double LogGamma(double x)
    {
        if (!(x > 0))
            throw new ArgumentOutOfRangeException(nameof(x), x, "must be above 0");
        var product = 1.0;
        for (; x < StirlingFrom; x++)
            product *= x;
        var inverse = 1 / x;
        var square = inverse * inverse;
        var series = inverse * (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square * (1.0 / 1680
            - square * (1.0 / 1188 - square * (691.0 / 360360))))));
        return (x - 0.5) * DeterministicMath.Log(x) - x + HalfLogTwoPi + series - DeterministicMath.Log(product);
    }

    /// <summary>
    /// The regularised incomplete beta function I_x(a, b): the probability that a value of the beta law of a and b
    /// is at most x.
    /// </summary>
    public static double RegularizedBeta(double x, double a, double b)
    {
        if (!(x >= 0 && x <= 1))
            throw new ArgumentOutOfRangeException(nameof(x), x, "must be between 0 and 1");
        if (x == 0 || x == 1)
            return x;
        var front = DeterministicMath.Exp(a * DeterministicMath.Log(x) + b * DeterministicMath.Log(1 - x)
            + LogGamma(a + b) - LogGamma(a) - LogGamma(b));
        return x < (a + 1) / (a + b + 2)
            ? front * BetaFraction(x, a, b) / a
            : 1 - front * BetaFraction(1 - x, b, a) / b;
    }

    // The continued fraction of I_x(a, b), by Lentz's method; quick while x is below (a + 1)/(a + b + 2).
    private static double BetaFraction(double x, double a, double b)
    {
        const double tiny = 1e-300;
        var c = 1.0;
        var d = 1 / Guarded(1 - (a + b) * x / (a + 1));
        var result = d;
        for (var m = 1; m <= 10_000; m++)
        {
            var even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / Guarded(1 + even * d);
            c = Guarded(1 + even / c);
            result *= c * d;
            var odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / Guarded(1 + odd * d);
            c = Guarded(1 + odd / c);
            result *= c * d;
            if (Math.Abs(c * d - 1) < 1e-15)
                break;
        }

        return result;

        static double Guarded(double value) => Math.Abs(value) < tiny ? tiny : value;
    }
}
