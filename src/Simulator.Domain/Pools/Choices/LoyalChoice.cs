namespace Simulator.Domain.Pools.Choices;

/// <summary>Stays where it is, whatever is offered.</summary>
public sealed class LoyalChoice : PoolChoice
{
    /// <summary>This choice's entry in the list.</summary>
    public static PoolChoiceKind Kind { get; } = new(
        new("loyal", "Stays where it is.", "place = the place before", [], "this project"),
        static _ => new LoyalChoice());

    /// <inheritdoc/>
    protected override double Band => 0;

    /// <inheritdoc/>
    public override double WorthOf(in PoolOffer offer) => 0;
}
