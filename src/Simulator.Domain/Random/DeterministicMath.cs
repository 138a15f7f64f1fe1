namespace Simulator.Domain.Random;

/// <summary>
/// Elementary functions whose every bit is the same on every machine: only + - * /, <see cref="Math.Sqrt"/> and
/// moves of bits are used, never the platform's mathematics library and never a fused multiply-add.
/// The error stays below one unit in the last place (two for <see cref="Pow"/>, <see cref="Sin"/>,
/// <see cref="Cos"/>).
/// </summary>
/// <remarks>
/// Both hot functions reduce their argument by a table (see <see cref="MathTables"/>), so that a short polynomial
/// is left; it is evaluated as a tree, because a chain of multiplications would wait for itself.
/// </remarks>
public static partial class DeterministicMath
{
    /// <summary>The natural logarithm of 2.</summary>
    public const double Ln2 = 0.69314718055994531;

    /// <summary>The natural logarithm of 10.</summary>
    public const double Ln10 = 2.3025850929940457;

    internal const ulong InfinityBits = 0x7FF0_0000_0000_0000;
    internal const ulong ExponentMask = 0xFFF0_0000_0000_0000;
    private const ulong SmallestNormalBits = 0x0010_0000_0000_0000;
    private const double TwoTo52 = 4503599627370496.0;

    // Added and taken away again, it rounds to the nearest integer, which it leaves in its own low bits.
    private const double RoundingShift = 6755399441055744.0;

    private const double ExpOverflow = 709.782712893384;
    private const double ExpUnderflow = -745.1332191019412;
    private const double ExpSafe = 708.0;

    private static readonly LogEntry[] LogTable = MathTables.BuildLog();
    private static readonly ExpEntry[] ExpTable = MathTables.BuildExp();
    private static readonly double Ln2High = MathTables.Ln2Split().High;
    private static readonly double Ln2Low = MathTables.Ln2Split().Low;
    private static readonly double StepHigh = MathTables.ExpStepSplit().High;
    private static readonly double StepLow = MathTables.ExpStepSplit().Low;
    private static readonly double StepsPerUnit = MathTables.ExpSize / Ln2;

    /// <summary>Natural logarithm. Zero gives minus infinity, a negative number gives not-a-number.</summary>
    public static double Log(double x)
    {
        var bits = BitConverter.DoubleToUInt64Bits(x);
        if (bits - SmallestNormalBits >= InfinityBits - SmallestNormalBits)
        {
            if (!(x > 0) || double.IsPositiveInfinity(x))
                return LogOfSpecial(x);
            bits = BitConverter.DoubleToUInt64Bits(x * TwoTo52) - (52UL << 52);
        }

        // x = 2^exponent * z with z near the centre of one of the table's bins. The bin around 1 has centre 1.
        var offset = bits - MathTables.LogStartBits;
        var exponent = (double)((long)offset >> 52);
        var z = BitConverter.UInt64BitsToDouble(bits - (offset & ExponentMask));
        ref readonly var entry = ref LogTable[(int)(offset >> MathTables.LogBinShift) & (MathTables.LogSize - 1)];
        var r = (z - entry.Center) * entry.Inverse;
        var whole = exponent * Ln2High + entry.LogHigh;
        var high = whole + r;
        var low = whole - high + r + (exponent * Ln2Low + entry.LogLow);
        var r2 = r * r;
        var tail = r * (1.0 / 3) - 0.5 + r2 * (r * (1.0 / 5) - 0.25 + r2 * (r * (1.0 / 7) - 1.0 / 6));
        return high + (low + r2 * tail);
    }

    /// <summary>e to the power of x; overflows to infinity above 709.78 and to zero below -745.13.</summary>
    public static double Exp(double x)
    {
        if (!(x < ExpSafe && x > -ExpSafe))
            return ExpFar(x, 0);
        var shifted = x * StepsPerUnit + RoundingShift;
        var steps = BitConverter.DoubleToUInt64Bits(shifted);
        var n = shifted - RoundingShift;
        var r = x - n * StepHigh - n * StepLow;
        var index = (int)steps & (MathTables.ExpSize - 1);
        ref readonly var entry = ref ExpTable[index];
        var r2 = r * r;
        var growth = entry.Tail + r + r2 * (0.5 + r * (1.0 / 6)) + r2 * r2 * (1.0 / 24 + r * (1.0 / 120));
        var scale = BitConverter.UInt64BitsToDouble(entry.Bits + ((steps - (ulong)index) << MathTables.ExpShift));
        return scale + scale * growth;
    }

    private static double LogOfSpecial(double x) =>
        x == 0 ? double.NegativeInfinity : double.IsPositiveInfinity(x) ? x : double.NaN;

    // exp(x + low) where the power of two may leave the range of normal numbers, so it is applied in two halves.
    private static double ExpFar(double x, double low)
    {
        if (double.IsNaN(x))
            return double.NaN;
        if (x > ExpOverflow)
            return double.PositiveInfinity;
        if (x < ExpUnderflow)
            return 0;
        var n = x * StepsPerUnit + RoundingShift - RoundingShift;
        var r = x - n * StepHigh - n * StepLow + low;
        var steps = (int)n;
        ref readonly var entry = ref ExpTable[steps & (MathTables.ExpSize - 1)];
        var r2 = r * r;
        var growth = entry.Tail + r + r2 * (0.5 + r * (1.0 / 6)) + r2 * r2 * (1.0 / 24 + r * (1.0 / 120));
        var value = BitConverter.UInt64BitsToDouble(entry.Bits);
        var exponent = steps >> MathTables.ExpSizeLog;
        var half = exponent / 2;
        return (value + value * growth) * PowerOfTwo(half) * PowerOfTwo(exponent - half);
    }

    private static double PowerOfTwo(int exponent) =>
        BitConverter.UInt64BitsToDouble((ulong)(exponent + 1023) << 52);
}
