using System.Runtime.CompilerServices;

namespace Simulator.Domain.Pools;

/// <summary>
/// Whole numbers of 128 bits: quick conversions, and a product divided without dividing. It rounds down.
/// </summary>
internal static class WholeNumber
{
    private const double TwoTo64 = 18446744073709551616.0;

    /// <summary>The nearest double but for a last bit; never smaller for a greater number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double ToDouble(UInt128 value) => (ulong)(value >> 64) * TwoTo64 + (ulong)value;

    /// <summary>The value times a number of 64 bits, modulo 2^128.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static UInt128 Times(UInt128 value, ulong factor)
    {
        var high = Math.BigMul((ulong)value, factor, out var low);
        return new UInt128(high + (ulong)(value >> 64) * factor, low);
    }

    /// <summary>
    /// floor(factor x part / whole) for part at most whole, whole below 2^112 and factor below 2^62; the remainder
    /// beside it.
    /// </summary>
    /// <param name="ratio">factor / whole, rounded: the quotient is guessed with it, then made exact.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Scale(long factor, UInt128 part, UInt128 whole, double ratio, out UInt128 remainder)
    {
        var quotient = double.ConvertToIntegerNative<long>(ToDouble(part) * ratio);
        // Modulo 2^128: the guess is off by far less than 2^15, so the true difference is the one of least magnitude.
        remainder = Times(part, (ulong)factor) - Times(whole, (ulong)quotient);
        return remainder < whole ? quotient : Corrected(quotient, whole, ref remainder);
    }

    private static long Corrected(long quotient, UInt128 whole, ref UInt128 remainder)
    {
        var rest = (Int128)remainder;
        var step = (Int128)whole;
        while (rest < 0 || rest >= step)
        {
            var off = (long)((double)rest / (double)step);
            off = off != 0 ? off : rest < 0 ? -1 : 1;
            quotient += off;
            rest -= step * off;
        }

        remainder = (UInt128)rest;
        return quotient;
    }
}
