namespace Simulator.Domain.Chain;

/// <summary>Bytes as text of 58 letters and digits, with four bytes of checksum. It never says what they mean.
/// </summary>
/// <remarks>Source: Bitcoin Core's <c>base58.cpp</c>; BIP 13 for what it is used for here.</remarks>
public static class Base58Check
{
    private const string Digits = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private const int ChecksumSize = 4;

    /// <summary>Texts that are longer are not looked at: no address is.</summary>
    private const int LengthMax = 128;

    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[Hash256.Size];
        Sha256d.Hash(bytes).WriteTo(hash);
        byte[] whole = [.. bytes, .. hash[..ChecksumSize]];
        var digits = new List<int>();
        foreach (var each in whole)
            Push(digits, each, 256, Digits.Length);
        var zeros = whole.TakeWhile(each => each == 0).Count();
        return new string(Digits[0], zeros) + string.Concat(Enumerable.Reverse(digits).Select(each => Digits[each]));
    }

    /// <summary>False for a foreign character or a wrong checksum.</summary>
    public static bool TryDecode(string text, out byte[] bytes)
    {
        bytes = [];
        if (text.Length > LengthMax)
            return false;
        var places = new List<int>();
        foreach (var each in text)
        {
            var digit = Digits.IndexOf(each);
            if (digit < 0)
                return false;
            Push(places, digit, Digits.Length, 256);
        }

        var zeros = text.TakeWhile(each => each == Digits[0]).Count();
        byte[] whole = [.. new byte[zeros], .. Enumerable.Reverse(places).Select(each => (byte)each)];
        if (whole.Length < ChecksumSize)
            return false;
        bytes = whole[..^ChecksumSize];
        Span<byte> hash = stackalloc byte[Hash256.Size];
        Sha256d.Hash(bytes).WriteTo(hash);
        return hash[..ChecksumSize].SequenceEqual(whole.AsSpan(bytes.Length));
    }

    /// <summary>A number in one base, lowest digit first, times another base plus a digit.</summary>
    private static void Push(List<int> number, int digit, int times, int radix)
    {
        var carry = digit;
        for (var i = 0; i < number.Count; i++)
        {
            carry += number[i] * times;
            number[i] = carry % radix;
            carry /= radix;
        }

        for (; carry > 0; carry /= radix)
            number.Add(carry % radix);
    }
}
