namespace Simulator.Domain.Statistics;

/// <summary>
/// How far two means lie apart, with an interval. Numbers that share their luck are paired; others are compared by
/// Welch's test. It never says which of the two is right.
/// </summary>
/// <param name="Interval">The difference second - first, and its half width.</param>
/// <param name="IsPaired">Whether number i of both came from the same seed.</param>
public readonly record struct MeanDifference(ConfidenceInterval Interval, bool IsPaired)
{
    /// <summary>True where 0 lies outside the interval.</summary>
    public bool IsClear => !Interval.Contains(0);

    /// <summary>
    /// The mean of the differences of pairs (common random numbers): what both share cancels out, so that the interval
    /// is narrower wherever the two are positively correlated.
    /// </summary>
    public static MeanDifference Paired(ReadOnlySpan<double> first, ReadOnlySpan<double> second, double level = 0.95)
    {
        if (first.Length != second.Length)
            throw new ArgumentException("pairs need two lists of one length", nameof(second));
        var moments = new RunningMoments();
        for (var i = 0; i < first.Length; i++)
            moments.Add(second[i] - first[i]);
        return new(ConfidenceInterval.Of(moments, level), true);
    }

    /// <summary>
    /// The difference of two independent means (Welch 1947, degrees of freedom by Satterthwaite 1946).
    /// </summary>
    public static MeanDifference Independent(
        ReadOnlySpan<double> first, ReadOnlySpan<double> second, double level = 0.95)
    {
        var one = RunningMoments.Of(first);
        var two = RunningMoments.Of(second);
        var count = one.Count + two.Count;
        var gap = one.Count == 0 || two.Count == 0 ? double.NaN : two.Mean - one.Mean;
        if (one.Count < 2 || two.Count < 2)
            return new(new(gap, double.PositiveInfinity, count), false);
        var part = one.Variance / one.Count;
        var other = two.Variance / two.Count;
        var square = (part + other) * (part + other);
        if (square == 0)
            return new(new(gap, 0, count), false);
        var degrees = square / (part * part / (one.Count - 1) + other * other / (two.Count - 1));
        var quantile = StudentLaw.Quantile((1 + level) / 2, Math.Max(degrees, 1));
        return new(new(gap, quantile * Math.Sqrt(part + other), count), false);
    }
}
