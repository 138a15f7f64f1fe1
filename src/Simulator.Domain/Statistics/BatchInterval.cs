namespace Simulator.Domain.Statistics;

/// <summary>
/// The interval of a mean from one run alone, by batch means; or why the run is too short for one. It never gives an
/// interval that rests on batches that still depend on each other.
/// </summary>
/// <param name="Interval">The interval; null where the run is too short.</param>
/// <param name="BatchLength">Numbers per batch: at least 10 windows and 10 autocorrelation times.</param>
/// <param name="Batches">Whole batches that the run holds.</param>
/// <param name="LengthNeeded">Numbers that a run needs for an interval, as far as this one can tell.</param>
public sealed record BatchInterval(ConfidenceInterval? Interval, int BatchLength, long Batches, long LengthNeeded)
{
    /// <summary>Below so many batches the spread of their means is not known well enough.</summary>
    public const int BatchesMin = 10;

    /// <summary>Why there is no interval, in words; null where there is one.</summary>
    public string? Fault => Interval is not null ? null
        : $"the run holds {Batches} batches of {BatchLength} blocks and an interval needs {BatchesMin}: run at least "
            + $"{LengthNeeded} blocks, or use replications";

    /// <summary>The interval of a series.</summary>
    /// <param name="series">What was measured block by block, without the warm-up.</param>
    /// <param name="window">The window of the difficulty rule in blocks; 0 where it has none.</param>
    /// <param name="level">The probability with which the interval shall hold the truth.</param>
    public static BatchInterval Of(ReadOnlySpan<double> series, int window, double level = 0.95)
    {
        var length = BatchMeans.LengthFor(series, 10 * window);
        var moments = BatchMeans.Of(series, length);
        var needed = (long)length * BatchesMin;
        return new(moments.Count < BatchesMin ? null : ConfidenceInterval.Of(moments, level), length, moments.Count,
            needed);
    }
}
