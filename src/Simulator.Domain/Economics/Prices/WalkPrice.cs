using Simulator.Domain.Parameters;
using Simulator.Domain.Random;
using Simulator.Domain.Time;

namespace Simulator.Domain.Economics.Prices;

/// <summary>A price that takes a small even step with each block of its chain, whichever branch it is on.</summary>
public sealed class WalkPrice(double start, double move, RandomStream draws) : PricePath
{
    private const string MoveKey = "move";
    private readonly List<double> _prices = [start];

    /// <summary>This law's entry in the list.</summary>
    public static PriceLawKind Kind { get; } = new(
        new("walk", "Each block of the chain moves the price by an even draw.",
            "p(height) = p(height - 1) x (1 + move x V), V even in [-1, 1)",
            [
                PriceLawKind.Start,
                new(MoveKey, "fraction", "the largest step", "0.25%")
                {
                    Kind = ParameterKind.Fraction, Example = "0.25%",
                },
            ],
            "mining.py of kyuupichan/difficulty (2017)"),
        static (values, draws) => new WalkPrice(
            PriceLawKind.StartOf(values), values.Get<double>(MoveKey), draws))
    {
        ByHeight = true,
        FaultOf = static values => values.Get<double>(MoveKey) >= 1 ? "move must be below 1" : null,
    };

    /// <inheritdoc/>
    public override double At(SimTime now, int height)
    {
        while (_prices.Count <= height)
            _prices.Add(_prices[^1] * (1 + move * (2 * draws.NextUnit() - 1)));
        return _prices[height];
    }
}
