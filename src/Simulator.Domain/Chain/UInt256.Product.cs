using System.Runtime.CompilerServices;

namespace Simulator.Domain.Chain;

/// <summary>
/// Products of <see cref="UInt256"/>, wrapping or reporting what did not fit; never silently wrong about which.
/// </summary>
public readonly partial struct UInt256
{
    /// <summary>The product modulo 2^256.</summary>
    public static UInt256 operator *(UInt256 a, ulong b) => Multiply(a, b, out _);

    /// <summary>The product modulo 2^256.</summary>
    public static UInt256 operator *(UInt256 a, UInt256 b) => Multiply(a, b, out _);

    /// <summary>The product modulo 2^256, with the 64 bits that stand above it.</summary>
    public static UInt256 Multiply(UInt256 a, ulong b, out ulong carry)
    {
        var h0 = Math.BigMul(a._l0, b, out var r0);
        var h1 = Math.BigMul(a._l1, b, out var l1);
        var h2 = Math.BigMul(a._l2, b, out var l2);
        var h3 = Math.BigMul(a._l3, b, out var l3);
        var c = 0UL;
        var r1 = AddWithCarry(l1, h0, ref c);
        var r2 = AddWithCarry(l2, h1, ref c);
        var r3 = AddWithCarry(l3, h2, ref c);
        carry = h3 + c;
        return new(r0, r1, r2, r3);
    }

    /// <summary>The product modulo 2^256; <paramref name="overflow"/> tells whether anything was lost.</summary>
    public static UInt256 Multiply(UInt256 a, UInt256 b, out bool overflow)
    {
        var sum = Multiply(a, b._l0, out var lost);
        overflow = lost != 0;
        AddShifted(ref sum, a, b._l1, 64, ref overflow);
        AddShifted(ref sum, a, b._l2, 128, ref overflow);
        AddShifted(ref sum, a, b._l3, 192, ref overflow);
        return sum;
    }

    /// <summary>
    /// floor(value x factor / divisor), with the product held in 320 bits so that nothing is lost between. Beyond 256
    /// bits the result is <see cref="Max"/> and <paramref name="overflow"/> is set. The divisor must not be 0.
    /// </summary>
    public static UInt256 MultiplyDivide(UInt256 value, ulong factor, ulong divisor, out bool overflow)
    {
        var low = Multiply(value, factor, out var high);
        return Divide(high, low, divisor, out overflow);
    }

    /// <summary>
    /// floor((high x 2^256 + low) / divisor), for sums of products that pass 256 bits; overflow and divisor as above.
    /// </summary>
    public static UInt256 Divide(ulong high, UInt256 low, ulong divisor, out bool overflow)
    {
        if (divisor == 0)
            throw new DivideByZeroException();
        overflow = high >= divisor;
        if (overflow)
            return Max;
        var remainder = high;
        var q3 = DivideStep(low._l3, divisor, ref remainder);
        var q2 = DivideStep(low._l2, divisor, ref remainder);
        var q1 = DivideStep(low._l1, divisor, ref remainder);
        var q0 = DivideStep(low._l0, divisor, ref remainder);
        return new(q0, q1, q2, q3);
    }

    private static void AddShifted(ref UInt256 sum, UInt256 a, ulong factor, int shift, ref bool overflow)
    {
        if (factor == 0)
            return;
        var part = Multiply(a, factor, out var lost);
        overflow |= lost != 0 || part.BitLength + shift > 256;
        var before = sum;
        sum += part << shift;
        overflow |= sum < before;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong AddWithCarry(ulong a, ulong b, ref ulong carry)
    {
        var t = a + b;
        var r = t + carry;
        carry = (t < a ? 1UL : 0) | (r < t ? 1UL : 0);
        return r;
    }

    /// <summary>One limb of a long division: (remainder : limb) / divisor, where remainder is below divisor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong DivideStep(ulong limb, ulong divisor, ref ulong remainder)
    {
        if (remainder == 0)
        {
            remainder = limb % divisor;
            return limb / divisor;
        }

        if (divisor <= uint.MaxValue)
        {
            // Two steps of 32 bits: several times faster than one of 128 bits, which is not done by the processor.
            var high = (remainder << 32) | (limb >> 32);
            var highQuotient = high / divisor;
            var low = ((high - (highQuotient * divisor)) << 32) | (uint)limb;
            var lowQuotient = low / divisor;
            remainder = low - (lowQuotient * divisor);
            return (highQuotient << 32) | lowQuotient;
        }

        var dividend = new UInt128(remainder, limb);
        var quotient = (ulong)(dividend / divisor);
        remainder = limb - (quotient * divisor);
        return quotient;
    }
}
