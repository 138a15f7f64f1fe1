namespace Simulator.Domain.Chain;

/// <summary>
/// SHA-256 of SHA-256, the hash of Bitcoin's headers, transactions and tree nodes. It never reverses bytes: that is
/// only how a <see cref="Hash256"/> is shown.
/// </summary>
public static class Sha256d
{
    /// <summary>The double hash of any bytes.</summary>
    public static Hash256 Hash(ReadOnlySpan<byte> data)
    {
        Span<byte> digest = stackalloc byte[Sha256.DigestSize];
        Sha256.Hash(data, digest);
        Sha256.Hash(digest, digest);
        return Hash256.FromBytes(digest);
    }

    /// <summary>The double hash of two hashes side by side: a node of a merkle tree.</summary>
    public static Hash256 HashPair(Hash256 left, Hash256 right)
    {
        Span<byte> both = stackalloc byte[2 * Hash256.Size];
        left.WriteTo(both);
        right.WriteTo(both[Hash256.Size..]);
        return Hash(both);
    }

    /// <summary>The second hash alone: of a first digest that is still eight words.</summary>
    internal static Hash256 HashAgain(in Midstate first)
    {
        Span<uint> words = stackalloc uint[16];
        words.Clear();
        first.CopyTo(words);
        words[8] = 0x80000000;
        words[15] = Sha256.DigestSize * 8;
        Span<byte> digest = stackalloc byte[Sha256.DigestSize];
        Sha256.Compress(Midstate.Initial, words).WriteDigest(digest);
        return Hash256.FromBytes(digest);
    }
}
