using System.Buffers.Binary;
using System.Text;
using Simulator.Domain.Chain;

namespace Simulator.Domain.Pools.Ledger.Entries;

/// <summary>
/// Reads fields as <see cref="EntryWriter"/> wrote them. Beyond the end it reads zeros and is no longer good: nothing
/// is thrown for what is on disk.
/// </summary>
internal ref struct EntryReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>False once more was asked for than there is.</summary>
    public bool IsGood { get; private set; } = true;

    /// <summary>Everything was read, and nothing was missing.</summary>
    public readonly bool IsDone => IsGood && _rest.IsEmpty;

    public byte Byte() => Take(1)[0];

    public int Int() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    public uint UInt() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    public long Long() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));

    public UInt128 Wide() => BinaryPrimitives.ReadUInt128LittleEndian(Take(16));

    public Hash256 Hash() => Hash256.FromBytes(Take(Hash256.Size));

    public byte[] Bytes(int count) => Take(count).ToArray();

    public byte[] Block() => Int() is var count && count >= 0 && count <= _rest.Length ? Bytes(count) : Bad();

    public string Text() => Encoding.UTF8.GetString(Take(BinaryPrimitives.ReadUInt16LittleEndian(Take(2))));

    private byte[] Bad()
    {
        IsGood = false;
        return [];
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _rest.Length)
        {
            IsGood = false;
            _rest = default;
            return new byte[count];
        }

        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }
}
