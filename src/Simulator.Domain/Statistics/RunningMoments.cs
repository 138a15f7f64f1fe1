namespace Simulator.Domain.Statistics;

/// <summary>
/// Count, mean and variance of numbers seen one by one, without keeping them (Welford 1962; joined as by Chan, Golub
/// and
/// LeVeque 1979). Adding in another order may move the last bits, so it never feeds behaviour or fingerprints.
/// </summary>
public sealed class RunningMoments
{
    private double _squares;

    /// <summary>How many numbers were seen.</summary>
    public long Count { get; private set; }

    /// <summary>Their mean; 0 when there are none.</summary>
    public double Mean { get; private set; }

    /// <summary>The least of them; plus infinity when there are none.</summary>
    public double Minimum { get; private set; } = double.PositiveInfinity;

    /// <summary>The greatest of them; minus infinity when there are none.</summary>
    public double Maximum { get; private set; } = double.NegativeInfinity;

    /// <summary>The unbiased variance (divided by count - 1); not a number below two numbers.</summary>
    public double Variance => Count < 2 ? double.NaN : _squares / (Count - 1);

    /// <summary>The square root of <see cref="Variance"/>.</summary>
    public double StandardDeviation => Math.Sqrt(Variance);

    /// <summary>Standard deviation of the mean of independent numbers.</summary>
    public double StandardError => Math.Sqrt(Variance / Count);

    /// <summary>The moments of given numbers.</summary>
    public static RunningMoments Of(ReadOnlySpan<double> values)
    {
        var moments = new RunningMoments();
        foreach (var value in values)
            moments.Add(value);
        return moments;
    }

    /// <summary>Sees one more number.</summary>
    public void Add(double value)
    {
        Count++;
        var before = value - Mean;
        Mean += before / Count;
        _squares += before * (value - Mean);
        Minimum = Math.Min(Minimum, value);
        Maximum = Math.Max(Maximum, value);
    }

    /// <summary>Sees all numbers that the other has seen; the other stays as it is.</summary>
    public void Merge(RunningMoments other)
    {
        if (other.Count == 0)
            return;
        var total = Count + other.Count;
        var gap = other.Mean - Mean;
        var weight = (double)other.Count / total;
        _squares += other._squares + gap * gap * Count * weight;
        Mean += gap * weight;
        Count = total;
        Minimum = Math.Min(Minimum, other.Minimum);
        Maximum = Math.Max(Maximum, other.Maximum);
    }
}
