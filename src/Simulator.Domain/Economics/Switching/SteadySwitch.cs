namespace Simulator.Domain.Economics.Switching;

/// <summary>Stays with the first alternative whatever it earns.</summary>
public sealed class SteadySwitch : SwitchRule
{
    /// <summary>This kind's entry in the list.</summary>
    public static SwitchKind Kind { get; } = new(
        new("steady", "Stays with the first alternative, whatever it earns.", "fraction on the first = 1", [],
            SwitchKind.SourceOfAll),
        static _ => new SteadySwitch());

    /// <inheritdoc/>
    public override double Begin(double ratio) => 1;

    /// <inheritdoc/>
    public override double Next(double fraction, double ratio) => 1;
}
