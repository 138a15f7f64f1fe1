using System.Numerics;
using System.Runtime.CompilerServices;

namespace Simulator.Domain.Chain;

/// <summary>
/// A whole number of 256 bits, for targets, work and hashes read as numbers. Its operators wrap around like those of
/// <see cref="ulong"/>; it never allocates, and never rounds but in <see cref="ToDouble"/>.
/// </summary>
public readonly partial struct UInt256 : IEquatable<UInt256>, IComparable<UInt256>
{
    // Four limbs, least first. Four is as many fields as the JIT keeps in registers for one struct.
    private readonly ulong _l0;
    private readonly ulong _l1;
    private readonly ulong _l2;
    private readonly ulong _l3;

    /// <summary>A number from its limbs of 64 bits, the least significant first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public UInt256(ulong limb0, ulong limb1, ulong limb2, ulong limb3)
    {
        _l0 = limb0;
        _l1 = limb1;
        _l2 = limb2;
        _l3 = limb3;
    }

    /// <summary>0.</summary>
    public static UInt256 Zero => default;

    /// <summary>1.</summary>
    public static UInt256 One => new(1, 0, 0, 0);

    /// <summary>2^256 - 1.</summary>
    public static UInt256 Max => new(ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, ulong.MaxValue);

    /// <summary>The least significant 64 bits.</summary>
    public ulong Limb0 => _l0;

    /// <summary>Bits 64 to 127.</summary>
    public ulong Limb1 => _l1;

    /// <summary>Bits 128 to 191.</summary>
    public ulong Limb2 => _l2;

    /// <summary>The most significant 64 bits.</summary>
    public ulong Limb3 => _l3;

    /// <summary>True for 0.</summary>
    public bool IsZero => (_l0 | _l1 | _l2 | _l3) == 0;

    /// <summary>Position of the highest set bit plus one; 0 for 0.</summary>
    public int BitLength
    {
        get
        {
            if (_l3 != 0)
                return 256 - BitOperations.LeadingZeroCount(_l3);
            if (_l2 != 0)
                return 192 - BitOperations.LeadingZeroCount(_l2);
            if (_l1 != 0)
                return 128 - BitOperations.LeadingZeroCount(_l1);
            return 64 - BitOperations.LeadingZeroCount(_l0);
        }
    }

    /// <summary>2^<paramref name="exponent"/>, for exponents 0 to 255.</summary>
    public static UInt256 PowerOfTwo(int exponent)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(exponent);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(exponent, 255);
        return One << exponent;
    }

    public static implicit operator UInt256(ulong value) => new(value, 0, 0, 0);

    /// <summary>The lowest 64 bits; the others are dropped.</summary>
    public static explicit operator ulong(UInt256 value) => value._l0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static UInt256 operator +(UInt256 a, UInt256 b)
    {
        var r0 = a._l0 + b._l0;
        var carry = r0 < a._l0 ? 1UL : 0;
        var t1 = a._l1 + b._l1;
        var r1 = t1 + carry;
        carry = (t1 < a._l1 ? 1UL : 0) | (r1 < t1 ? 1UL : 0);
        var t2 = a._l2 + b._l2;
        var r2 = t2 + carry;
        carry = (t2 < a._l2 ? 1UL : 0) | (r2 < t2 ? 1UL : 0);
        return new(r0, r1, r2, a._l3 + b._l3 + carry);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static UInt256 operator -(UInt256 a, UInt256 b)
    {
        var r0 = a._l0 - b._l0;
        var borrow = a._l0 < b._l0 ? 1UL : 0;
        var t1 = a._l1 - b._l1;
        var r1 = t1 - borrow;
        borrow = (a._l1 < b._l1 ? 1UL : 0) | (t1 < borrow ? 1UL : 0);
        var t2 = a._l2 - b._l2;
        var r2 = t2 - borrow;
        borrow = (a._l2 < b._l2 ? 1UL : 0) | (t2 < borrow ? 1UL : 0);
        return new(r0, r1, r2, a._l3 - b._l3 - borrow);
    }

    /// <summary>The two's complement: 2^256 - value, and 0 for 0.</summary>
    public static UInt256 operator -(UInt256 value) => Zero - value;

    public static UInt256 operator ~(UInt256 value) => new(~value._l0, ~value._l1, ~value._l2, ~value._l3);

    public static UInt256 operator |(UInt256 a, UInt256 b) =>
        new(a._l0 | b._l0, a._l1 | b._l1, a._l2 | b._l2, a._l3 | b._l3);

    public static UInt256 operator &(UInt256 a, UInt256 b) =>
        new(a._l0 & b._l0, a._l1 & b._l1, a._l2 & b._l2, a._l3 & b._l3);

    public static UInt256 operator ^(UInt256 a, UInt256 b) =>
        new(a._l0 ^ b._l0, a._l1 ^ b._l1, a._l2 ^ b._l2, a._l3 ^ b._l3);

    /// <summary>Shifted towards the high end; by 256 or more it is 0.</summary>
    public static UInt256 operator <<(UInt256 value, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (count >= 256)
            return Zero;
        var moved = (count >> 6) switch
        {
            0 => value,
            1 => new(0, value._l0, value._l1, value._l2),
            2 => new(0, 0, value._l0, value._l1),
            _ => new UInt256(0, 0, 0, value._l0),
        };
        var bits = count & 63;
        if (bits == 0)
            return moved;
        var back = 64 - bits;
        return new(
            moved._l0 << bits,
            (moved._l1 << bits) | (moved._l0 >> back),
            (moved._l2 << bits) | (moved._l1 >> back),
            (moved._l3 << bits) | (moved._l2 >> back));
    }

    /// <summary>Shifted towards the low end; by 256 or more it is 0.</summary>
    public static UInt256 operator >>(UInt256 value, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (count >= 256)
            return Zero;
        var moved = (count >> 6) switch
        {
            0 => value,
            1 => new(value._l1, value._l2, value._l3, 0),
            2 => new(value._l2, value._l3, 0, 0),
            _ => new UInt256(value._l3, 0, 0, 0),
        };
        var bits = count & 63;
        if (bits == 0)
            return moved;
        var back = 64 - bits;
        return new(
            (moved._l0 >> bits) | (moved._l1 << back),
            (moved._l1 >> bits) | (moved._l2 << back),
            (moved._l2 >> bits) | (moved._l3 << back),
            moved._l3 >> bits);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool operator <(UInt256 a, UInt256 b)
    {
        if (a._l3 != b._l3)
            return a._l3 < b._l3;
        if (a._l2 != b._l2)
            return a._l2 < b._l2;
        return a._l1 != b._l1 ? a._l1 < b._l1 : a._l0 < b._l0;
    }

    public static bool operator >(UInt256 a, UInt256 b) => b < a;

    public static bool operator <=(UInt256 a, UInt256 b) => !(b < a);

    public static bool operator >=(UInt256 a, UInt256 b) => !(a < b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool operator ==(UInt256 a, UInt256 b) =>
        ((a._l0 ^ b._l0) | (a._l1 ^ b._l1) | (a._l2 ^ b._l2) | (a._l3 ^ b._l3)) == 0;

    public static bool operator !=(UInt256 a, UInt256 b) => !(a == b);

    public bool Equals(UInt256 other) => this == other;

    public override bool Equals(object? obj) => obj is UInt256 other && this == other;

    /// <summary>The same in every process: limbs folded together, good enough for hashes and targets.</summary>
    public override int GetHashCode()
    {
        var folded = _l0 ^ BitOperations.RotateLeft(_l1, 17) ^ BitOperations.RotateLeft(_l2, 31)
            ^ BitOperations.RotateLeft(_l3, 47);
        return (int)(folded ^ (folded >> 32));
    }

    public int CompareTo(UInt256 other) => this < other ? -1 : this == other ? 0 : 1;
}
