using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Simulator.Domain.Chain;

/// <summary>
/// SHA-256 (FIPS 180-4) in plain scalar code: the reference that faster engines are checked against. It never
/// allocates and never keeps state between calls.
/// </summary>
public static class Sha256
{
    /// <summary>Bytes absorbed by one compression.</summary>
    public const int BlockSize = 64;

    /// <summary>Bytes in a digest.</summary>
    public const int DigestSize = 32;

    // The first 32 bits of the fractional parts of the cube roots of the first 64 primes (FIPS 180-4, 4.2.2).
    private static ReadOnlySpan<uint> RoundConstants =>
    [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ];

    /// <summary>Writes the digest of any bytes to the first 32 of <paramref name="digest"/>.</summary>
    public static void Hash(ReadOnlySpan<byte> data, Span<byte> digest)
    {
        var state = Midstate.Initial;
        var total = data.Length;
        for (; data.Length >= BlockSize; data = data[BlockSize..])
            state = Absorb(state, data);
        Finish(state, data, total).WriteDigest(digest);
    }

    /// <summary>The state after 64 more bytes: the first 64 of <paramref name="block"/>.</summary>
    public static Midstate Absorb(in Midstate state, ReadOnlySpan<byte> block)
    {
        Span<uint> words = stackalloc uint[16];
        for (var i = 0; i < words.Length; i++)
            words[i] = BinaryPrimitives.ReadUInt32BigEndian(block[(i * 4)..]);
        return Compress(state, words);
    }

    /// <summary>
    /// The last state: absorbs the bytes that fill no block, the padding and the length.
    /// </summary>
    /// <param name="state">The state after all whole blocks.</param>
    /// <param name="rest">The fewer than 64 bytes that follow them.</param>
    /// <param name="total">Bytes in the whole message.</param>
    public static Midstate Finish(in Midstate state, ReadOnlySpan<byte> rest, long total)
    {
        Span<byte> padded = stackalloc byte[2 * BlockSize];
        padded.Clear();
        rest.CopyTo(padded);
        padded[rest.Length] = 0x80;
        var end = rest.Length < BlockSize - 8 ? BlockSize : 2 * BlockSize;
        BinaryPrimitives.WriteUInt64BigEndian(padded[(end - 8)..], (ulong)total * 8);
        var last = Absorb(state, padded);
        return end == BlockSize ? last : Absorb(last, padded[BlockSize..]);
    }

    /// <summary>One compression of 16 words, already in machine order.</summary>
    public static Midstate Compress(in Midstate state, ReadOnlySpan<uint> words)
    {
        Span<uint> w = stackalloc uint[64];
        words[..16].CopyTo(w);
        Expand(w);
        var (a, b, c, d, e, f, g, h) = state;
        var k = RoundConstants;
        for (var i = 0; i < 64; i += 8)
        {
            Round(a, b, c, ref d, e, f, g, ref h, k[i] + w[i]);
            Round(h, a, b, ref c, d, e, f, ref g, k[i + 1] + w[i + 1]);
            Round(g, h, a, ref b, c, d, e, ref f, k[i + 2] + w[i + 2]);
            Round(f, g, h, ref a, b, c, d, ref e, k[i + 3] + w[i + 3]);
            Round(e, f, g, ref h, a, b, c, ref d, k[i + 4] + w[i + 4]);
            Round(d, e, f, ref g, h, a, b, ref c, k[i + 5] + w[i + 5]);
            Round(c, d, e, ref f, g, h, a, ref b, k[i + 6] + w[i + 6]);
            Round(b, c, d, ref e, f, g, h, ref a, k[i + 7] + w[i + 7]);
        }

        return new(
            state.A + a, state.B + b, state.C + c, state.D + d, state.E + e, state.F + f, state.G + g, state.H + h);
    }

    private static void Expand(Span<uint> w)
    {
        for (var i = 16; i < 64; i++)
        {
            var x = w[i - 15];
            var y = w[i - 2];
            var s0 = BitOperations.RotateRight(x, 7) ^ BitOperations.RotateRight(x, 18) ^ (x >> 3);
            var s1 = BitOperations.RotateRight(y, 17) ^ BitOperations.RotateRight(y, 19) ^ (y >> 10);
            w[i] = w[i - 16] + s0 + w[i - 7] + s1;
        }
    }

    // A round that renames instead of moving: only d and h change, the caller shifts the names. kw: constant plus word.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round(uint a, uint b, uint c, ref uint d, uint e, uint f, uint g, ref uint h, uint kw)
    {
        var s1 = BitOperations.RotateRight(e, 6) ^ BitOperations.RotateRight(e, 11) ^ BitOperations.RotateRight(e, 25);
        var t1 = h + s1 + (g ^ (e & (f ^ g))) + kw;
        var s0 = BitOperations.RotateRight(a, 2) ^ BitOperations.RotateRight(a, 13) ^ BitOperations.RotateRight(a, 22);
        d += t1;
        h = t1 + s0 + ((a & b) | (c & (a | b)));
    }
}
