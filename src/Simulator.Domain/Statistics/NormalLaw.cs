using Simulator.Domain.Random;

namespace Simulator.Domain.Statistics;

/// <summary>The standard normal law: density, probability and quantile, with the same bits on every machine.</summary>
public static class NormalLaw
{
    private const double InverseSqrtTwoPi = 0.3989422804014327;

    // From here on the series loses digits to the tail and the continued fraction takes over.
    private const double FarTail = 3;

    /// <summary>Density at x.</summary>
    public static double Density(double x) => InverseSqrtTwoPi * DeterministicMath.Exp(-0.5 * x * x);

    /// <summary>Probability of a value of at most x, with full relative precision in the lower tail too.</summary>
    public static double Cumulative(double x) => x switch
    {
        < -FarTail => LowerTail(-x),
        > FarTail => 1 - LowerTail(x),
        _ => 0.5 + Density(x) * Series(x),
    };

    /// <summary>The value that is not exceeded with the given probability, between 0 and 1 exclusively.</summary>
    public static double Quantile(double probability)
    {
        if (!(probability > 0 && probability < 1))
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "must be between 0 and 1");
        if (probability > 0.5)
            return -LowerQuantile(1 - probability);
        return probability == 0.5 ? 0 : LowerQuantile(probability);
    }

    // A start good to 5e-4 (Abramowitz and Stegun 26.2.23), then Halley's steps, each tripling the good digits.
    private static double LowerQuantile(double probability)
    {
        var t = Math.Sqrt(-2 * DeterministicMath.Log(probability));
        var x = (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t;
        for (var i = 0; i < 3; i++)
        {
            var step = (Cumulative(x) - probability) / Density(x);
            x -= step / (1 + 0.5 * x * step);
        }

        return x;
    }

    // x + x^3/3 + x^5/(3 5) + ... (Marsaglia 2004).
    private static double Series(double x)
    {
        var term = x;
        var sum = x;
        for (var odd = 3; Math.Abs(term) > 1e-18 * Math.Abs(sum); odd += 2)
        {
            term *= x * x / odd;
            sum += term;
        }

        return sum;
    }

    // Density / (x + 1/(x + 2/(x + 3/(x + ...)))) (Laplace), from the inside out.
    private static double LowerTail(double x)
    {
        if (double.IsInfinity(x))
            return 0;
        var fraction = x;
        for (var n = 120; n >= 1; n--)
            fraction = x + n / fraction;
        return Density(x) / fraction;
    }
}
