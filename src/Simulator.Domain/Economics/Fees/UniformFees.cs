using Simulator.Domain.Random;
using Simulator.Domain.Time;

namespace Simulator.Domain.Economics.Fees;

/// <summary>Fees between two bounds by height, each satoshi equally likely.</summary>
/// <param name="least">Satoshi.</param>
/// <param name="most">Satoshi, at least <paramref name="least"/>.</param>
/// <param name="seed">What the draws follow from.</param>
public sealed class UniformFees(long least, long most, ulong seed) : FeeLaw
{
    private const string LeastKey = "min";
    private const string MostKey = "max";

    /// <summary>This law's entry in the list.</summary>
    public static FeeLawKind Kind { get; } = new(
        new("uniform", "Each height has fees between two bounds; { min:, max: } without a law means this.",
            "min + floor(U (max - min + 1)), U even in [0, 1), by height from the seed",
            [
                FeeLawKind.Money(LeastKey, "the least fees of a block", "0.05 coin"),
                FeeLawKind.Money(MostKey, "the most fees of a block", "0.5 coin"),
            ],
            "mining.py of kyuupichan/difficulty (2017)"),
        static (values, seed) => new UniformFees(
            FeeLawKind.SatoshiOf(values, LeastKey), FeeLawKind.SatoshiOf(values, MostKey), seed))
    {
        FaultOf = static values =>
            FeeLawKind.SatoshiOf(values, MostKey) > Most ? "max must be at most 21000000 coin"
            : FeeLawKind.SatoshiOf(values, MostKey) < FeeLawKind.SatoshiOf(values, LeastKey)
                ? "max must be at least min" : null,
    };

    /// <inheritdoc/>
    public override long Of(in FeeMoment moment)
    {
        if (most <= least)
            return least;
        var high = Math.BigMul(Mix.Of(seed, (ulong)moment.Height), (ulong)(most - least + 1), out _);
        return least + (long)high;
    }

    /// <inheritdoc/>
    public override double Mean(SimTime spacing) => least + (most - least) / 2.0;
}
