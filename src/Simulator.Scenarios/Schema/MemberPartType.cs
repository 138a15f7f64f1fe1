using System.Text.Json.Nodes;
using Simulator.Scenarios.Complaints;
using Simulator.Scenarios.Units;

namespace Simulator.Scenarios.Schema;

/// <summary>Who of a group: a part of every miner's rate, or so many miners. One of the two is set.</summary>
public readonly record struct MemberPart(double? Fraction, int? Count);

/// <summary>
/// Reads a <see cref="MemberPart"/>: <c>60%</c> or <c>0.6</c> is a fraction, a whole number is so many miners.
/// </summary>
public sealed class MemberPartType : ScalarType
{
    private const int CountMax = 10_000_000;

    private static readonly QuantityType fraction = QuantityType.Fraction();
    private static readonly IntegerType<int> count = new(1, CountMax);

    public override string Words => "a part of each miner's rate such as 60%, or a number of miners such as 100";

    public override JsonObject Json() =>
        new() { ["anyOf"] = new JsonArray(count.Json(), fraction.Json()) };

    /// <summary>The value as a scenario writes it: a fraction always with %, since 1 is one miner.</summary>
    public static string TextOf(double? fraction, int? count) => fraction is { } part
        ? PlainDecimal.Write(part, -2) + "%" : count!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    protected override object? ReadText(string text, Position at, string label, ComplaintList complaints)
    {
        if (!text.Contains('%') && !text.Contains('.'))
            return count.ReadScalar(text, at, label, complaints) is int number ? new MemberPart(null, number) : null;
        if (QuantityText.Split(text) is { Unit: "" } given && PlainDecimal.Scaled(given.Number, 0) > 1)
        {
            complaints.Error(ComplaintCodes.Range, at, $"{label} is neither a fraction up to 1 nor a whole number, "
                + $"got {text}", "write a part such as 60%, or a number of miners such as 2");
            return null;
        }

        return fraction.ReadScalar(text, at, label, complaints) is double part && part > 0
            ? new MemberPart(part, null) : Refuse(text, at, label, complaints);
    }

    private static object? Refuse(string text, Position at, string label, ComplaintList complaints)
    {
        if (QuantityText.Split(text) is { } parts && PlainDecimal.Scaled(parts.Number, 0) == 0)
            complaints.Error(ComplaintCodes.Range, at, $"{label} must be more than 0, got {text}",
                "leave the group out");
        return null;
    }
}
