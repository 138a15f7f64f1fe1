using Simulator.Domain.Parameters;
using Simulator.Domain.Time;

namespace Simulator.Model.Mining.Strategies;

/// <summary>
/// Rests after each block until the fees that wait are worth its running cost. It withholds nothing, and never looks at
/// prices.
/// </summary>
/// <remarks>
/// A group makes f x t x (its share) / T in the interval that begins t after the last block, where f is the fees that
/// come in a second, and its hashes cost c x f x (its share) in the same units: it pays to hash from t = c T on. So
/// the chance of a block is that of the others alone for t below c T, and that of all after it. With a share h of the
/// hash rate that never rests and g = c T, the time between blocks exceeds t with probability exp(-h t / T) up to g,
/// and exp(-h g / T - (t - g) / T) beyond.
/// </remarks>
/// <param name="cost">Running cost over the fees that come in a spacing.</param>
public sealed class MiningGapStrategy(double cost) : RestingStrategy
{
    private const string CostKey = "cost";

    /// <summary>This strategy's entry in the list.</summary>
    public static StrategyKind Kind { get; } = new(
        new("mining-gap", "rests after each block until the fees that wait are worth its running cost",
            "rest until cost x spacing after the last block with transactions was found; then mine on the tip\n"
                + "P(interval > t) = exp(-h t / T) up to g = cost x T, and exp(-h g / T - (t - g) / T) beyond, where h "
                + "is the share of the hash rate that never rests",
            [
                new(CostKey, "fraction", "what its hashes cost over what fees bring, both in a spacing")
                {
                    Kind = ParameterKind.Fraction, Example = "20%",
                },
            ],
            "Carlsten, Kalodner, Weinberg, Narayanan 2016, On the instability of Bitcoin without the block reward"),
        static values => new MiningGapStrategy(values.Get<double>(CostKey)))
    {
        Measures = MeasureNames,
        IdleBecause = static ground => ground.HasFees ? null
            : "blocks here pay no fees, so it rests and waits for nothing",
    };

    public override void Woken(StrategyDesk desk) => desk.Resume();

    protected override void Decide(StrategyDesk desk)
    {
        var gap = SimTime.FromSeconds(cost * desk.Spacing.Seconds);
        var left = desk.FeesTakenAt(desk.Parent) + gap - desk.Now;
        if (left <= SimTime.Zero)
        {
            desk.Resume();
            return;
        }

        Rest(desk);
        desk.WakeIn(left);
    }
}
