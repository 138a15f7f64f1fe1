using Simulator.Domain.Parameters;

namespace Simulator.Domain.Economics.Switching;

/// <summary>All or nothing: it moves once the other side has paid better by a band, and stays in between.</summary>
public sealed class GreedySwitch(double band) : SwitchRule
{
    /// <summary>This kind's entry in the list.</summary>
    public static SwitchKind Kind { get; } = new(
        new("greedy", "All of it moves to what pays better by a band; in between it stays.",
            "r = mean worth of a hash at the second alternative over that at the first\n"
                + "fraction on the first = 0 where r >= 1 + band, 1 where r <= 1 - band, else as before\n"
                + "at the start it is at the first where r < 1",
            [
                new(SwitchKind.BandKey, "fraction", "how much better the other side must be", "10%")
                {
                    Kind = ParameterKind.Fraction, Example = "10%",
                },
            ],
            SwitchKind.SourceOfAll),
        static values => new GreedySwitch(values.Get<double>(SwitchKind.BandKey)));

    /// <inheritdoc/>
    public override double Begin(double ratio) => ratio < 1 ? 1 : 0;

    /// <inheritdoc/>
    public override double Next(double fraction, double ratio) =>
        ratio >= 1 + band ? 0 : ratio <= 1 - band ? 1 : fraction;
}
