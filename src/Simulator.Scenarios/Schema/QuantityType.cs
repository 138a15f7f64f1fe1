using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Simulator.Domain.Time;
using Simulator.Scenarios.Complaints;
using Simulator.Scenarios.Units;

namespace Simulator.Scenarios.Schema;

/// <summary>
/// A number with a unit. Bounds are written as the user would write them and read by the type itself.
/// </summary>
public sealed class QuantityType : ScalarType
{
    /// <summary>A unit of more letters is a word, and stands apart from its number.</summary>
    private const int LettersMax = 4;

    private readonly string noun;
    private readonly IReadOnlyList<Unit> units;
    private readonly string[] usual;
    private readonly Func<string, Unit, IComparable?> convert;
    private readonly Bounds bounds;

    private QuantityType(
        string noun, IReadOnlyList<Unit> units, string[] usual, Func<string, Unit, IComparable?> convert, Bounds bounds)
    {
        this.noun = noun;
        this.units = units;
        this.usual = usual;
        this.convert = convert;
        this.bounds = bounds;
    }

    public override string Words => $"{noun} such as {Example}";

    private string Example => usual[0];

    private bool UnitNeeded => units[0].Name.Length > 0;

    /// <summary>A span of time: <see cref="SimTime"/>.</summary>
    public static QuantityType Duration(
        string? least = "0 ms", string? above = null, string most = "3652500 d", string example = "10ms") =>
        new("a duration", Unit.Durations, [example, "10s"], Whole, new(least, above, most));

    /// <summary>Hashes per second: double.</summary>
    public static QuantityType Hashrate(string? least = "0 H/s", string? above = null) =>
        new("a hash rate", Unit.Hashrates, ["20 MH/s", "65 EH/s"], Real, new(least, above, "1000000000 ZH/s"));

    /// <summary>Bytes: long.</summary>
    public static QuantityType Bytes(string least, string most) =>
        new("a size", Unit.Bytes, ["18 kB", "1 MB"], Whole, new(least, null, most));

    /// <summary>Bits per second: long.</summary>
    public static QuantityType Bandwidth() =>
        new("a bandwidth", Unit.Bandwidths, ["20 Mbit/s", "500 kbit/s"], Whole, new("1 bit/s", null, "1000000 Gbit/s"));

    /// <summary>Satoshi: long.</summary>
    public static QuantityType Money() =>
        new("an amount of money", Unit.Money, ["50 coin", "1000 sat"], Whole, new("0 sat", null, "90000000000 coin"));

    /// <summary>Money of the market's currency: double.</summary>
    public static QuantityType Price() =>
        new("a price", Unit.Prices, ["4000 USD", "0.18 USD"], Real, new(null, "0 USD", "1000000000000 USD"));

    /// <summary>The market's currency per kWh: double.</summary>
    public static QuantityType EnergyPrice() =>
        new("a price of energy", Unit.EnergyPrices, ["0.05 USD/kWh", "50 USD/MWh"], Real,
            new("0 USD/kWh", null, "1000000 USD/kWh"));

    /// <summary>Joule per hash: double.</summary>
    public static QuantityType Efficiency() =>
        new("the energy of hashes", Unit.Efficiencies, ["30 J/TH", "1 J/GH"], Real, new(null, "0 J/TH", "1000000 J/H"));

    /// <summary>The market's currency for one hash per second: double.</summary>
    public static QuantityType HardwarePrice() =>
        new("a price of hardware", Unit.HardwarePrices, ["15 USD/(TH/s)", "1 USD/(GH/s)"], Real,
            new("0 USD/(TH/s)", null, "1000000 USD/(H/s)"));

    /// <summary>Blocks of a chain: long.</summary>
    public static QuantityType BlockCount() =>
        new("a number of blocks", Unit.BlockCounts, ["100 blocks", "6 blocks"], Whole,
            new("0 blocks", null, "100000 blocks"));

    /// <summary>A part of a whole: double.</summary>
    public static QuantityType Fraction(string least = "0", string most = "1") =>
        new("a fraction", Unit.Fractions, ["25%", "0.25"], Real, new(least, null, most));

    /// <summary>Work in expected blocks: double.</summary>
    public static QuantityType Difficulties() =>
        new("a number of difficulties", Unit.Difficulties, ["2 difficulties", "0.5 difficulties"], Real,
            new(null, "0 difficulties", "10000 difficulties"));

    /// <summary>A number without unit: double.</summary>
    public static QuantityType Number(string? least = null, string? above = null, string? most = null) =>
        new("a number", Unit.Numbers, ["1.5", "100"], Real, new(least, above, most));

    public override JsonObject Json()
    {
        var names = string.Join('|', units.Select(u => Regex.Escape(u.Name)));
        var text = new JsonObject { ["type"] = "string", ["pattern"] = $"^-?(0|[1-9][0-9]*)(\\.[0-9]+)? ?({names})$" };
        return UnitNeeded ? text : new() { ["anyOf"] = new JsonArray(new JsonObject { ["type"] = "number" }, text) };
    }

