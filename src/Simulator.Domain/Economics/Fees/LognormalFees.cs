using Simulator.Domain.Random;
using Simulator.Domain.Statistics;
using Simulator.Domain.Time;

namespace Simulator.Domain.Economics.Fees;

/// <summary>Lognormal fees by height: mostly modest, now and then large.</summary>
public sealed class LognormalFees : FeeLaw
{
    private const string MeanKey = "mean";
    private const string DeviationKey = "sd";

    private readonly double _mean;
    private readonly double _logMean;
    private readonly double _logDeviation;
    private readonly ulong _seed;

    /// <summary>The law of the given mean and standard deviation of the fees themselves, both above 0.</summary>
    /// <param name="mean">Satoshi.</param>
    /// <param name="deviation">Satoshi.</param>
    /// <param name="seed">What the draws follow from.</param>
    public LognormalFees(double mean, double deviation, ulong seed)
    {
        _mean = mean;
        _seed = seed;
        (_logMean, _logDeviation) = Distributions.LognormalParameters(mean, deviation);
    }

    /// <summary>This law's entry in the list.</summary>
    public static FeeLawKind Kind { get; } = new(
        new("lognormal", "Each height has lognormal fees.",
            "exp(m + s N(0, 1)) by height from the seed, s^2 = ln(1 + (sd / mean)^2), m = ln(mean) - s^2 / 2",
            [
                FeeLawKind.Money(MeanKey, "the mean fees of a block", "0.2 coin"),
                FeeLawKind.Money(DeviationKey, "the standard deviation of the fees", "0.3 coin"),
            ],
            "a law with a heavy tail; no measured fees stand behind it"),
        static (values, seed) => new LognormalFees(
            FeeLawKind.SatoshiOf(values, MeanKey), FeeLawKind.SatoshiOf(values, DeviationKey), seed))
    {
        FaultOf = static values => FeeLawKind.SatoshiOf(values, MeanKey) is < 1 or > Most / 1000
            ? "mean must be above 0, and at most 21000 coin"
            : FeeLawKind.SatoshiOf(values, DeviationKey) < 1 ? "sd must be above 0" : null,
    };

    /// <inheritdoc/>
    public override long Of(in FeeMoment moment)
    {
        // In the middle of one of 2^52 equal parts, so that it is neither 0 nor 1.
        var even = ((Mix.Of(_seed, (ulong)moment.Height) >> 12) + 0.5) * (1.0 / (1UL << 52));
        return Whole(DeterministicMath.Exp(_logMean + _logDeviation * NormalLaw.Quantile(even)) + 0.5);
    }

    /// <inheritdoc/>
    public override double Mean(SimTime spacing) => _mean;
}
