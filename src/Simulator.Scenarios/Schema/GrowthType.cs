using System.Text.Json.Nodes;
using Simulator.Domain.Mining.Rates;
using Simulator.Domain.Time;
using Simulator.Scenarios.Complaints;
using Simulator.Scenarios.Units;
using Simulator.Scenarios.Yaml;

namespace Simulator.Scenarios.Schema;

/// <summary>A fraction per span of time, such as <c>10% per 14d</c>: a <see cref="GrowthPace"/>.</summary>
internal sealed class GrowthType : ScalarType
{
    private const string Per = " per ";

    private static readonly QuantityType fraction = QuantityType.Fraction("-0.99", "1000");
    private static readonly QuantityType span = QuantityType.Duration(above: "0 s", least: null);

    public override string Words => "a growth such as 10% per 14d";

    public override JsonObject Json() => new()
    {
        ["type"] = "string",
        ["pattern"] = "^-?(0|[1-9][0-9]*)(\\.[0-9]+)? ?%? per (0|[1-9][0-9]*)(\\.[0-9]+)? ?(us|ms|s|min|h|d|w)$",
    };

    /// <summary>The growth as it is written.</summary>
    public static string TextOf(GrowthPace pace) =>
        QuantityWriter.Fraction(pace.Fraction) + Per + QuantityWriter.Duration(pace.Per);

    protected override object? ReadText(string text, Position at, string label, ComplaintList complaints)
    {
        var place = text.IndexOf(Per, StringComparison.Ordinal);
        if (place < 0)
        {
            complaints.Error(ComplaintCodes.NumberForm, at, $"{label}: '{text}' does not say per which span of time",
                "write 10% per 14d, for example");
            return null;
        }

        var after = place + Per.Length;
        var grown = fraction.Read(new YamlScalar(at, text[..place], plain: true), label, complaints);
        var time = span.Read(new YamlScalar(at.Right(after), text[after..], plain: true), label, complaints);
        return grown is double part && time is SimTime per ? new GrowthPace(part, per) : null;
    }
}
