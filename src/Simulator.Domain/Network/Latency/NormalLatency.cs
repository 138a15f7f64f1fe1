using Simulator.Domain.Random;
using Simulator.Domain.Statistics;
using Simulator.Domain.Time;

namespace Simulator.Domain.Network.Latency;

/// <summary>
/// A normal law cut off below: draws under the least latency are drawn again, never moved up to it. That raises the
/// mean a little above the one given; <see cref="Mean"/> is the raised one.
/// </summary>
public sealed class NormalLatency(SimTime mean, SimTime sd, SimTime min) : LatencyLaw
{
    private readonly double _mean = mean.Microseconds;
    private readonly double _deviation = sd.Microseconds;
    private readonly double _min = min.Microseconds;

    /// <summary>This law's entry in the list.</summary>
    public static LatencyLawKind Kind { get; } = new(
        new("normal", "A normal law, drawn again while below the least latency.", "mean + sd N(0, 1), at least min",
            [
                new("mean", "time", "the mean before the cut"),
                new("sd", "time", "the standard deviation") { Example = "30ms", IsPositive = true },
                LatencyLawKind.Min,
            ],
            "truncated normal law"),
        values => values.Get("mean") < values.Get("min") ? "mean must be at least min" : null,
        values => new NormalLatency(values.Get("mean"), values.Get("sd"), values.Get("min")));

    /// <inheritdoc/>
    public override SimTime Minimum => min;

    /// <inheritdoc/>
    public override SimTime Mean
    {
        get
        {
            if (_deviation == 0)
                return mean;
            var cut = (_min - _mean) / _deviation;
            return new(Whole(_mean + _deviation * NormalLaw.Density(cut) / NormalLaw.Cumulative(-cut)));
        }
    }

    /// <inheritdoc/>
    public override string Description =>
        $"{{ law: normal, mean: {Text(mean)}, sd: {Text(sd)}, min: {Text(min)} }}";

    /// <inheritdoc/>
    public override long DrawMicroseconds(RandomStream random)
    {
        // The mean is not below the cut, so at least every second draw is kept.
        while (true)
        {
            var value = random.NextNormal(_mean, _deviation);
            if (value >= _min)
                return Whole(value);
        }
    }
}
