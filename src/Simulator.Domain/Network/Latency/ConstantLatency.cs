using Simulator.Domain.Random;
using Simulator.Domain.Time;

namespace Simulator.Domain.Network.Latency;

/// <summary>Every message takes the same time; nothing is drawn.</summary>
public sealed class ConstantLatency(SimTime latency) : LatencyLaw
{
    /// <summary>This law's entry in the list.</summary>
    public static LatencyLawKind Kind { get; } = new(
        new("constant", "Every message takes the same time.", "mean",
            [new("mean", "time", "the mean")], "definition"),
        _ => null,
        values => new ConstantLatency(values.Get("mean")));

    /// <inheritdoc/>
    public override SimTime Minimum => latency;

    /// <inheritdoc/>
    public override SimTime Mean => latency;

    /// <inheritdoc/>
    public override string Description => $"{{ law: constant, mean: {Text(latency)} }}";

    /// <inheritdoc/>
    public override long DrawMicroseconds(RandomStream random) => latency.Microseconds;
}
