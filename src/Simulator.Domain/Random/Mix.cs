namespace Simulator.Domain.Random;

/// <summary>
/// The project's one way to hash values into 64 bits: ids, seeds of streams, fingerprints. The same on every machine
/// and in every process; it is not cryptographic and never stands in for SHA-256.
/// </summary>
public static class Mix
{
    private const ulong GoldenRatio = 0x9E3779B97F4A7C15;

    /// <summary>The finaliser of SplitMix64 (Steele, Lea, Flood 2014): a bijection that scatters every bit.</summary>
    public static ulong Scatter(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    /// <summary>Hash of one value.</summary>
    public static ulong Of(ulong a) => Scatter(a + GoldenRatio);

    /// <summary>Hash of an ordered pair.</summary>
    public static ulong Of(ulong a, ulong b) => Scatter(Of(a) + 0xD1B54A32D192ED03 + b);

    /// <summary>Hash of an ordered triple.</summary>
    public static ulong Of(ulong a, ulong b, ulong c) => Scatter(Of(a, b) + 0x8CB92BA72F3D8DD7 + c);

    /// <summary>Hash of a text, by its UTF-16 code units.</summary>
    public static ulong OfText(ReadOnlySpan<char> text)
    {
        var hash = Of((ulong)text.Length);
        foreach (var c in text)
            hash = Scatter(hash + GoldenRatio + c);
        return hash;
    }

    /// <summary>Both halves of the 128-bit product, folded by exclusive or: a fast mix of two words.</summary>
    public static ulong Fold(ulong a, ulong b)
    {
        var high = Math.BigMul(a, b, out var low);
        return high ^ low;
    }
}
