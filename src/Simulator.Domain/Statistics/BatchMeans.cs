namespace Simulator.Domain.Statistics;

/// <summary>
/// Makes nearly independent numbers of the dependent ones of a single run: means of long batches. It never judges
/// whether the run had settled; leave the warm-up out.
/// </summary>
public static class BatchMeans
{
    /// <summary>
    /// Moments of the means of whole batches of the given length; a rest too short for one is left out.
    /// </summary>
    public static RunningMoments Of(ReadOnlySpan<double> series, int batchLength)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchLength, 1);
        var moments = new RunningMoments();
        for (; series.Length >= batchLength; series = series[batchLength..])
            moments.Add(RunningMoments.Of(series[..batchLength]).Mean);
        return moments;
    }

    /// <summary>
    /// A batch length of at least 10 autocorrelation times and at least the given length (10 windows of the rule).
    /// </summary>
    public static int LengthFor(ReadOnlySpan<double> series, int least) =>
        Math.Max(Math.Max(least, 1), (int)Math.Ceiling(10 * AutocorrelationTime(series)));

    /// <summary>
    /// How many numbers of the series say as much as one independent number: 1 + 2 x the sum of autocorrelations, up to
    /// the first lag that is at least 5 such times (Sokal 1997). At least 1; 1 for a constant series.
    /// </summary>
    public static double AutocorrelationTime(ReadOnlySpan<double> series)
    {
        var mean = RunningMoments.Of(series).Mean;
        var variance = Covariance(series, mean, 0);
        var time = 1.0;
        if (!(variance > 0))
            return time;
        for (var lag = 1; lag < series.Length && lag < 5 * time; lag++)
            time = Math.Max(time + 2 * Covariance(series, mean, lag) / variance, 1);
        return time;
    }

    private static double Covariance(ReadOnlySpan<double> series, double mean, int lag)
    {
        var sum = 0.0;
        for (var i = lag; i < series.Length; i++)
            sum += (series[i] - mean) * (series[i - lag] - mean);
        return sum / Math.Max(series.Length, 1);
    }
}
