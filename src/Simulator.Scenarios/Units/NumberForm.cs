using System.Globalization;

namespace Simulator.Scenarios.Units;

/// <summary>
/// Says why a text is not a number in the accepted form, and how it would be written. It converts nothing.
/// </summary>
public static class NumberForm
{
    /// <summary>Whether the text is one of YAML's words for what is not a finite number.</summary>
    public static bool IsNotFinite(string text) =>
        text.TrimStart('-', '+').ToLowerInvariant() is ".nan" or "nan" or ".inf" or "inf" or "infinity" or "∞";

    /// <summary>Reason and remedy, where the front of the text is a number in another form; else null.</summary>
    public static (string Reason, string Help)? Describe(string text)
    {
        var number = text.Trim();
        if (number.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            || number.StartsWith("0o", StringComparison.OrdinalIgnoreCase))
            return ("only decimal numbers are read", HexHelp(number));
        if (number.StartsWith('+'))
            return ("a number has no plus sign", $"write {number[1..]}");
        var end = 0;
        while (end < number.Length && (char.IsAsciiDigit(number[end]) || "+-._,eE'".Contains(number[end])))
            end++;
        var front = number[..end];
        var rest = number[end..];
        if (!front.Any(char.IsAsciiDigit))
            return null;
        if (front.IndexOfAny(['_', ',', '\'']) >= 0)
            return ("digits are not grouped",
                $"write {front.Replace("_", "").Replace(",", "").Replace("'", "")}{rest}");
        if (front.IndexOfAny(['e', 'E']) > 0)
            return ("a number has no exponent", ExponentHelp(front, rest));
        if (front.TrimStart('-').Length > 1 && front.TrimStart('-')[0] == '0' && !front.Contains('.'))
            return ("a number has no leading zeros", $"write {LeadingZerosDropped(front)}{rest}");
        return front.Contains('.') && !PlainDecimal.IsValid(front)
            ? ("a fraction has digits on both sides of one point", "write 0.5 or 5.0")
            : null;
    }

    private static string LeadingZerosDropped(string front)
    {
        var sign = front.StartsWith('-') ? "-" : "";
        var digits = front.TrimStart('-').TrimStart('0');
        return sign + (digits.Length == 0 ? "0" : digits);
    }

    private static string HexHelp(string number) =>
        number[1] is 'x' or 'X'
            && ulong.TryParse(number.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture,
            out var value)
            ? $"write {value}"
            : "write the number in decimal";

    private static string ExponentHelp(string front, string rest)
    {
        var readable = double.TryParse(front, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && double.IsFinite(value);
        return readable && value is < 1e24 and > 1e-12 ? $"write {PlainDecimal.Write(value)}{rest}"
            : "write the number out, or use a larger unit";
    }
}
