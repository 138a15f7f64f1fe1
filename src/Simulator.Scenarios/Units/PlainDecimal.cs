using System.Globalization;

namespace Simulator.Scenarios.Units;

/// <summary>
/// Decimal numbers as the scenario file writes them: digits, at most one point, no exponent, no leading zeros.
/// Writing and reading back gives the same bits.
/// </summary>
public static class PlainDecimal
{
    private const int LengthMax = 400;

    /// <summary>Whether the text is a number in the one accepted form, with or without sign and fraction.</summary>
    public static bool IsValid(string text)
    {
        var digits = text.StartsWith('-') ? text[1..] : text;
        if (digits.Length is 0 or > LengthMax || digits.Count(c => c == '.') > 1
            || !digits.All(c => c == '.' || char.IsAsciiDigit(c)))
            return false;
        var point = digits.IndexOf('.');
        var whole = point < 0 ? digits : digits[..point];
        return whole.Length > 0 && (whole.Length == 1 || whole[0] != '0') && point != digits.Length - 1;
    }

    /// <summary>The number times a power of ten, rounded once.</summary>
    public static double Scaled(string number, int exponent) =>
        double.Parse(string.Create(CultureInfo.InvariantCulture, $"{number}E{exponent}"), NumberStyles.Float,
            CultureInfo.InvariantCulture);

    /// <summary>
    /// The number times a whole factor as an integer; null where a fraction is left or it does not fit.
    /// </summary>
    public static long? ScaledWhole(string number, decimal factor)
    {
        if (!decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            return null;
        try
        {
            var product = value * factor;
            return product == decimal.Truncate(product) && decimal.Abs(product) <= long.MaxValue ? (long)product : null;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    /// <summary>The shortest plain decimal that reads back as value / 10^exponent times 10^exponent.</summary>
    public static string Write(double value, int exponent = 0)
    {
        if (value == 0)
            return "0";
        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        var sign = value < 0 ? "-" : "";
        var (digits, power) = Decompose(shortest.TrimStart('-'));
        power -= exponent;
        if (power >= digits.Length - 1)
            return sign + digits + new string('0', power - digits.Length + 1);
        return power >= 0
            ? sign + digits[..(power + 1)] + "." + digits[(power + 1)..]
            : sign + "0." + new string('0', -power - 1) + digits;
    }

    /// <summary>Significant digits without zeros at the ends, and the power of ten of the first digit.</summary>
    private static (string Digits, int Power) Decompose(string shortest)
    {
        var mark = shortest.IndexOf('E');
        var mantissa = mark < 0 ? shortest : shortest[..mark];
        var shift = mark < 0 ? 0 : int.Parse(shortest[(mark + 1)..], CultureInfo.InvariantCulture);
        return (mantissa.Replace(".", "").TrimStart('0').TrimEnd('0'), PowerOf(mantissa) + shift);
    }

    private static int PowerOf(string mantissa)
    {
        var point = mantissa.IndexOf('.');
        var whole = point < 0 ? mantissa : mantissa[..point];
        if (whole.TrimStart('0').Length > 0)
            return whole.TrimStart('0').Length - 1;
        var fraction = mantissa[(point + 1)..];
        return -1 - (fraction.Length - fraction.TrimStart('0').Length);
    }
}
