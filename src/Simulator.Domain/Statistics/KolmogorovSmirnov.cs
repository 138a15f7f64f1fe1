using Simulator.Domain.Random;

namespace Simulator.Domain.Statistics;

/// <summary>
/// How far a sample lies from a law that was fixed beforehand (Kolmogorov 1933, with the correction for small
/// samples of Stephens 1970). Not for laws whose parameters were taken from the same sample.
/// </summary>
public static class KolmogorovSmirnov
{
    private const int BinsPerMean = 1 << 14;
    private const int MeansMax = 32;
    private const int SortedMax = 1 << 18;

    /// <summary>The greatest gap between the sample's steps and the law's distribution function.</summary>
    public static double Statistic(ReadOnlySpan<double> sample, Func<double, double> cumulative)
    {
        var sorted = sample.ToArray();
        Array.Sort(sorted);
        var gap = 0.0;
        for (var i = 0; i < sorted.Length; i++)
        {
            var law = cumulative(sorted[i]);
            gap = Math.Max(gap, Math.Max((i + 1.0) / sorted.Length - law, law - (double)i / sorted.Length));
        }

        return gap;
    }

    /// <summary>
    /// The statistic against the exponential law of the given mean. A large sample is counted in bins of 2^-14 means
    /// instead of sorted: the answer is then at most 2^-14 too small, the law's greatest part in one bin.
    /// </summary>
    public static double AgainstExponential(ReadOnlySpan<double> sample, double mean)
    {
        return sample.Length <= SortedMax
            ? Statistic(sample, x => x <= 0 ? 0 : 1 - DeterministicMath.Exp(-x / mean))
            : Binned(sample, mean);
    }

    private static double Binned(ReadOnlySpan<double> sample, double mean)
    {
        var counts = new int[BinsPerMean * MeansMax];
        var scale = BinsPerMean / mean;
        foreach (var value in sample)
            counts[(int)Math.Clamp(value * scale, 0, counts.Length - 1)]++;
        var gap = 0.0;
        var seen = 0L;
        for (var bin = 0; bin < counts.Length; bin++)
        {
            seen += counts[bin];
            var law = 1 - DeterministicMath.Exp(-(bin + 1.0) / BinsPerMean);
            gap = Math.Max(gap, Math.Abs(seen / (double)sample.Length - law));
        }

        return gap;
    }

    /// <summary>The statistic that a sample of the law exceeds with the given probability, at most 0.2.</summary>
    public static double CriticalValue(long count, double significance)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (!(significance > 0 && significance <= 0.2))
            throw new ArgumentOutOfRangeException(nameof(significance), significance, "must be above 0, at most 0.2");
        return Math.Sqrt(-0.5 * DeterministicMath.Log(significance / 2)) / Stretch(count);
    }

    /// <summary>Probability that a sample of the law lies at least this far from it.</summary>
    public static double PValue(double statistic, long count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var x = statistic * Stretch(count);
        if (x <= 0)
            return 1;
        return Math.Clamp(x < 1.1 ? 1 - NearLaw(x) : FarFromLaw(x), 0, 1);
    }

    private static double Stretch(long count)
    {
        var root = Math.Sqrt(count);
        return root + 0.12 + 0.11 / root;
    }

    // sqrt(2 pi)/x * sum of exp(-(2k - 1)^2 pi^2 / (8 x^2)): quick for small x.
    private static double NearLaw(double x)
    {
        var unit = -Math.PI * Math.PI / (8 * x * x);
        var sum = 0.0;
        for (var odd = 1; odd <= 9; odd += 2)
            sum += DeterministicMath.Exp(odd * odd * unit);
        return Math.Sqrt(2 * Math.PI) / x * sum;
    }

    // 2 sum of (-1)^(k-1) exp(-2 k^2 x^2): quick for large x.
    private static double FarFromLaw(double x)
    {
        var sum = 0.0;
        for (var k = 5; k >= 1; k--)
            sum = DeterministicMath.Exp(-2 * k * k * x * x) - sum;

        return 2 * sum;
    }
}
