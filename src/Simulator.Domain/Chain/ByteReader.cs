using System.Buffers.Binary;

namespace Simulator.Domain.Chain;

/// <summary>
/// Reads what Bitcoin serialises, from bytes that somebody else wrote: once something is missing or not in its shortest
/// form it has failed, and gives zeros. It never throws, and never takes more memory than there are bytes.
/// </summary>
internal struct ByteReader(ReadOnlyMemory<byte> bytes)
{
    private readonly ReadOnlyMemory<byte> _bytes = bytes;

    /// <summary>How far it has read.</summary>
    public int Position { get; private set; }

    /// <summary>Whether something was not there, or not as it must be.</summary>
    public bool Failed { get; private set; }

    /// <summary>Whether all was read, and nothing is left.</summary>
    public readonly bool IsAtEnd => !Failed && Position == _bytes.Length;

    private readonly int Left => _bytes.Length - Position;

    /// <summary>The next bytes, not copied.</summary>
    public ReadOnlyMemory<byte> Take(int count)
    {
        if (Failed || count < 0 || count > Left)
        {
            Failed = true;
            return default;
        }

        Position += count;
        return _bytes.Slice(Position - count, count);
    }

    /// <summary>What was read from a place on.</summary>
    public readonly ReadOnlyMemory<byte> Since(int place) => _bytes[place..Position];

    public byte Byte() => Take(1) is { Length: 1 } one ? one.Span[0] : (byte)0;

    public uint UInt32() => Take(4) is { Length: 4 } four ? BinaryPrimitives.ReadUInt32LittleEndian(four.Span) : 0;

    public ulong UInt64() => Take(8) is { Length: 8 } eight ? BinaryPrimitives.ReadUInt64LittleEndian(eight.Span) : 0;

    public Hash256 Hash() => Take(Hash256.Size) is { Length: Hash256.Size } hash
        ? Hash256.FromBytes(hash.Span) : Hash256.Zero;

    /// <summary>A count in Bitcoin's compact form, of things that take at least so many bytes each.</summary>
    public int Count(int leastSize)
    {
        var head = Byte();
        var value = head switch
        {
            0xfd => Word(),
            0xfe => UInt32(),
            0xff => UInt64(),
            _ => head,
        };
        var least = head switch { 0xfd => 0xfdUL, 0xfe => 0x10000UL, 0xff => 0x100000000UL, _ => 0UL };
        if (!Failed && value >= least && value <= (ulong)(Left / leastSize))
            return (int)value;
        Failed = true;
        return 0;
    }

    /// <summary>Bytes behind their count.</summary>
    public ReadOnlyMemory<byte> Counted() => Take(Count(1));

    /// <summary>What was read is not as it must be.</summary>
    public void Fail() => Failed = true;

    /// <summary>Whether the next two bytes are these; then they are read.</summary>
    public bool Skips(byte first, byte second)
    {
        if (Failed || Left < 2 || _bytes.Span[Position] != first || _bytes.Span[Position + 1] != second)
            return false;
        Position += 2;
        return true;
    }

    private ulong Word() => Take(2) is { Length: 2 } two ? BinaryPrimitives.ReadUInt16LittleEndian(two.Span) : 0UL;
}
