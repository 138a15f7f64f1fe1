namespace Simulator.Domain.Random;

/// <summary>
/// Draws from the common laws, each from one stream and with the same bits on every machine. None keeps a spare value
/// between two draws, so what a stream gives next depends on the stream alone.
/// </summary>
public static class Distributions
{
    /// <summary>A draw from the exponential law of mean 1.</summary>
    public static double NextExponential(this RandomStream random) =>
        -DeterministicMath.Log(random.NextPositiveUnit());

    /// <summary>A draw from the normal law of mean 0 and standard deviation 1 (polar method, Marsaglia 1964).</summary>
    public static double NextNormal(this RandomStream random)
    {
        while (true)
        {
            var x = 2 * random.NextUnit() - 1;
            var y = 2 * random.NextUnit() - 1;
            var square = x * x + y * y;
            if (square < 1 && square > 0)
                return x * Math.Sqrt(-2 * DeterministicMath.Log(square) / square);
        }
    }

    /// <summary>A draw from the normal law of the given mean and standard deviation.</summary>
    public static double NextNormal(this RandomStream random, double mean, double deviation) =>
        mean + deviation * random.NextNormal();

    /// <summary>
    /// A draw from the Pareto law: never below <paramref name="scale"/>, above x with probability (scale/x)^shape.
    /// </summary>
    public static double NextPareto(this RandomStream random, double scale, double shape) =>
        scale * DeterministicMath.Exp(random.NextExponential() / shape);

    /// <summary>A draw from the lognormal law of the given mean and standard deviation (of the value itself).</summary>
    public static double NextLognormal(this RandomStream random, double mean, double deviation)
    {
        var (logMean, logDeviation) = LognormalParameters(mean, deviation);
        return DeterministicMath.Exp(random.NextNormal(logMean, logDeviation));
    }

    /// <summary>
    /// Mean and standard deviation of the logarithm of a lognormal value with the given ones of its own.
    /// </summary>
    public static (double LogMean, double LogDeviation) LognormalParameters(double mean, double deviation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(mean);
        ArgumentOutOfRangeException.ThrowIfNegative(deviation);
        var ratio = deviation / mean;
        var variance = DeterministicMath.Log(1 + ratio * ratio);
        return (DeterministicMath.Log(mean) - variance / 2, Math.Sqrt(variance));
    }

    /// <summary>Puts the items in an even random order (Fisher and Yates).</summary>
    public static void Shuffle<T>(this RandomStream random, Span<T> items)
    {
        for (var last = items.Length - 1; last > 0; last--)
        {
            var other = random.NextBelow(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }
}
