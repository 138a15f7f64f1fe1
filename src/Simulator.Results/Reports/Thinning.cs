namespace Simulator.Results.Reports;

/// <summary>
/// Long series made short enough to draw: neighbours share a bucket, and a bucket is shown by its mean or a
/// percentile, so that no peak is picked by chance. It never sorts what it is given.
/// </summary>
internal static class Thinning
{
    /// <summary>The most points a line of a figure has.</summary>
    public const int PointsMax = 1500;

    /// <summary>
    /// Half-open ranges that cover 0..count in at most <see cref="PointsMax"/> steps of nearly equal size.
    /// </summary>
    public static IReadOnlyList<Range> Buckets(int count, int bucketsMax = PointsMax)
    {
        var buckets = Math.Min(count, bucketsMax);
        return Enumerable.Range(0, buckets)
            .Select(i => new Range((int)((long)count * i / buckets), (int)((long)count * (i + 1) / buckets)))
            .ToList();
    }

    /// <summary>The mean of each bucket over the values that exist; NaN where none does.</summary>
    public static double[] Means(double[] values, IReadOnlyList<Range> buckets) =>
        buckets.Select(b => Mean(values.AsSpan(b))).ToArray();

    /// <summary>A nearest-rank percentile of each bucket.</summary>
    public static double[] Percentiles(double[] values, IReadOnlyList<Range> buckets, double fraction) =>
        buckets.Select(b => Percentile(values[b], fraction)).ToArray();

    /// <summary>The mean of the values within a window around each place.</summary>
    public static double[] MovingMean(double[] values, int window)
    {
        var sums = new double[values.Length + 1];
        for (var i = 0; i < values.Length; i++)
            sums[i + 1] = sums[i] + values[i];
        return values.Select((_, i) =>
        {
            var from = Math.Max(0, i - window / 2);
            var to = Math.Min(values.Length, i + window / 2 + 1);
            return (sums[to] - sums[from]) / (to - from);
        }).ToArray();
    }

    public static double Percentile(IEnumerable<double> values, double fraction)
    {
        var sorted = values.Where(double.IsFinite).Order().ToArray();
        if (sorted.Length == 0)
            return double.NaN;
        var rank = (int)Math.Ceiling(fraction * sorted.Length);
        return sorted[Math.Clamp(rank - 1, 0, sorted.Length - 1)];
    }

    private static double Mean(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        var count = 0;
        foreach (var value in values)
        {
            if (!double.IsFinite(value))
                continue;
            sum += value;
            count++;
        }

        return count == 0 ? double.NaN : sum / count;
    }
}
