using System.Globalization;

namespace Simulator.Results.Reports;

/// <summary>Quantities as people read them, with their unit. Never for anything that is read back.</summary>
internal static class Quantity
{
    public const string Undefined = "–";
    private const double SatoshiPerCoin = 1e8;
    private const string Raised = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private static readonly (double Size, string Prefix)[] Prefixes =
        [(1e21, "Z"), (1e18, "E"), (1e15, "P"), (1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "k")];

    /// <summary>A whole number with separators.</summary>
    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A fraction as per cent, with more digits where it is small.</summary>
    public static string Percent(double? fraction) => fraction switch
    {
        null or double.NaN => Undefined,
        0 => "0 %",
        { } f when Math.Abs(f) < 0.01 => Invariant($"{f * 100:0.000} %"),
        { } f when Math.Abs(f) < 10 => Invariant($"{f * 100:0.00} %"),
        { } f => Invariant($"{f * 100:N0} %"),
    };

    /// <summary>A span of time in the unit that suits it.</summary>
    public static string Duration(double? seconds)
    {
        if (seconds is not { } s || !double.IsFinite(s))
            return Undefined;
        var unit = TimeUnit.For(s, unitsMin: 1);
        return $"{Number(s / unit.Seconds)}\u00a0{unit.Name}";
    }

    /// <summary>Hashes per second with an SI prefix.</summary>
    public static string Hashrate(double value) => double.IsFinite(value) ? $"{Scaled(value)}H/s" : Undefined;

    /// <summary>Four significant digits, with an SI-like power of ten where it is large.</summary>
    public static string Number(double? value) => value switch
    {
        null or double.NaN => Undefined,
        { } v when v != 0 && (Math.Abs(v) >= 1e7 || Math.Abs(v) < 1e-4) => Exponent(v),
        { } v when Math.Abs(v) >= 1000 => Invariant($"{v:N0}"),
        { } v when Math.Abs(v) >= 100 => Invariant($"{v:0.#}"),
        { } v when Math.Abs(v) >= 10 => Invariant($"{v:0.##}"),
        { } v when Math.Abs(v) >= 1 => Invariant($"{v:0.###}"),
        { } v => Invariant($"{v:0.####}"),
    };

    /// <summary>Satoshi as coins.</summary>
    public static string Coins(long satoshi) => Invariant($"{satoshi / SatoshiPerCoin:N2}");

    public static string Bytes(long bytes) => $"{Scaled(bytes)}B";

    /// <summary>A compact target as it stands in headers.</summary>
    public static string Bits(uint bits) => Invariant($"0x{bits:x8}");

    /// <summary>An exponent in raised digits.</summary>
    public static string Superscript(int exponent) =>
        string.Concat(exponent.ToString(CultureInfo.InvariantCulture).Select(c => c == '-' ? '⁻' : Raised[c - '0']));

    /// <summary>The prefix that brings a value between 1 and 1000, and its size.</summary>
    public static (double Size, string Prefix) PrefixFor(double value)
    {
        foreach (var prefix in Prefixes)
        {
            if (value >= prefix.Size)
                return prefix;
        }

        return (1, "");
    }

    private static string Scaled(double value)
    {
        var (size, prefix) = PrefixFor(value);
        return $"{Number(value / size)} {prefix}";
    }

    private static string Exponent(double value)
    {
        var exponent = (int)Math.Floor(Math.Log10(Math.Abs(value)));
        return Invariant($"{value / Math.Pow(10, exponent):0.###}\u00a0×\u00a010{Superscript(exponent)}");
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}

/// <summary>A unit of time for an axis or a figure.</summary>
internal sealed record TimeUnit(string Name, double Seconds)
{
    private static readonly TimeUnit[] All =
        [new("days", 86_400), new("h", 3_600), new("min", 60), new("s", 1), new("ms", 1e-3), new("µs", 1e-6)];

    /// <summary>The largest unit of which a span holds at least so many; an axis needs two for its ticks.</summary>
    public static TimeUnit For(double seconds, double unitsMin = 2)
    {
        var size = Math.Abs(seconds);
        return size == 0 ? All[3] : All.FirstOrDefault(u => size >= unitsMin * u.Seconds) ?? All[^1];
    }
}
