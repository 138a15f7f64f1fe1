using Simulator.Domain.Random;
using Simulator.Domain.Time;

namespace Simulator.Domain.Network.Latency;

/// <summary>
/// A Pareto law as narrow as the published measurements: it never falls more than 5 ms below its mean. Below a mean of
/// 10 ms its variance is infinite, so judge it by its median there.
/// </summary>
public sealed class ParetoLatency : LatencyLaw
{
    private readonly double _scale;
    private readonly double _inverseShape;

    /// <summary>The law of the given mean, which must be above 5 ms.</summary>
    public ParetoLatency(SimTime mean)
    {
        if (mean.Microseconds <= LatencyTable.GapMicroseconds)
            throw new ArgumentOutOfRangeException(nameof(mean), mean, "the mean must be above 5 ms");
        Mean = mean;
        _scale = mean.Microseconds - LatencyTable.GapMicroseconds;
        _inverseShape = LatencyTable.GapMicroseconds / mean.Microseconds;
    }

    /// <summary>This law's entry in the list.</summary>
    public static LatencyLawKind Kind { get; } = new(
        new("pareto", "A Pareto law that starts 5 ms below its mean.",
            "scale / U^(1 / shape), scale = mean - 5 ms, shape = mean / 5 ms",
            [new("mean", "time", "the mean, above 5 ms")], "SimBlock@5fc7f9f (Apache-2.0)"),
        values => values.Get("mean").Microseconds <= LatencyTable.GapMicroseconds ? "mean must be above 5 ms" : null,
        values => new ParetoLatency(values.Get("mean")))
    {
        MakeTable = LatencyTable.FromMeans,
    };

    /// <inheritdoc/>
    public override SimTime Minimum => new((long)_scale);

    /// <inheritdoc/>
    public override SimTime Mean { get; }

    /// <inheritdoc/>
    public override string Description => $"{{ law: pareto, mean: {Text(Mean)} }}";

    /// <inheritdoc/>
    public override long DrawMicroseconds(RandomStream random) =>
        Whole(_scale * DeterministicMath.Exp(-_inverseShape * DeterministicMath.Log(random.NextPositiveUnit())));
}
