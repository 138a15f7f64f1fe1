namespace Simulator.Domain.Pools.Choices;

/// <summary>
/// Runs after luck: goes where income was highest of late. It earns no more by that, and makes pools' sizes swing.
/// </summary>
public sealed class RecentChoice(double band) : PoolChoice
{
    /// <summary>This choice's entry in the list.</summary>
    public static PoolChoiceKind Kind { get; } = new(
        new("recent", "Goes where income was highest of late.",
            "worth of a place = income seen there of late, per expected block of work",
            [PoolChoiceKind.Band], "this project"),
        static values => new RecentChoice(PoolChoiceKind.BandOf(values)));

    /// <inheritdoc/>
    protected override double Band => band;

    /// <inheritdoc/>
    public override double WorthOf(in PoolOffer offer) => offer.Observed;
}
