using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using Simulator.Scenarios.Complaints;
using Simulator.Scenarios.Units;

namespace Simulator.Scenarios.Schema;

/// <summary>A whole number in decimal digits between two bounds, both included.</summary>
public sealed class IntegerType<T>(T min, T max) : ScalarType
    where T : struct, INumber<T>
{
    public override string Words => "a whole number";

    public override JsonObject Json() => new()
    {
        ["type"] = "integer",
        ["minimum"] = JsonNode.Parse(min.ToString(null, CultureInfo.InvariantCulture)),
        ["maximum"] = JsonNode.Parse(max.ToString(null, CultureInfo.InvariantCulture)),
    };

    protected override object? ReadText(string text, Position at, string label, ComplaintList complaints)
    {
        if (NumberForm.IsNotFinite(text))
            complaints.Error(ComplaintCodes.NotFinite, at, $"{label} must be a finite number, got {text}",
                $"write {min}");
        else if (NumberForm.Describe(text) is { } form)
            complaints.Error(ComplaintCodes.NumberForm, at,
                $"{label} is a whole number in decimal digits: {form.Reason}, got {text}", form.Help);
        else if (!PlainDecimal.IsValid(text) || text.Contains('.'))
            complaints.Error(ComplaintCodes.NumberForm, at, $"{label} is a whole number, got '{text}'",
                "write digits only, such as 100");
        else
            return ReadDigits(text, at, label, complaints);
        return null;
    }

    private object? ReadDigits(string text, Position at, string label, ComplaintList complaints)
    {
        var value = BigInteger.Parse(text, CultureInfo.InvariantCulture);
        if (value < BigInteger.CreateChecked(min))
            complaints.Error(ComplaintCodes.Range, at, $"{label} must be at least {min}, got {text}",
                $"write {min} or more");
        else if (value > BigInteger.CreateChecked(max))
            complaints.Error(ComplaintCodes.Range, at, $"{label} must be at most {max}, got {text}",
                $"write {max} or less");
        else
            return T.CreateChecked(value);
        return null;
    }
}
