using System.Numerics;

namespace Simulator.Domain.Chain;

/// <summary>Quotients of <see cref="UInt256"/>: exact floors; never defined for a divisor of 0.</summary>
public readonly partial struct UInt256
{
    public static UInt256 operator /(UInt256 a, UInt256 b) => DivideWithRemainder(a, b, out _);

    public static UInt256 operator %(UInt256 a, UInt256 b)
    {
        _ = DivideWithRemainder(a, b, out var remainder);
        return remainder;
    }

    /// <summary>floor(a / b) and what is left. Throws <see cref="DivideByZeroException"/> where b is 0.</summary>
    public static UInt256 DivideWithRemainder(UInt256 a, UInt256 b, out UInt256 remainder)
    {
        if (b.IsZero)
            throw new DivideByZeroException();
        if (a < b)
        {
            remainder = a;
            return Zero;
        }

        if ((b._l1 | b._l2 | b._l3) == 0)
        {
            var r = 0UL;
            var q3 = DivideStep(a._l3, b._l0, ref r);
            var q2 = DivideStep(a._l2, b._l0, ref r);
            var q1 = DivideStep(a._l1, b._l0, ref r);
            var q0 = DivideStep(a._l0, b._l0, ref r);
            remainder = r;
            return new(q0, q1, q2, q3);
        }

        return DivideLong(a, b, out remainder);
    }

    // Knuth, The Art of Computer Programming 2, 4.3.1, algorithm D, on digits of 32 bits.
    private static UInt256 DivideLong(UInt256 a, UInt256 b, out UInt256 remainder)
    {
        var shift = BitOperations.LeadingZeroCount(b.TopDigit(out var divisorDigits));
        Span<uint> v = stackalloc uint[8];
        Span<uint> u = stackalloc uint[9];
        Span<uint> q = stackalloc uint[8];
        q.Clear();
        (b << shift).WriteDigits(v);
        (a << shift).WriteDigits(u);
        u[8] = shift == 0 ? 0 : (uint)(a._l3 >> (64 - shift));
        for (var j = 8 - divisorDigits; j >= 0; j--)
            q[j] = DivideDigit(u.Slice(j, divisorDigits + 1), v[..divisorDigits]);
        remainder = FromDigits(u) >> shift;
        return FromDigits(q);
    }

    private static uint DivideDigit(Span<uint> u, ReadOnlySpan<uint> v)
    {
        var n = v.Length;
        var top = ((ulong)u[n] << 32) | u[n - 1];
        var estimate = top / v[n - 1];
        var rest = top % v[n - 1];
        while (estimate > uint.MaxValue || estimate * v[n - 2] > ((rest << 32) | u[n - 2]))
        {
            estimate--;
            rest += v[n - 1];
            if (rest > uint.MaxValue)
                break;
        }

        if (!SubtractProduct(u, v, estimate))
            return (uint)estimate;
        AddBack(u, v);
        return (uint)(estimate - 1);
    }

    /// <summary>u -= v x factor; true where that went below zero (and wrapped).</summary>
    private static bool SubtractProduct(Span<uint> u, ReadOnlySpan<uint> v, ulong factor)
    {
        var carry = 0UL;
        var borrow = 0L;
        for (var i = 0; i < v.Length; i++)
        {
            carry += factor * v[i];
            borrow += (long)u[i] - (uint)carry;
            u[i] = (uint)borrow;
            borrow >>= 32;
            carry >>= 32;
        }

        borrow += (long)u[v.Length] - (long)carry;
        u[v.Length] = (uint)borrow;
        return borrow < 0;
    }

    private static void AddBack(Span<uint> u, ReadOnlySpan<uint> v)
    {
        var carry = 0UL;
        for (var i = 0; i < v.Length; i++)
        {
            carry += (ulong)u[i] + v[i];
            u[i] = (uint)carry;
            carry >>= 32;
        }

        u[v.Length] += (uint)carry;
    }

    private uint TopDigit(out int digits)
    {
        digits = (BitLength + 31) >> 5;
        return (uint)(this >> ((digits - 1) * 32))._l0;
    }

    private void WriteDigits(Span<uint> digits)
    {
        digits[0] = (uint)_l0;
        digits[1] = (uint)(_l0 >> 32);
        digits[2] = (uint)_l1;
        digits[3] = (uint)(_l1 >> 32);
        digits[4] = (uint)_l2;
        digits[5] = (uint)(_l2 >> 32);
        digits[6] = (uint)_l3;
        digits[7] = (uint)(_l3 >> 32);
    }

    private static UInt256 FromDigits(ReadOnlySpan<uint> digits) => new(
        digits[0] | ((ulong)digits[1] << 32),
        digits[2] | ((ulong)digits[3] << 32),
        digits[4] | ((ulong)digits[5] << 32),
        digits[6] | ((ulong)digits[7] << 32));
}
