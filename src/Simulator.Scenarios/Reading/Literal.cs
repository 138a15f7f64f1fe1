using Simulator.Domain.Time;
using Simulator.Scenarios.Units;

namespace Simulator.Scenarios.Reading;

/// <summary>Reads the quantities of our own presets; a mistake in one is our bug, so it throws.</summary>
internal static class Literal
{
    public static SimTime Duration(string text) => new(Whole(text, Unit.Durations));

    public static long Whole(string text, IReadOnlyList<Unit> units)
    {
        var parts = QuantityText.Split(text) ?? throw new InvalidOperationException($"no quantity: {text}");
        return PlainDecimal.ScaledWhole(parts.Number, units.First(u => u.Name == parts.Unit).Factor)
            ?? throw new InvalidOperationException($"no whole quantity: {text}");
    }
}
