namespace Simulator.Domain.Chain;

/// <summary>
/// A target as it stands in a header: exponent in the high byte, a sign bit, 23 bits of mantissa. It never throws for
/// bits a peer may send: what has no meaning decodes to 0, which no hash meets.
/// </summary>
/// <param name="Bits">The 32 bits of the header's field.</param>
/// <remarks>Source: Bitcoin Core, <c>arith_uint256::SetCompact</c> and <c>GetCompact</c>.</remarks>
public readonly record struct CompactTarget(uint Bits)
{
    private const uint SignBit = 0x00800000;

    /// <summary>The compact form of a target: the greatest one that is not above it.</summary>
    public static CompactTarget FromTarget(UInt256 target) => Encode(target, negative: false);

    /// <summary>Encodes a magnitude and a sign; low bytes beyond the mantissa are dropped.</summary>
    public static CompactTarget Encode(UInt256 magnitude, bool negative)
    {
        var exponent = (magnitude.BitLength + 7) >> 3;
        var mantissa = exponent <= 3
            ? (uint)((ulong)magnitude << (8 * (3 - exponent)))
            : (uint)(ulong)(magnitude >> (8 * (exponent - 3)));
        if ((mantissa & SignBit) != 0)
        {
            mantissa >>= 8;
            exponent++;
        }

        var sign = negative && mantissa != 0 ? SignBit : 0;
        return new(mantissa | sign | ((uint)exponent << 24));
    }

    /// <summary>The magnitude, with what makes it no target: a sign, or more than 256 bits.</summary>
    public UInt256 Decode(out bool negative, out bool overflow)
    {
        var exponent = (int)(Bits >> 24);
        var mantissa = Bits & 0x007fffff;
        if (exponent <= 3)
            mantissa >>= 8 * (3 - exponent);
        negative = mantissa != 0 && (Bits & SignBit) != 0;
        overflow = mantissa != 0
            && (exponent > 34 || (mantissa > 0xff && exponent > 33) || (mantissa > 0xffff && exponent > 32));
        UInt256 value = mantissa;
        return exponent <= 3 ? value : value << (8 * (exponent - 3));
    }

    /// <summary>The bound that a hash must not exceed; 0 where the form is negative or overflows.</summary>
    public UInt256 ToTarget()
    {
        var target = Decode(out var negative, out var overflow);
        return negative || overflow ? UInt256.Zero : target;
    }

    /// <summary>Eight hexadecimal digits, as explorers print it.</summary>
    public override string ToString() => FormattableString.Invariant($"{Bits:x8}");
}
