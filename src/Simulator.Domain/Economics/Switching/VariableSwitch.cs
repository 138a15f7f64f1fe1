using Simulator.Domain.Parameters;

namespace Simulator.Domain.Economics.Switching;

/// <summary>
/// Divides its rate: everything on what pays better by a band or more, and in between in proportion to where the ratio
/// lies in the band.
/// </summary>
public sealed class VariableSwitch(double band) : SwitchRule
{
    /// <summary>This kind's entry in the list.</summary>
    public static SwitchKind Kind { get; } = new(
        new("variable", "Divides its rate by where the mean ratio lies in a band.",
            "r = mean worth of a hash at the second alternative over that at the first\n"
                + "fraction on the first = (1 + band - r) / (2 band), at least 0 and at most 1",
            [
                new(SwitchKind.BandKey, "fraction", "how much better all of it moves for", "15%")
                {
                    Kind = ParameterKind.Fraction, Example = "15%",
                },
            ],
            SwitchKind.SourceOfAll),
        static values => new VariableSwitch(values.Get<double>(SwitchKind.BandKey)))
    {
        FaultOf = static values => values.Get<double>(SwitchKind.BandKey) > 0 ? null
            : "band must be above 0 (kind: greedy may have none)",
    };

    /// <inheritdoc/>
    public override double Begin(double ratio) => Next(0, ratio);

    /// <inheritdoc/>
    public override double Next(double fraction, double ratio) => Math.Clamp((1 + band - ratio) / (2 * band), 0, 1);
}
