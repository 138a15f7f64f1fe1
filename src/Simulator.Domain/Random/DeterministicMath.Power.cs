namespace Simulator.Domain.Random;

public static partial class DeterministicMath
{
    // Keeps the upper half of a double's significand: the product of two such halves is exact.
    private const ulong UpperHalfMask = 0xFFFF_FFFF_F800_0000;

    // Doubles from 2^53 up are all even.
    private const double AllEvenFrom = 9007199254740992.0;

    /// <summary>
    /// x to the power of y, with the special cases of IEEE 754 (<c>pow</c>): anything to the power 0 is 1, 1 to any
    /// power is 1, a negative base with a fractional exponent gives not-a-number.
    /// </summary>
    public static double Pow(double x, double y)
    {
        if (y == 0 || x == 1)
            return 1;
        if (double.IsNaN(x) || double.IsNaN(y))
            return double.NaN;
        if (x > 0 && double.IsFinite(x) && double.IsFinite(y))
            return PowOfPositive(x, y);
        return PowOfSpecial(x, y);
    }

    private static double PowOfSpecial(double x, double y)
    {
        var magnitude = Math.Abs(x);
        if (double.IsInfinity(y))
            return magnitude == 1 ? 1 : magnitude > 1 == y > 0 ? double.PositiveInfinity : 0;
        var isWhole = Math.Abs(y) >= AllEvenFrom || Math.Truncate(y) == y;
        var isOdd = isWhole && Math.Abs(y) < AllEvenFrom && ((long)y & 1) != 0;
        if (magnitude == 0 || double.IsInfinity(magnitude))
        {
            var result = magnitude == 0 == y > 0 ? 0 : double.PositiveInfinity;
            return isOdd && double.IsNegative(x) ? -result : result;
        }

        if (!isWhole)
            return double.NaN;
        var power = magnitude == 1 ? 1 : PowOfPositive(magnitude, y);
        return isOdd ? -power : power;
    }

    private static double PowOfPositive(double x, double y)
    {
        var (high, low) = LogInTwoParts(x);
        var product = y * high;
        if (!(Math.Abs(product) < ExpSafe + 40))
            return product > 0 ? double.PositiveInfinity : 0;
        return ExpFar(product, ProductRest(y, high, product) + y * low);
    }

    // What y * b lost when it was rounded to product.
    private static double ProductRest(double a, double b, double product)
    {
        var aHigh = UpperHalf(a);
        var bHigh = UpperHalf(b);
        var aLow = a - aHigh;
        var bLow = b - bHigh;
        return aHigh * bHigh - product + aHigh * bLow + aLow * bHigh + aLow * bLow;
    }

    private static double UpperHalf(double x) =>
        BitConverter.UInt64BitsToDouble(BitConverter.DoubleToUInt64Bits(x) & UpperHalfMask);

    // The steps of Log with the roundings carried along, for finite positive x: about 65 good bits.
    private static (double High, double Low) LogInTwoParts(double x)
    {
        var bits = BitConverter.DoubleToUInt64Bits(x);
        if (bits < SmallestNormalBits)
            bits = BitConverter.DoubleToUInt64Bits(x * TwoTo52) - (52UL << 52);
        var offset = bits - MathTables.LogStartBits;
        var exponent = (double)((long)offset >> 52);
        var z = BitConverter.UInt64BitsToDouble(bits - (offset & ExponentMask));
        ref readonly var entry = ref LogTable[(int)(offset >> MathTables.LogBinShift) & (MathTables.LogSize - 1)];

        var gap = z - entry.Center;
        var r = gap / entry.Center;
        var rRest = -ProductRest(r, entry.Center, r * entry.Center);
        rRest = (gap - r * entry.Center + rRest) * entry.Inverse;

        var square = r * r;
        var squareRest = ProductRest(r, r, square) + 2 * r * rRest;
        var cubic = r * square * (1.0 / 3 - r * (0.25 - r * (1.0 / 5 - r * (1.0 / 6 - r * (1.0 / 7 - r * 0.125)))));
        var whole = exponent * Ln2High + entry.LogHigh;
        var (high, low) = TwoSum(whole, r);
        var (sum, more) = TwoSum(high, -0.5 * square);
        low += more + (exponent * Ln2Low + entry.LogLow) + (rRest - 0.5 * squareRest) + cubic;
        var rounded = sum + low;
        return (rounded, sum - rounded + low);
    }

    // The rounded sum and, exactly, what the rounding lost.
    private static (double Sum, double Lost) TwoSum(double a, double b)
    {
        var sum = a + b;
        var bPart = sum - a;
        return (sum, a - (sum - bPart) + (b - bPart));
    }
}
