using System.Numerics;

namespace Simulator.Domain.Random;

/// <summary>
/// The tables of <see cref="DeterministicMath"/>, computed once by integer series, so that they hold the same bits on
/// every machine. It never uses floating point where a rounding could differ.
/// </summary>
internal static class MathTables
{
    /// <summary>Bins of the logarithm's table over one doubling.</summary>
    internal const int LogSize = 128;

    /// <summary>Low bits of a number that its bin leaves open.</summary>
    internal const int LogBinShift = 52 - 7;

    /// <summary>Steps of the exponential's table over one doubling, and their base-2 logarithm.</summary>
    internal const int ExpSize = 128;
    internal const int ExpSizeLog = 7;

    /// <summary>Moves a count of steps to the exponent of a double.</summary>
    internal const int ExpShift = 52 - ExpSizeLog;

    /// <summary>Bits of the number where the first bin starts: half a bin below 0.6875.</summary>
    internal const ulong LogStartBits = FirstCenterBits - (1UL << (LogBinShift - 1));

    private const ulong FirstCenterBits = 0x3FE6_0000_0000_0000;
    private const int LogFraction = 100;
    private const int GridBits = 42;
    private const int ExpFraction = 160;

    /// <summary>
    /// Centre, reciprocal and logarithm of every bin; the logarithm's high part lies on the grid 2^-42.
    /// </summary>
    internal static LogEntry[] BuildLog()
    {
        var table = new LogEntry[LogSize];
        for (var i = 0; i < LogSize; i++)
        {
            var center = BitConverter.UInt64BitsToDouble(FirstCenterBits + ((ulong)i << LogBinShift));
            var numerator = (int)(center * 256);
            var (high, low) = Split(TwiceAtanh(numerator - 256, numerator + 256));
            table[i] = new LogEntry(center, 1 / center, high, low);
        }

        return table;
    }

    /// <summary>2^(i/128) as a rounded double and the relative rest.</summary>
    internal static ExpEntry[] BuildExp()
    {
        var table = new ExpEntry[ExpSize];
        var one = BigInteger.One << ExpFraction;
        var step = ExpFixed(Ln2Fixed() / ExpSize);
        var value = one;
        for (var i = 0; i < ExpSize; i++)
        {
            const int dropped = ExpFraction - 52;
            var mantissa = (value + (BigInteger.One << (dropped - 1))) >> dropped;
            var rest = (long)((value - (mantissa << dropped)) >> 48);
            var high = (double)(long)mantissa;
            table[i] = new ExpEntry(BitConverter.DoubleToUInt64Bits(high / (1L << 52)), rest / high / (1L << 60));
            value = (value * step) >> ExpFraction;
        }

        return table;
    }

    /// <summary>ln 2 in two parts; the high one times any exponent of a double is exact.</summary>
    internal static (double High, double Low) Ln2Split() => Split(TwiceAtanh(1, 3));

    /// <summary>ln 2 / 128 in two parts; the high one times any count of steps is exact.</summary>
    internal static (double High, double Low) ExpStepSplit()
    {
        const int kept = 40;
        var step = Ln2Fixed() / ExpSize;
        var high = step >> (ExpFraction - kept);
        var rest = step - (high << (ExpFraction - kept));
        return ((long)high / (double)(1L << kept), (long)(rest >> 60) / (double)(1L << 60) / (1L << 40));
    }

    /// <summary>
    /// pi/2 in four parts: three of 33 bits, whose multiples up to a million are exact, and the rest.
    /// </summary>
    internal static double[] SplitQuarterTurn()
    {
        const int fraction = 192;
        var value = Pi(fraction) >> 1;
        var parts = new double[4];
        for (var i = 0; i < 3; i++)
        {
            var dropped = fraction - 32 - 33 * i;
            var part = value >> dropped;
            value -= part << dropped;
            parts[i] = Scaled((long)part, 32 + 33 * i);
        }

        parts[3] = Scaled((long)(value >> 33), fraction - 33);
        return parts;
    }

