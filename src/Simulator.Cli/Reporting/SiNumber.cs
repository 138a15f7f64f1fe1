using System.Globalization;

namespace Simulator.Cli.Reporting;

/// <summary>Writes large numbers with three digits and a decimal prefix; the unit follows directly.</summary>
internal static class SiNumber
{
    private static readonly string[] prefixes = ["", "k", "M", "G", "T", "P", "E"];

    /// <summary>As in <c>8.31 M</c>; the space stands before the unit.</summary>
    public static string Text(double value)
    {
        var step = 0;
        while (Math.Abs(value) >= 999.5 && step < prefixes.Length - 1)
        {
            value /= 1000;
            step++;
        }
        var digits = Math.Abs(value) switch { >= 99.95 => "0", >= 9.995 => "0.0", _ => step == 0 ? "0.##" : "0.00" };
        return $"{value.ToString(digits, CultureInfo.InvariantCulture)} {prefixes[step]}";
    }
}
