using Simulator.Domain.Time;

namespace Simulator.Domain.Economics.Fees;

/// <summary>
/// Transactions come at a steady rate and wait: a block takes what has come since the last block with transactions
/// before it on its own branch was found.
/// </summary>
/// <param name="perSecond">Satoshi.</param>
public sealed class AccruingFees(long perSecond) : FeeLaw
{
    private const string RateKey = "per_second";
    private const long RateMost = 100_000_000_000_000;

    /// <summary>This law's entry in the list.</summary>
    public static FeeLawKind Kind { get; } = new(
        new("accruing", "Fees come at a steady rate, and each block takes all that wait.",
            "per_second x (found - when the last block with transactions before it on its branch was found)",
            [FeeLawKind.Money(RateKey, "fees that come in a second", "0.001 coin")],
            "Carlsten, Kalodner, Weinberg, Narayanan 2016, On the instability of Bitcoin without the block reward"),
        static (values, _) => new AccruingFees(FeeLawKind.SatoshiOf(values, RateKey)))
    {
        FaultOf = static values => FeeLawKind.SatoshiOf(values, RateKey) > RateMost
            ? "per_second must be at most 1000000 coin" : null,
    };

    /// <inheritdoc/>
    public override bool FollowTime => true;

    /// <inheritdoc/>
    public override long Of(in FeeMoment moment)
    {
        var waited = (Int128)perSecond * (moment.FoundAt - moment.LastTakenAt).Microseconds / SimTime.PerSecond;
        return waited >= Most ? Most : (long)waited;
    }

    /// <inheritdoc/>
    public override double Mean(SimTime spacing) => perSecond * spacing.Seconds;
}
