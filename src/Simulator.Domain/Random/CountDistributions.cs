namespace Simulator.Domain.Random;

/// <summary>
/// Draws of counts, each from one stream and with the same bits on every machine: how many of many rare things
/// happened. Exact by rejection, in a time that does not grow with the mean. None keeps anything between two draws.
/// </summary>
/// <remarks>
/// Transformed rejection with squeezes (Hörmann 1993, "The transformed rejection method for generating Poisson random
/// variables" and "The generation of binomial random variates"); small means by adding up probabilities.
/// </remarks>
public static class CountDistributions
{
    private const double SmallMean = 10;

    // Beyond, logarithms of factorials lose the digits that decide.
    private const double Most = 1e9;

    // Inside this part of the hat a point below the squeeze is under the curve whatever the mean.
    private const double SqueezeFrom = 0.07;
    private const double TailBelow = 0.013;

    /// <summary>A draw from the Poisson law.</summary>
    /// <param name="random">The stream.</param>
    /// <param name="mean">From 0 to 10^9.</param>
    public static long NextPoisson(this RandomStream random, double mean)
    {
        if (!(mean >= 0 && mean <= Most))
            throw new ArgumentOutOfRangeException(nameof(mean), mean, "must be between 0 and 10^9");
        return mean < SmallMean ? SmallPoisson(random, mean) : LargePoisson(random, mean);
    }

    /// <summary>A draw from the binomial law: how many of n trials succeed.</summary>
    /// <param name="random">The stream.</param>
    /// <param name="trials">n, from 0 to 10^9.</param>
    /// <param name="probability">Of one trial, from 0 to 1.</param>
    public static long NextBinomial(this RandomStream random, long trials, double probability)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(trials);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(trials, (long)Most);
        if (!(probability >= 0 && probability <= 1))
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "must be between 0 and 1");
        if (probability > 0.5)
            return trials - NextBinomial(random, trials, 1 - probability);
        return trials * probability < SmallMean
            ? SmallBinomial(random, trials, probability)
            : LargeBinomial(random, trials, probability);
    }

    private static long SmallPoisson(RandomStream random, double mean)
    {
        var probability = DeterministicMath.Exp(-mean);
        var left = random.NextUnit();
        // Beyond 100 nothing is left but roundings.
        for (var count = 0; count < 100; count++)
        {
            if (left < probability)
                return count;
            left -= probability;
            probability *= mean / (count + 1);
        }

        return 100;
    }

    private static long LargePoisson(RandomStream random, double mean)
    {
        var width = 0.931 + 2.53 * Math.Sqrt(mean);
        var slope = -0.059 + 0.02483 * width;
        var squeeze = 0.9277 - 3.6224 / (width - 2);
        while (true)
        {
            var u = random.NextUnit() - 0.5;
            var v = random.NextPositiveUnit();
            var edge = 0.5 - Math.Abs(u);
            var count = Math.Floor((2 * slope / edge + width) * u + mean + 0.43);
            if (edge >= SqueezeFrom && v <= squeeze)
                return double.ConvertToIntegerNative<long>(count);
            if (count < 0 || (edge < TailBelow && v > edge) || !(edge > 0))
                continue;
            var hat = v * (1.1239 + 1.1328 / (width - 3.4)) / (slope / (edge * edge) + width);
            if (DeterministicMath.Log(hat) <= count * DeterministicMath.Log(mean) - mean - LogFactorial.Of(count))
                return double.ConvertToIntegerNative<long>(count);
        }
    }

    private static long SmallBinomial(RandomStream random, long trials, double probability)
    {
        var odds = probability / (1 - probability);
        var each = DeterministicMath.Exp(trials * DeterministicMath.LogOnePlus(-probability));
        var left = random.NextUnit();
        var most = Math.Min(trials, 100);
        for (var count = 0L; count < most; count++)
        {
            if (left < each)
                return count;
            left -= each;
            each *= odds * (trials - count) / (count + 1);
        }

        return most;
    }

    private static long LargeBinomial(RandomStream random, long trials, double probability)
    {
        var deviation = Math.Sqrt(trials * probability * (1 - probability));
        var width = 1.15 + 2.53 * deviation;
        var slope = -0.0873 + 0.0248 * width + 0.01 * probability;
        var center = trials * probability + 0.5;
        var squeeze = 0.92 - 4.2 / width;
        while (true)
        {
            var u = random.NextUnit() - 0.5;
            var v = random.NextPositiveUnit();
            var edge = 0.5 - Math.Abs(u);
            var count = Math.Floor((2 * slope / edge + width) * u + center);
            if (edge >= SqueezeFrom && v <= squeeze)
                return double.ConvertToIntegerNative<long>(count);
            if (count < 0 || count > trials || !(edge > 0))
                continue;
            var hat = v * (2.83 + 5.1 / width) * deviation / (slope / (edge * edge) + width);
            if (DeterministicMath.Log(hat) <= LogOverMode(trials, probability, count))
                return double.ConvertToIntegerNative<long>(count);
        }
    }

    // Logarithm of the probability of a count over that of the likeliest one.
    private static double LogOverMode(long trials, double probability, double count)
    {
        var mode = Math.Floor((trials + 1) * probability);
        return LogFactorial.Of(mode) + LogFactorial.Of(trials - mode)
            - LogFactorial.Of(count) - LogFactorial.Of(trials - count)
            + (count - mode) * DeterministicMath.Log(probability / (1 - probability));
    }
}
