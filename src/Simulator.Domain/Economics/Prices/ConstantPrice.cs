using Simulator.Domain.Time;

namespace Simulator.Domain.Economics.Prices;

/// <summary>A price that never changes.</summary>
public sealed class ConstantPrice(double price) : PricePath
{
    /// <summary>This law's entry in the list.</summary>
    public static PriceLawKind Kind { get; } = new(
        new("constant", "The price never changes.", "p(t) = start", [PriceLawKind.Start with { Default = null }],
            "definition"),
        static (values, _) => new ConstantPrice(PriceLawKind.StartOf(values)));

    /// <inheritdoc/>
    public override double At(SimTime now, int height) => price;
}
