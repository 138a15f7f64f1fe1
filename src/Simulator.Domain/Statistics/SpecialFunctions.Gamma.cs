using Simulator.Domain.Random;

namespace Simulator.Domain.Statistics;

// The incomplete gamma function, its inverse, and the exponential integral.
public static partial class SpecialFunctions
{
    private const double EulerGamma = 0.57721566490153286;

    /// <summary>
    /// The regularised incomplete gamma function P(a, x): the probability that a value of the gamma law of shape a, the
    /// time of the a-th event at rate 1, is at most x.
    /// </summary>
    public static double RegularizedGamma(double a, double x)
    {
        if (!(a > 0))
            throw new ArgumentOutOfRangeException(nameof(a), a, "must be above 0");
        if (!(x > 0))
            return 0;
        if (double.IsPositiveInfinity(x))
            return 1;
        var front = DeterministicMath.Exp(a * DeterministicMath.Log(x) - x - LogGamma(a));
        return x < a + 1 ? front * GammaSeries(a, x) : 1 - front * GammaFraction(a, x);
    }

    /// <summary>
    /// The x at which <see cref="RegularizedGamma"/> reaches a probability between 0 and 1, by halving.
    /// </summary>
    public static double GammaQuantile(double a, double probability)
    {
        if (!(probability > 0 && probability < 1))
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "must be between 0 and 1");
        var low = 0.0;
        var high = a + 10 * Math.Sqrt(a) + 10;
        while (RegularizedGamma(a, high) < probability)
            high *= 2;
        for (var halving = 0; halving < 200 && high - low > 1e-15 * high; halving++)
        {
            var middle = 0.5 * (low + high);
            if (RegularizedGamma(a, middle) < probability)
                low = middle;
            else
                high = middle;
        }

        return 0.5 * (low + high);
    }

    /// <summary>
    /// e^x E1(x), the exponential integral E1(x) = integral of e^-t/t from x on, times e^x; for x above 0.
    /// </summary>
    /// <remarks>It is what a share x difficulties after the last block is worth under a proportional scheme.</remarks>
    public static double ScaledExponentialIntegral(double x)
    {
        if (!(x > 0))
            throw new ArgumentOutOfRangeException(nameof(x), x, "must be above 0");
        if (x > 1)
            return GammaFraction(0, x);
        var sum = -EulerGamma - DeterministicMath.Log(x);
        var term = -1.0;
        for (var n = 1; n < 100; n++)
        {
            term *= -x / n;
            sum += term / n;
            if (Math.Abs(term) < 1e-17)
                break;
        }

        return DeterministicMath.Exp(x) * sum;
    }

    // P(a, x) / (x^a e^-x / Gamma(a)), quick below a + 1.
    private static double GammaSeries(double a, double x)
    {
        var term = 1 / a;
        var sum = term;
        for (var n = 1; n < 100_000 && term > 1e-17 * sum; n++)
        {
            term *= x / (a + n);
            sum += term;
        }

        return sum;
    }

    // (1 - P(a, x)) / (x^a e^-x / Gamma(a)) by the continued fraction, in Lentz's way; quick above a + 1.
    private static double GammaFraction(double a, double x)
    {
        const double tiny = 1e-300;
        var b = x + 1 - a;
        var c = 1 / tiny;
        var d = 1 / b;
        var result = d;
        for (var n = 1; n <= 100_000; n++)
        {
            var coefficient = -n * (n - a);
            b += 2;
            d = 1 / (coefficient * d + b);
            c = b + coefficient / c;
            result *= c * d;
            if (Math.Abs(c * d - 1) < 1e-16)
                break;
        }

        return result;
    }
}
