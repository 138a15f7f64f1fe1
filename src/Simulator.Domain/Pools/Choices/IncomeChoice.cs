namespace Simulator.Domain.Pools.Choices;

/// <summary>Goes where the mean income after fees is highest; how it varies is nothing to it.</summary>
public sealed class IncomeChoice(double band) : PoolChoice
{
    /// <summary>This choice's entry in the list.</summary>
    public static PoolChoiceKind Kind { get; } = new(
        new("income", "Goes where the mean income after fees is highest.",
            "worth of a place = (1 - fee) x the part that its scheme divides among members; alone = 1",
            [PoolChoiceKind.Band], "this project"),
        static values => new IncomeChoice(PoolChoiceKind.BandOf(values)));

    /// <inheritdoc/>
    protected override double Band => band;

    /// <inheritdoc/>
    public override double WorthOf(in PoolOffer offer) => offer.Expected;
}
