using Simulator.Domain.Parameters;

namespace Simulator.Domain.Pools.Choices;

/// <summary>
/// Goes where the certain income that it would take instead is highest: the mean less half its aversion to risk times
/// the variance. So it pays fees for steadiness, and larger pools draw more of its kind.
/// </summary>
/// <remarks>
/// For an exponential utility with coefficient a/B of money and income over any span, both mean and variance grow with
/// the work done, so the choice does not depend on the span.
/// </remarks>
public sealed class CautiousChoice(double aversion, double band) : PoolChoice
{
    private const string AversionKey = "aversion";
    private const double AversionDefault = 0.1;

    /// <summary>This choice's entry in the list.</summary>
    public static PoolChoiceKind Kind { get; } = new(
        new("cautious", "Goes where income less a price of risk is highest.",
            "worth of a place = mean income - aversion/2 x variance, per expected block of its own work\n"
                + "variance = 1 alone, 0 where shares are paid for, else the member's part of the pool's hash rate\n"
                + "so a pool with a fee f beats mining alone where f < aversion/2 x (1 - (1 - f)^2 x part)",
            [
                new(AversionKey, "number", "aversion to risk, per block reward", "0.1")
                {
                    Kind = ParameterKind.Real, Example = "0.1",
                },
                PoolChoiceKind.Band,
            ],
            "Arrow and Pratt, certainty equivalent; Rosenfeld (2011), section 1, for the variances"),
        static values => new CautiousChoice(values.Get(AversionKey, AversionDefault), PoolChoiceKind.BandOf(values)))
    {
        FaultOf = static values =>
            values.Get(AversionKey, AversionDefault) >= 0 ? null : "aversion must not be negative",
    };

    /// <inheritdoc/>
    protected override double Band => band;

    /// <inheritdoc/>
    public override double WorthOf(in PoolOffer offer) => offer.Expected - aversion / 2 * offer.Variance;
}
