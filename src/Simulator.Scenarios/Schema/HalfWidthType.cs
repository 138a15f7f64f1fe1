using System.Text.Json.Nodes;
using Simulator.Scenarios.Complaints;
using Simulator.Scenarios.Units;

namespace Simulator.Scenarios.Schema;

/// <summary>Half the width of an interval, in the unit of its measure or in percent of its mean.</summary>
public readonly record struct HalfWidth(double Value, bool IsRelative);

/// <summary>Reads a <see cref="HalfWidth"/>: a plain number, or a number followed by %. It must be above 0.</summary>
public sealed class HalfWidthType : ScalarType
{
    public override string Words => "a half width such as 0.5 or 1%";

    public override JsonObject Json() => new()
    {
        ["anyOf"] = new JsonArray(
            new JsonObject { ["type"] = "number", ["exclusiveMinimum"] = 0 },
            new JsonObject { ["type"] = "string", ["pattern"] = @"^(0|[1-9][0-9]*)(\.[0-9]+)? ?%?$" }),
    };

    /// <summary>The value as a scenario writes it.</summary>
    public static string TextOf(HalfWidth width) =>
        width.IsRelative ? PlainDecimal.Write(width.Value, -2) + "%" : PlainDecimal.Write(width.Value);

    protected override object? ReadText(string text, Position at, string label, ComplaintList complaints)
    {
        if (QuantityText.Split(text) is not { } parts || parts.Unit is not ("" or "%"))
        {
            complaints.Error(ComplaintCodes.NumberForm, at, $"{label} is a half width, got '{text}'",
                "write 1% of the mean, or a number in the unit of the measure, such as 0.5");
            return null;
        }

        var isRelative = parts.Unit == "%";
        var value = PlainDecimal.Scaled(parts.Number, isRelative ? -2 : 0);
        if (value > 0)
            return new HalfWidth(value, isRelative);
        complaints.Error(ComplaintCodes.Range, at, $"{label} must be more than 0, got {text}: no number of runs gives "
            + "a mean without any doubt", "write 1%, for example");
        return null;
    }
}