    /// <summary>
    /// The quadrant and the rest of an angle too large for four parts, by exact whole-number division.
    /// </summary>
    internal static (int Quadrant, double High, double Low) ReduceFarAngle(double x)
    {
        const int fraction = 1280;
        var bits = BitConverter.DoubleToUInt64Bits(Math.Abs(x));
        var mantissa = (long)(bits & 0x000F_FFFF_FFFF_FFFF) | (1L << 52);
        var angle = new BigInteger(mantissa) << ((int)(bits >> 52) - 1075 + fraction);
        var quarter = Pi(fraction) >> 1;
        var quadrant = (angle + (quarter >> 1)) / quarter;
        var rest = angle - quadrant * quarter;
        var turn = (int)(quadrant & 3);
        var drop = Math.Max((int)BigInteger.Abs(rest).GetBitLength() - 53, 0);
        var high = rest >> drop;
        var lowDrop = Math.Max(drop - 53, 0);
        var low = (rest - (high << drop)) >> lowDrop;
        var sign = x < 0 ? -1 : 1;
        return (sign * turn, sign * Scaled((long)high, fraction - drop), sign * Scaled((long)low, fraction - lowDrop));
    }

    // value / 2^bits, in steps that cannot underflow early.
    private static double Scaled(long value, int bits)
    {
        var result = (double)value;
        for (; bits > 60; bits -= 60)
            result /= 1L << 60;
        return result / (1L << bits);
    }

    // pi = 16 atan(1/5) - 4 atan(1/239) (Machin 1706), with 16 guard bits.
    private static BigInteger Pi(int fraction) =>
        (16 * AtanOfReciprocal(5, fraction + 16) - 4 * AtanOfReciprocal(239, fraction + 16)) >> 16;

    private static BigInteger AtanOfReciprocal(int n, int fraction)
    {
        var term = (BigInteger.One << fraction) / n;
        var sum = BigInteger.Zero;
        for (var odd = 1; !term.IsZero; odd += 2)
        {
            sum += (odd & 2) == 0 ? term / odd : -(term / odd);
            term /= n * n;
        }

        return sum;
    }

    // 2 atanh(p/q) = ln((q + p) / (q - p)) for small whole numbers, with 100 bits after the point.
    private static Int128 TwiceAtanh(int p, int q)
    {
        var term = ((Int128)p << LogFraction) / q;
        var sum = Int128.Zero;
        for (var odd = 1; term != 0; odd += 2)
        {
            sum += term / odd;
            term = term * (p * p) / (q * q);
        }

        return 2 * sum;
    }

    private static (double High, double Low) Split(Int128 value)
    {
        const int dropped = LogFraction - GridBits;
        var high = value >> dropped;
        var low = (long)(value - (high << dropped));
        return ((long)high / (double)(1L << GridBits), low / (double)(1L << dropped) / (1L << GridBits));
    }

    private static BigInteger Ln2Fixed()
    {
        var term = (BigInteger.One << ExpFraction) / 3;
        var sum = BigInteger.Zero;
        for (var odd = 1; !term.IsZero; odd += 2)
        {
            sum += term / odd;
            term /= 9;
        }

        return 2 * sum;
    }

    private static BigInteger ExpFixed(BigInteger x)
    {
        var term = BigInteger.One << ExpFraction;
        var sum = BigInteger.Zero;
        for (var n = 1; !term.IsZero; n++)
        {
            sum += term;
            term = ((term * x) >> ExpFraction) / n;
        }

        return sum;
    }
}

/// <summary>One bin of the logarithm's table: a plain value that never changes.</summary>
internal readonly record struct LogEntry(double Center, double Inverse, double LogHigh, double LogLow);

/// <summary>One step of the exponential's table: a plain value that never changes.</summary>
internal readonly record struct ExpEntry(ulong Bits, double Tail);
