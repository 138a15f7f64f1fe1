using Simulator.Domain.Random;
using Simulator.Domain.Time;

namespace Simulator.Domain.Network;

/// <summary>
/// Latencies by pair of regions, each a Pareto law with scale = mean - 5 ms and shape = mean / 5 ms. The hot path: one
/// logarithm and one exponential per draw, no allocation. It keeps no state and never changes.
/// </summary>
/// <remarks>Source of the law: SimBlock@5fc7f9f (Apache-2.0); its mean is exactly the table's.</remarks>
public sealed class LatencyTable
{
    /// <summary>What separates the mean of the law from its least value, and the mean that gives shape 1.</summary>
    internal const double GapMicroseconds = 5_000;

    private readonly double[] _scale;
    private readonly double[] _inverseShape;

    private LatencyTable(int regionCount)
    {
        RegionCount = regionCount;
        _scale = new double[regionCount * regionCount];
        _inverseShape = new double[regionCount * regionCount];
    }

    /// <summary>How many regions the table has.</summary>
    public int RegionCount { get; }

    /// <summary>The least latency between any two regions, or within one.</summary>
    public SimTime Minimum => new((long)_scale.Min());

    /// <summary>A table from a square of mean latencies in milliseconds, each above 5.</summary>
    public static LatencyTable FromMeans(IReadOnlyList<IReadOnlyList<int>> milliseconds)
    {
        var table = new LatencyTable(milliseconds.Count);
        for (var from = 0; from < milliseconds.Count; from++)
        {
            if (milliseconds[from].Count != milliseconds.Count)
                throw new ArgumentException("the table of latencies must be square", nameof(milliseconds));
            for (var to = 0; to < milliseconds.Count; to++)
                table.Set(from, to, milliseconds[from][to] * 1000.0);
        }

        return table;
    }

    /// <summary>One latency from a region to a region, in whole microseconds (nearest).</summary>
    public long Draw(int regionFrom, int regionTo, RandomStream random)
    {
        var pair = regionFrom * RegionCount + regionTo;
        var exponent = _inverseShape[pair] * DeterministicMath.Log(random.NextPositiveUnit());
        return (long)(_scale[pair] * DeterministicMath.Exp(-exponent) + 0.5);
    }

    /// <summary>The least latency between two regions, in either direction.</summary>
    public SimTime MinimumBetween(int regionA, int regionB) =>
        new((long)Math.Min(_scale[regionA * RegionCount + regionB], _scale[regionB * RegionCount + regionA]));

    /// <summary>The mean latency from a region to a region.</summary>
    public SimTime MeanBetween(int regionFrom, int regionTo) =>
        new((long)(_scale[regionFrom * RegionCount + regionTo] + GapMicroseconds));

    private void Set(int from, int to, double mean)
    {
        if (!(mean > GapMicroseconds))
            throw new ArgumentOutOfRangeException(nameof(mean), mean, "a mean latency must be above 5 ms");
        _scale[from * RegionCount + to] = mean - GapMicroseconds;
        _inverseShape[from * RegionCount + to] = GapMicroseconds / mean;
    }
}
