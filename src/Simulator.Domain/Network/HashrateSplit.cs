using Simulator.Domain.Random;

namespace Simulator.Domain.Network;

/// <summary>
/// Ways to split a group's hash rate among its members: fractions that add up to 1 (within rounding). It never changes
/// the total.
/// </summary>
public static class HashrateSplit
{
    // The mean of the normal split before it is truncated to whole units: workload P1 of SimBlock@5fc7f9f.
    private const double NormalMean = 400_000;

    /// <summary>Every member the same.</summary>
    public static double[] Equal(int count) => Explicit(Enumerable.Repeat(1.0, count).ToArray());

    /// <summary>Zipf's law: the member of rank r has a weight of 1/r.</summary>
    public static double[] Zipf(int count) =>
        Explicit(Enumerable.Range(1, count).Select(rank => 1.0 / rank).ToArray());

    /// <summary>
    /// Normal weights with the given standard deviation as a fraction of the mean, cut to whole 1/400,000 of the mean
    /// and at least one of these (SimBlock: mean 400,000, deviation 100,000, so 0.25).
    /// </summary>
    public static double[] Normal(int count, double deviation, RandomStream random)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(deviation);
        var weights = new double[count];
        for (var i = 0; i < count; i++)
            weights[i] = Math.Max(Math.Truncate(random.NextNormal(NormalMean, deviation * NormalMean)), 1);
        return Explicit(weights);
    }

    /// <summary>Given weights, scaled to add up to 1. They must be finite, not negative and not all zero.</summary>
    public static double[] Explicit(ReadOnlySpan<double> weights)
    {
        var sum = 0.0;
        foreach (var weight in weights)
        {
            if (!(weight >= 0) || double.IsInfinity(weight))
                throw new ArgumentException("a weight must be a number of at least 0", nameof(weights));
            sum += weight;
        }

        if (!(sum > 0) || double.IsInfinity(sum))
            throw new ArgumentException("the weights must add up to more than 0", nameof(weights));
        var fractions = new double[weights.Length];
        for (var i = 0; i < weights.Length; i++)
            fractions[i] = weights[i] / sum;
        return fractions;
    }
}
