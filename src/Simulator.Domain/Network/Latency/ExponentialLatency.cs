using Simulator.Domain.Random;
using Simulator.Domain.Time;

namespace Simulator.Domain.Network.Latency;

/// <summary>A least latency and an exponential surplus; the mean given is that of the sum.</summary>
public sealed class ExponentialLatency(SimTime mean, SimTime min) : LatencyLaw
{
    private readonly double _min = min.Microseconds;
    private readonly double _surplus = mean.Microseconds - min.Microseconds;

    /// <summary>This law's entry in the list.</summary>
    public static LatencyLawKind Kind { get; } = new(
        new("exponential", "A least latency and an exponential surplus.", "min + (mean - min) Exp(1)",
            [new("mean", "time", "the mean of the whole"), LatencyLawKind.Min],
            "shifted exponential law"),
        values => values.Get("mean") < values.Get("min") ? "mean must be at least min" : null,
        values => new ExponentialLatency(values.Get("mean"), values.Get("min")));

    /// <inheritdoc/>
    public override SimTime Minimum => min;

    /// <inheritdoc/>
    public override SimTime Mean => mean;

    /// <inheritdoc/>
    public override string Description => $"{{ law: exponential, mean: {Text(mean)}, min: {Text(min)} }}";

    /// <inheritdoc/>
    public override long DrawMicroseconds(RandomStream random) => Whole(_min + _surplus * random.NextExponential());
}
