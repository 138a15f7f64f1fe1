using System.Text.Json.Nodes;
using Simulator.Scenarios.Complaints;
using Simulator.Scenarios.Units;

namespace Simulator.Scenarios.Schema;

/// <summary>A rate as a multiple of the mean rate of the real engines.</summary>
public sealed record RelativeRate(double Factor);

/// <summary>A hash rate in its unit, or a multiple of the real engines' rate. Which of the two may stand is not judged
/// here.</summary>
internal sealed class HashrateType : ScalarType
{
    private const string Suffix = "x real";
    private static readonly QuantityType absolute = QuantityType.Hashrate();
    private static readonly QuantityType factor = QuantityType.Number(above: "0", most: "1000000");

    public override string Words => absolute.Words;

    public override JsonObject Json() => new()
    {
        ["anyOf"] = new JsonArray(
            absolute.Json(),
            new JsonObject { ["type"] = "string", ["pattern"] = "^(0|[1-9][0-9]*)(\\.[0-9]+)?x real$" }),
    };

    /// <summary>The rate as it is written.</summary>
    public static string TextOf(double factor) => PlainDecimal.Write(factor) + Suffix;

    protected override object? ReadText(string text, Position at, string label, ComplaintList complaints)
    {
        if (!text.EndsWith(" real", StringComparison.Ordinal))
            return absolute.Read(new Yaml.YamlScalar(at, text, plain: true), label, complaints);
        if (!text.EndsWith(Suffix, StringComparison.Ordinal))
        {
            complaints.Error(ComplaintCodes.NumberForm, at,
                $"{label}: '{text}' is no multiple of the real engines' rate", "write 3x real, for example");
            return null;
        }

        var number = new Yaml.YamlScalar(at, text[..^Suffix.Length], plain: true);
        return factor.Read(number, label, complaints) is double times ? new RelativeRate(times) : null;
    }
}
