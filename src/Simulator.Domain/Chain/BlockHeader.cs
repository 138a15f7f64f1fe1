using System.Buffers.Binary;

namespace Simulator.Domain.Chain;

/// <summary>
/// The 80 bytes of a Bitcoin block header that are hashed. It never says whether it is valid: that takes a chain
/// (<see cref="HeaderRules"/>).
/// </summary>
/// <param name="Version">Version bits.</param>
/// <param name="Previous">Hash of the parent's header.</param>
/// <param name="MerkleRoot">Root of the tree of the block's transaction ids.</param>
/// <param name="Time">Header time, seconds since 1970.</param>
/// <param name="Bits">Target in compact form.</param>
/// <param name="Nonce">The 32 bits searched.</param>
public readonly record struct BlockHeader(
    int Version, Hash256 Previous, Hash256 MerkleRoot, uint Time, CompactTarget Bits, uint Nonce)
{
    /// <summary>Bytes in a header.</summary>
    public const int Size = 80;

    /// <summary>Reads the first 80 bytes. Throws where there are fewer.</summary>
    public static BlockHeader Parse(ReadOnlySpan<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytes.Length, Size);
        return new(
            BinaryPrimitives.ReadInt32LittleEndian(bytes),
            Hash256.FromBytes(bytes[4..]),
            Hash256.FromBytes(bytes[36..]),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[68..]),
            new CompactTarget(BinaryPrimitives.ReadUInt32LittleEndian(bytes[72..])),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[76..]));
    }

    /// <summary>Writes 80 bytes.</summary>
    public void WriteTo(Span<byte> destination)
    {
        BinaryPrimitives.WriteInt32LittleEndian(destination, Version);
        Previous.WriteTo(destination[4..]);
        MerkleRoot.WriteTo(destination[36..]);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[68..], Time);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[72..], Bits.Bits);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[76..], Nonce);
    }

    /// <summary>The block's name: the double SHA-256 of the 80 bytes.</summary>
    public Hash256 Hash()
    {
        Span<byte> bytes = stackalloc byte[Size];
        WriteTo(bytes);
        return Sha256d.Hash(bytes);
    }
}
