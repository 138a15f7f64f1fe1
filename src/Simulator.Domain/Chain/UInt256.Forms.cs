using System.Buffers.Binary;

namespace Simulator.Domain.Chain;

/// <summary>
/// How a <see cref="UInt256"/> is read and written: hex digits, bytes, doubles. Never decimal, never culture-dependent.
/// </summary>
public readonly partial struct UInt256
{
    /// <summary>Digits of the full hexadecimal form.</summary>
    public const int HexLength = 64;

    /// <summary>
    /// Reads hexadecimal digits, most significant first: 1 to 64 of them, with or without <c>0x</c>. Throws
    /// <see cref="FormatException"/> for anything else.
    /// </summary>
    public static UInt256 Parse(ReadOnlySpan<char> hex) =>
        TryParse(hex, out var value) ? value : throw new FormatException("expected 1 to 64 hexadecimal digits");

    /// <summary>Like <see cref="Parse"/>, with false instead of an exception.</summary>
    public static bool TryParse(ReadOnlySpan<char> hex, out UInt256 value)
    {
        value = Zero;
        if (hex.StartsWith("0x", StringComparison.Ordinal))
            hex = hex[2..];
        if (hex.IsEmpty || hex.Length > HexLength)
            return false;
        foreach (var c in hex)
        {
            if (!char.IsAsciiHexDigit(c))
                return false;
            var digit = c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
            value = (value << 4) | (ulong)digit;
        }

        return true;
    }

    /// <summary>Reads 32 bytes, least significant first.</summary>
    public static UInt256 FromLittleEndian(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt64LittleEndian(bytes),
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]),
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]),
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]));

    /// <summary>Reads up to 32 bytes, most significant first.</summary>
    public static UInt256 FromBigEndian(ReadOnlySpan<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes.Length, 32);
        var value = Zero;
        foreach (var b in bytes)
            value = (value << 8) | b;
        return value;
    }

    /// <summary>
    /// The whole part of a real number: 0 below 1, <see cref="Max"/> from 2^256 on. Throws below 0 and for NaN.
    /// </summary>
    public static UInt256 FromDouble(double value)
    {
        if (double.IsNaN(value) || value < 0)
            throw new ArgumentOutOfRangeException(nameof(value), "expected a number of at least 0");
        if (value < 1)
            return Zero;
        var bits = BitConverter.DoubleToUInt64Bits(value);
        var exponent = (int)(bits >> 52) - 1023;
        if (exponent >= 256)
            return Max;
        UInt256 mantissa = (bits & ((1UL << 52) - 1)) | (1UL << 52);
        return exponent >= 52 ? mantissa << (exponent - 52) : mantissa >> (52 - exponent);
    }

    /// <summary>The nearest double, ties to even: the same bits on every machine.</summary>
    public double ToDouble()
    {
        var length = BitLength;
        if (length <= 64)
            return _l0;
        var shift = length - 64;
        var top = (this >> shift)._l0;
        if ((this & ((One << shift) - One)) != Zero)
            top |= 1; // a sticky bit: 64 bits are more than the 53 that survive, so rounding sees "more than half"
        return top * BitConverter.UInt64BitsToDouble((ulong)(1023 + shift) << 52);
    }

    /// <summary>Writes 32 bytes, least significant first.</summary>
    public void WriteLittleEndian(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(destination, _l0);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[8..], _l1);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[16..], _l2);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[24..], _l3);
    }

    /// <summary>64 lower-case hexadecimal digits, most significant first.</summary>
    public string ToHex() => string.Create(HexLength, this, static (text, value) =>
    {
        for (var i = 0; i < HexLength; i++)
        {
            var digit = (uint)(value >> (4 * (HexLength - 1 - i)))._l0 & 15;
            text[i] = (char)(digit < 10 ? '0' + digit : 'a' + digit - 10);
        }
    });

    /// <summary>The full hexadecimal form, as <see cref="ToHex"/>.</summary>
    public override string ToString() => ToHex();
}
