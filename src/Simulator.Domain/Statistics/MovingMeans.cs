namespace Simulator.Domain.Statistics;

/// <summary>
/// The means of every so many neighbours in a row of numbers. It keeps none of them and never changes the row.
/// </summary>
public static class MovingMeans
{
    /// <summary>The least and the greatest of these means; null where the row is shorter than the window.</summary>
    /// <param name="values">Numbers in their order.</param>
    /// <param name="window">Neighbours that a mean is over, at least 1.</param>
    public static (double Least, double Greatest)? Extremes(ReadOnlySpan<double> values, int window)
    {
        if (values.Length < window)
            return null;
        var sum = SumOf(values[..window]);
        var (least, greatest) = (sum, sum);
        for (var i = window; i < values.Length; i++)
        {
            sum += values[i] - values[i - window];
            least = Math.Min(least, sum);
            greatest = Math.Max(greatest, sum);
        }

        return (least / window, greatest / window);
    }

    /// <summary>
    /// The place of the last of the first neighbours whose mean lies in a range, ends included; -1 where none does.
    /// </summary>
    /// <param name="values">Numbers in their order.</param>
    /// <param name="window">Neighbours that a mean is over, at least 1.</param>
    /// <param name="low">The least mean that counts.</param>
    /// <param name="high">The greatest mean that counts.</param>
    public static int FirstWithin(ReadOnlySpan<double> values, int window, double low, double high)
    {
        var sum = 0.0;
        for (var i = 0; i < values.Length; i++)
        {
            sum += values[i] - (i >= window ? values[i - window] : 0);
            if (i >= window - 1 && sum >= low * window && sum <= high * window)
                return i;
        }

        return -1;
    }

    private static double SumOf(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
            sum += value;
        return sum;
    }
}
