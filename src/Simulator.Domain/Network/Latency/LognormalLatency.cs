using Simulator.Domain.Random;
using Simulator.Domain.Time;

namespace Simulator.Domain.Network.Latency;

/// <summary>
/// A least latency and a lognormal surplus. Mean and deviation given are those of the whole latency, never of its
/// logarithm.
/// </summary>
public sealed class LognormalLatency : LatencyLaw
{
    private readonly double _min;
    private readonly double _logMean;
    private readonly double _logDeviation;
    private readonly SimTime _sd;

    /// <summary>
    /// The law of the given mean, standard deviation and least value; the mean must be above the least.
    /// </summary>
    public LognormalLatency(SimTime mean, SimTime sd, SimTime min)
    {
        Mean = mean;
        Minimum = min;
        _sd = sd;
        _min = min.Microseconds;
        (_logMean, _logDeviation) = Distributions.LognormalParameters((mean - min).Microseconds, sd.Microseconds);
    }

    /// <summary>This law's entry in the list.</summary>
    public static LatencyLawKind Kind { get; } = new(
        new("lognormal", "A least latency and a lognormal surplus.",
            "min + exp(m + s N(0, 1)), s^2 = ln(1 + (sd / (mean - min))^2), m = ln(mean - min) - s^2 / 2",
            [
                new("mean", "time", "the mean of the whole"),
                new("sd", "time", "the standard deviation") { Example = "30ms", IsPositive = true },
                LatencyLawKind.Min,
            ],
            "shifted lognormal law; measured Internet delays are close to it"),
        values => values.Get("mean") <= values.Get("min") ? "mean must be above min" : null,
        values => new LognormalLatency(values.Get("mean"), values.Get("sd"), values.Get("min")));

    /// <inheritdoc/>
    public override SimTime Minimum { get; }

    /// <inheritdoc/>
    public override SimTime Mean { get; }

    /// <inheritdoc/>
    public override string Description =>
        $"{{ law: lognormal, mean: {Text(Mean)}, sd: {Text(_sd)}, min: {Text(Minimum)} }}";

    /// <inheritdoc/>
    public override long DrawMicroseconds(RandomStream random) =>
        Whole(_min + DeterministicMath.Exp(random.NextNormal(_logMean, _logDeviation)));
}
