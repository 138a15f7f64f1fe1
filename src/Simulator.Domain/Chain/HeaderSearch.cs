using System.Buffers.Binary;

namespace Simulator.Domain.Chain;

/// <summary>
/// One header prepared for trying nonces: the midstate of its first 64 bytes and the words after them. It is the
/// scalar reference of a nonce search and never changes the header's other fields.
/// </summary>
public readonly struct HeaderSearch
{
    private readonly Midstate _midstate;
    private readonly uint _merkleTail;
    private readonly uint _time;
    private readonly uint _bits;

    /// <summary>Prepares a header; its own nonce is ignored.</summary>
    public HeaderSearch(in BlockHeader header)
    {
        Span<byte> bytes = stackalloc byte[BlockHeader.Size];
        header.WriteTo(bytes);
        _midstate = Sha256.Absorb(Midstate.Initial, bytes);
        _merkleTail = BinaryPrimitives.ReadUInt32BigEndian(bytes[64..]);
        _time = BinaryPrimitives.ReadUInt32BigEndian(bytes[68..]);
        _bits = BinaryPrimitives.ReadUInt32BigEndian(bytes[72..]);
    }

    /// <summary>The header's hash with this nonce.</summary>
    public Hash256 HashWith(uint nonce)
    {
        Span<uint> words = stackalloc uint[16];
        words.Clear();
        words[0] = _merkleTail;
        words[1] = _time;
        words[2] = _bits;
        words[3] = BinaryPrimitives.ReverseEndianness(nonce);
        words[4] = 0x80000000;
        words[15] = BlockHeader.Size * 8;
        return Sha256d.HashAgain(Sha256.Compress(_midstate, words));
    }

    /// <summary>
    /// The first nonce in [from, to) whose hash is at most the target. Bounds are half-open and wider than a nonce, so
    /// that the whole range can be named.
    /// </summary>
    public bool TryFind(ulong from, ulong to, UInt256 target, out uint nonce)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(to, 1UL << 32);
        for (var n = from; n < to; n++)
        {
            nonce = (uint)n;
            if (HashWith(nonce).Number <= target)
                return true;
        }

        nonce = 0;
        return false;
    }
}
