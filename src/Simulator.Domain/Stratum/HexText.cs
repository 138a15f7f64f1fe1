namespace Simulator.Domain.Stratum;

/// <summary>
/// Numbers in hexadecimal digits of one exact length, as Stratum has them. Upper case is read as lower case; a sign, a
/// prefix or a space is not read at all.
/// </summary>
internal static class HexText
{
    private static ReadOnlySpan<byte> Digits => "0123456789abcdef"u8;

    /// <summary>Reads exactly so many digits, at most 16.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, int digits, out ulong value)
    {
        value = 0;
        if (text.Length != digits)
            return false;
        foreach (var c in text)
        {
            var digit = c is >= (byte)'0' and <= (byte)'9' ? c - '0'
                : (c | 0x20) is >= 'a' and <= 'f' ? (c | 0x20) - 'a' + 10 : -1;
            if (digit < 0)
                return false;
            value = (value << 4) | (uint)digit;
        }

        return true;
    }

    /// <summary>Writes the low bits of a number as so many digits.</summary>
    public static void Write(ulong value, Span<byte> digits)
    {
        for (var i = digits.Length - 1; i >= 0; i--, value >>= 4)
            digits[i] = Digits[(int)(value & 15)];
    }

    /// <summary>Writes two digits for each byte.</summary>
    public static void Write(ReadOnlySpan<byte> bytes, Span<byte> digits)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            digits[2 * i] = Digits[bytes[i] >> 4];
            digits[2 * i + 1] = Digits[bytes[i] & 15];
        }
    }
}
