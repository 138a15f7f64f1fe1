namespace Simulator.Domain.Chain;

/// <summary>Which constant the checksum of a Bech32 text ends in.</summary>
public enum Bech32Variant
{
    /// <summary>BIP 173.</summary>
    Bech32,

    /// <summary>BIP 350.</summary>
    Bech32m,
}

/// <summary>
/// Texts of a readable part, the digit 1, and groups of five bits with a checksum. It never says what they mean.
/// </summary>
/// <remarks>Sources: BIP 173 and BIP 350.</remarks>
public static class Bech32
{
    private const string Digits = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private const int ChecksumSize = 6;
    private const int LengthMax = 90;
    private const uint ConstantOfM = 0x2bc830a3;

    private static ReadOnlySpan<uint> Generator => [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];

    /// <summary>The text of a readable part in lower case and groups of five bits.</summary>
    public static string Encode(string readable, ReadOnlySpan<byte> groups, Bech32Variant variant)
    {
        var state = Start(readable);
        foreach (var group in groups)
            state = Step(state, group);
        for (var i = 0; i < ChecksumSize; i++)
            state = Step(state, 0);
        state ^= ConstantOf(variant);
        var text = new System.Text.StringBuilder(readable).Append('1');
        foreach (var group in groups)
            text.Append(Digits[group]);
        for (var i = 0; i < ChecksumSize; i++)
            text.Append(Digits[(int)(state >> (5 * (ChecksumSize - 1 - i))) & 31]);
        return text.ToString();
    }

    /// <summary>False for a text of mixed case, a foreign character, a wrong length or a wrong checksum.</summary>
    /// <param name="text">At most 90 characters.</param>
    /// <param name="readable">The part before the last 1, in lower case.</param>
    /// <param name="groups">Five bits each, without the checksum.</param>
    /// <param name="variant">By which constant the checksum is right.</param>
    public static bool TryDecode(string text, out string readable, out byte[] groups, out Bech32Variant variant)
    {
        (readable, groups, variant) = ("", [], Bech32Variant.Bech32);
        var lower = text.ToLowerInvariant();
        var separator = lower.LastIndexOf('1');
        if (text.Length > LengthMax || separator < 1 || separator + 1 + ChecksumSize > text.Length
            || (text != lower && text != text.ToUpperInvariant()))
            return false;
        foreach (var each in text)
            if (each is < '!' or > '~')
                return false;
        readable = lower[..separator];
        var found = new byte[lower.Length - separator - 1];
        var state = Start(readable);
        for (var i = 0; i < found.Length; i++)
        {
            var digit = Digits.IndexOf(lower[separator + 1 + i]);
            if (digit < 0)
                return false;
            found[i] = (byte)digit;
            state = Step(state, found[i]);
        }

        groups = found[..^ChecksumSize];
        variant = state == ConstantOfM ? Bech32Variant.Bech32m : Bech32Variant.Bech32;
        return state == ConstantOf(variant);
    }

    /// <summary>
    /// Bits in groups of one width, in groups of another. Where <paramref name="pads"/> is false, what is left over
    /// must be zeros and less than a group: else it is null.
    /// </summary>
    public static byte[]? Regroup(ReadOnlySpan<byte> from, int widthFrom, int widthTo, bool pads)
    {
        var groups = new List<byte>(from.Length * widthFrom / widthTo + 1);
        var (held, bits) = (0, 0);
        foreach (var each in from)
        {
            held = (held << widthFrom | each) & 0xfff;
            for (bits += widthFrom; bits >= widthTo;)
            {
                bits -= widthTo;
                groups.Add((byte)(held >> bits & ((1 << widthTo) - 1)));
            }
        }

        var left = held & ((1 << bits) - 1);
        if (pads && bits > 0)
            groups.Add((byte)(left << (widthTo - bits)));
        return !pads && (bits >= widthFrom || left != 0) ? null : [.. groups];
    }

    private static uint ConstantOf(Bech32Variant variant) => variant == Bech32Variant.Bech32m ? ConstantOfM : 1;

    private static uint Start(string readable)
    {
        var state = 1u;
        foreach (var each in readable)
            state = Step(state, (byte)(each >> 5));
        state = Step(state, 0);
        foreach (var each in readable)
            state = Step(state, (byte)(each & 31));
        return state;
    }

    private static uint Step(uint state, byte group)
    {
        var top = state >> 25;
        state = (state & 0x1ffffff) << 5 ^ group;
        for (var i = 0; i < Generator.Length; i++)
            if ((top >> i & 1) != 0)
                state ^= Generator[i];
        return state;
    }
}
