using System.Buffers.Binary;

namespace Simulator.Domain.Chain;

/// <summary>
/// The eight words of SHA-256 between two blocks of 64 bytes. After the first 64 bytes of a header it is the same for
/// every nonce; it never holds bytes that were not yet absorbed.
/// </summary>
public readonly record struct Midstate(uint A, uint B, uint C, uint D, uint E, uint F, uint G, uint H)
{
    /// <summary>The state before any byte (FIPS 180-4, 5.3.3).</summary>
    public static Midstate Initial => new(
        0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19);

    /// <summary>Writes the state as a digest: eight words, most significant byte first.</summary>
    public void WriteDigest(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt32BigEndian(destination, A);
        BinaryPrimitives.WriteUInt32BigEndian(destination[4..], B);
        BinaryPrimitives.WriteUInt32BigEndian(destination[8..], C);
        BinaryPrimitives.WriteUInt32BigEndian(destination[12..], D);
        BinaryPrimitives.WriteUInt32BigEndian(destination[16..], E);
        BinaryPrimitives.WriteUInt32BigEndian(destination[20..], F);
        BinaryPrimitives.WriteUInt32BigEndian(destination[24..], G);
        BinaryPrimitives.WriteUInt32BigEndian(destination[28..], H);
    }

    /// <summary>Puts the eight words where the next compression reads them.</summary>
    public void CopyTo(Span<uint> words)
    {
        words[7] = H;
        words[0] = A;
        words[1] = B;
        words[2] = C;
        words[3] = D;
        words[4] = E;
        words[5] = F;
        words[6] = G;
    }
}
