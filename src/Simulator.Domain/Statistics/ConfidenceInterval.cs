namespace Simulator.Domain.Statistics;

/// <summary>
/// A mean and how far the truth may lie from it, by Student's t over independent numbers (replications, batch means).
/// Not for the blocks of one run, which depend on each other.
/// </summary>
/// <param name="Mean">The mean.</param>
/// <param name="HalfWidth">What to add and take away; infinite when fewer than two numbers were seen.</param>
/// <param name="Count">How many numbers it rests on.</param>
public readonly record struct ConfidenceInterval(double Mean, double HalfWidth, long Count)
{
    /// <summary>Lower end.</summary>
    public double Lower => Mean - HalfWidth;

    /// <summary>Upper end.</summary>
    public double Upper => Mean + HalfWidth;

    /// <summary>True when the value lies inside or on the ends.</summary>
    public bool Contains(double value) => value >= Lower && value <= Upper;

    /// <summary>The interval that holds the truth with the given probability.</summary>
    public static ConfidenceInterval Of(RunningMoments moments, double level = 0.95)
    {
        if (!(level > 0 && level < 1))
            throw new ArgumentOutOfRangeException(nameof(level), level, "must be between 0 and 1");
        if (moments.Count < 2)
            return new(moments.Count == 0 ? double.NaN : moments.Mean, double.PositiveInfinity, moments.Count);
        var quantile = StudentLaw.Quantile((1 + level) / 2, moments.Count - 1);
        return new(moments.Mean, quantile * moments.StandardError, moments.Count);
    }

    /// <summary>The interval of given numbers.</summary>
    public static ConfidenceInterval Of(ReadOnlySpan<double> values, double level = 0.95) =>
        Of(RunningMoments.Of(values), level);
}