    protected override object? ReadText(string text, Position at, string label, ComplaintList complaints)
    {
        if (NumberForm.IsNotFinite(text))
            complaints.Error(ComplaintCodes.NotFinite, at, $"{label} must be finite, got {text}",
                $"write {noun} such as {Example}");
        else if (NumberForm.Describe(text) is { } form)
            complaints.Error(ComplaintCodes.NumberForm, at, $"{label}: {form.Reason}, got {text}", form.Help);
        else if (QuantityText.Split(text) is not { } parts)
            complaints.Error(ComplaintCodes.NumberForm, at, $"{label} is {noun}, got '{text}'", $"write {Example}");
        else if (units.FirstOrDefault(u => u.Name == parts.Unit) is { } unit)
            return ReadKnown(parts.Number, unit, new(text, at, label, complaints));
        else
            ComplainAboutUnit(parts, new(text, at, label, complaints));
        return null;
    }

    private object? ReadKnown(string number, Unit unit, in Case given)
    {
        if (convert(number, unit) is not { } value)
        {
            var smallest = units[0].Name;
            given.Complain(ComplaintCodes.Range,
                $"{given.Label} is not a whole number of {smallest}, or far too large, got {given.Text}",
                $"write {Example}");
            return null;
        }
        if (bounds.Least is { } least && value.CompareTo(Bound(least)) < 0)
            given.Complain(ComplaintCodes.Range, $"{given.Label} must be at least {least}, got {given.Text}",
                RangeHelp(number, unit, least));
        else if (bounds.Above is { } above && value.CompareTo(Bound(above)) <= 0)
            given.Complain(ComplaintCodes.Range, $"{given.Label} must be more than {above}, got {given.Text}",
                RangeHelp(number, unit, above));
        else if (bounds.Most is { } most && value.CompareTo(Bound(most)) > 0)
            given.Complain(ComplaintCodes.Range, $"{given.Label} must be at most {most}, got {given.Text}",
                PercentHelp(number, unit, most));
        else
            return ReferenceEquals(units, Unit.Durations) ? new SimTime((long)value) : value;
        return null;
    }

    private void ComplainAboutUnit(QuantityText parts, in Case given)
    {
        if (parts.Unit.Length > 0)
        {
            var names = units.Where(u => u.Name.Length > 0).Select(u => u.Name).ToArray();
            given.Complain(ComplaintCodes.UnitUnknown, $"{given.Label}: '{parts.Unit}' is no unit of {noun}",
                UnitHelp(parts, names));
            return;
        }
        var floor = bounds.Least ?? bounds.Above;
        if (parts.Number.StartsWith('-') && floor is not null)
            given.Complain(ComplaintCodes.Range,
                $"{given.Label} must be {(bounds.Least is null ? "more than" : "at least")} {floor}, got {given.Text}",
                $"write \"{parts.Number.TrimStart('-')}{UsualUnit(0)}\"");
        else
            given.Complain(ComplaintCodes.UnitMissing, $"{given.Label} needs a unit, got {given.Text}",
                MissingUnitHelp(parts.Number));
    }

    private string MissingUnitHelp(string number)
    {
        var (first, second) = (UsualUnit(0, number), UsualUnit(1, number));
        return first == second && first[0] == ' ' ? $"write \"{number}{first}\""
            : $"{number} -> {number}{first} or {number}{second}?";
    }

    private static string UnitHelp(QuantityText parts, string[] names)
    {
        var near = names.FirstOrDefault(n => string.Equals(n, parts.Unit, StringComparison.OrdinalIgnoreCase))
            ?? Suggestion.Nearest(parts.Unit, names);
        return near is null ? $"units: {string.Join(", ", names)}"
            : $"did you mean '{parts.Number} {near}'? (units: {string.Join(", ", names)})";
    }

    private string RangeHelp(string number, Unit unit, string bound) =>
        number.StartsWith('-') ? $"write \"{number.TrimStart('-')}{Spaced(unit)}\""
            : bounds.Above is null ? $"write {bound} or more, such as {Example}"
                : $"write more than {bound}, such as {Example}";

    private static string PercentHelp(string number, Unit unit, string most) =>
        most != "1" || unit.Name.Length > 0 ? $"write {most} or less"
            : PlainDecimal.Scaled(number, 0) switch
            {
                // 1.5 may as well be a part that is too large.
                < 2 => $"write {most} or less, or {number}%",
                <= 100 => $"did you mean {number}%?",
                _ => $"write {most} or less",
            };

    private string UsualUnit(int index, string number = "")
    {
        var name = QuantityText.Split(usual[index])!.Value.Unit;
        var unit = units.First(each => each.Name == name);
        // One block, and not 1 blocks: the singular follows its plural in the list.
        return Spaced(number == "1" ? units.Last(each => each.Exponent == unit.Exponent && each.Factor == unit.Factor)
            : unit);
    }

    private static string Spaced(Unit unit) =>
        unit.Name.Contains('/') || unit.Name.EndsWith('B') || unit.Name.Length > LettersMax ? " " + unit.Name
            : unit.Name;

    private IComparable Bound(string text)
    {
        var parts = QuantityText.Split(text)!.Value;
        return convert(parts.Number, units.First(u => u.Name == parts.Unit))!;
    }

    private static IComparable? Whole(string number, Unit unit) => PlainDecimal.ScaledWhole(number, unit.Factor);

    private static IComparable? Real(string number, Unit unit) => PlainDecimal.Scaled(number, unit.Exponent);

    /// <summary>Bounds as a user would write them; null: none.</summary>
    private sealed record Bounds(string? Least, string? Above, string? Most);

    /// <summary>What is being read, for complaints.</summary>
    private readonly record struct Case(string Text, Position At, string Label, ComplaintList Complaints)
    {
        public void Complain(string code, string message, string help) => Complaints.Error(code, At, message, help);
    }
}
