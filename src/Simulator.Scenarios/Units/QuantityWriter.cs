using Simulator.Domain.Time;

namespace Simulator.Scenarios.Units;

/// <summary>Writes quantities with the unit that reads best and gives the very same value when read back.</summary>
public static class QuantityWriter
{
    public static string Duration(SimTime time)
    {
        var microseconds = time.Microseconds;
        if (microseconds % SimTime.PerSecond == 0)
            return $"{microseconds / SimTime.PerSecond}s";
        return microseconds % 1000 == 0 ? $"{microseconds / 1000}ms" : $"{microseconds}us";
    }

    public static string Hashrate(double hashesPerSecond)
    {
        foreach (var unit in Unit.Hashrates.Reverse())
        {
            var number = PlainDecimal.Write(hashesPerSecond, unit.Exponent);
            if (!number.StartsWith("0.") && number != "0")
                return $"{number} {unit.Name}";
        }
        return $"{PlainDecimal.Write(hashesPerSecond)} H/s";
    }

    public static string Bytes(long bytes) => Whole(bytes, Unit.Bytes);

    public static string Bandwidth(long bitsPerSecond) => Whole(bitsPerSecond, Unit.Bandwidths);

    public static string Money(long satoshi) => Whole(satoshi, Unit.Money);

    public static string BlockCount(long blocks) => Whole(blocks, [Unit.BlockCounts[0]]);

    /// <summary>A quantity in the unit whose spelling is given first in a list.</summary>
    public static string Real(double value, IReadOnlyList<Unit> units) =>
        $"{PlainDecimal.Write(value, units[0].Exponent)} {units[0].Name}";

    public static string Fraction(double fraction) => PlainDecimal.Write(fraction);

    private static string Whole(long value, IReadOnlyList<Unit> units)
    {
        foreach (var unit in units.Reverse())
        {
            if (value != 0 && value % (long)unit.Factor == 0)
                return $"{value / (long)unit.Factor} {unit.Name}";
        }
        return $"{value} {units[0].Name}";
    }
}
