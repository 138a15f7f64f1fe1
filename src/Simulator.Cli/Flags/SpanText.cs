using Simulator.Domain.Time;
using Simulator.Scenarios.Units;

namespace Simulator.Cli.Flags;

/// <summary>
/// Reads a span of virtual time from the command line, with the units of scenario files and never rounded.
/// </summary>
internal static class SpanText
{
    public const string Form = "a number and us, ms, s, min, h, d or w, such as 14d or 12.5s";

    /// <summary>The span; null where the text is none, is negative, or is not whole microseconds.</summary>
    public static SimTime? Parse(string text)
    {
        if (QuantityText.Split(text) is not { } quantity)
            return null;
        var unit = Unit.Durations.FirstOrDefault(u => u.Name == quantity.Unit);
        var whole = unit is null ? null : PlainDecimal.ScaledWhole(quantity.Number, unit.Factor);
        return whole is >= 0 ? new SimTime(whole.Value) : null;
    }
}
