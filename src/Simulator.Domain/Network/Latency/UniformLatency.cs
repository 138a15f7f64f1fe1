using Simulator.Domain.Random;
using Simulator.Domain.Time;

namespace Simulator.Domain.Network.Latency;

/// <summary>Every latency between two bounds is as likely as any other; it has no tail.</summary>
public sealed class UniformLatency(SimTime min, SimTime max) : LatencyLaw
{
    private readonly double _min = min.Microseconds;
    private readonly double _width = max.Microseconds - min.Microseconds;

    /// <summary>This law's entry in the list.</summary>
    public static LatencyLawKind Kind { get; } = new(
        new("uniform", "Every latency between two bounds is equally likely.", "min + (max - min) U",
            [LatencyLawKind.Min with { Default = null }, new("max", "time", "no latency is above it")], "definition"),
        values => values.Get("max") < values.Get("min") ? "max must be at least min" : null,
        values => new UniformLatency(values.Get("min"), values.Get("max")));

    /// <inheritdoc/>
    public override SimTime Minimum => min;

    /// <inheritdoc/>
    public override SimTime Mean => new(Whole(_min + _width / 2));

    /// <inheritdoc/>
    public override string Description => $"{{ law: uniform, min: {Text(min)}, max: {Text(max)} }}";

    /// <inheritdoc/>
    public override long DrawMicroseconds(RandomStream random) => Whole(_min + _width * random.NextUnit());
}
