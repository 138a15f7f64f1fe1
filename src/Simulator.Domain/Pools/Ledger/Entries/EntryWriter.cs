using System.Buffers.Binary;
using System.Text;
using Simulator.Domain.Chain;

namespace Simulator.Domain.Pools.Ledger.Entries;

/// <summary>Writes the fields of an entry one after another, whole numbers little end first. It never looks back.
/// </summary>
internal sealed class EntryWriter
{
    private byte[] _bytes = new byte[192];

    /// <summary>Bytes written.</summary>
    public int Length { get; private set; }

    public byte[] ToArray() => _bytes.AsSpan(0, Length).ToArray();

    /// <summary>What was written, to look at or to change.</summary>
    public Span<byte> Written => _bytes.AsSpan(0, Length);

    public EntryWriter Byte(byte value)
    {
        Room(1)[0] = value;
        return this;
    }

    public EntryWriter Int(int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(Room(4), value);
        return this;
    }

    public EntryWriter UInt(uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(Room(4), value);
        return this;
    }

    public EntryWriter Long(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(Room(8), value);
        return this;
    }

    public EntryWriter Wide(UInt128 value)
    {
        BinaryPrimitives.WriteUInt128LittleEndian(Room(16), value);
        return this;
    }

    public EntryWriter Hash(Hash256 value)
    {
        value.WriteTo(Room(Hash256.Size));
        return this;
    }

    public EntryWriter Bytes(ReadOnlySpan<byte> value)
    {
        value.CopyTo(Room(value.Length));
        return this;
    }

    /// <summary>Bytes with their number before them.</summary>
    public EntryWriter Block(ReadOnlySpan<byte> value) => Int(value.Length).Bytes(value);

    /// <summary>A text of at most 65,535 bytes in UTF-8, with their number before it.</summary>
    public EntryWriter Text(string value)
    {
        var count = Encoding.UTF8.GetByteCount(value);
        BinaryPrimitives.WriteUInt16LittleEndian(Room(2), checked((ushort)count));
        Encoding.UTF8.GetBytes(value, Room(count));
        return this;
    }

    private Span<byte> Room(int count)
    {
        if (Length + count > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, Length + count));
        Length += count;
        return _bytes.AsSpan(Length - count, count);
    }
}
