using System.Globalization;

namespace Simulator.Cli.Reporting;

/// <summary>Writes a span of seconds in the two units a reader needs, as in <c>14d 13h</c>.</summary>
internal static class SpanWords
{
    private static readonly (string Unit, long Seconds)[] units =
        [("d", 86_400), ("h", 3_600), ("min", 60), ("s", 1)];

    public static string Text(double seconds)
    {
        if (seconds is < 10 and >= 0)
            return seconds.ToString("0.0", CultureInfo.InvariantCulture) + "s";
        if (!(seconds >= 0) || seconds > long.MaxValue)
            return "unknown";
        var whole = (long)Math.Round(seconds);
        var at = Array.FindIndex(units, u => whole >= u.Seconds);
        var (unit, size) = units[at];
        if (size == 1)
            return $"{whole}s";
        var (nextUnit, nextSize) = units[at + 1];
        return $"{whole / size}{unit} {whole % size / nextSize}{nextUnit}";
    }
}
