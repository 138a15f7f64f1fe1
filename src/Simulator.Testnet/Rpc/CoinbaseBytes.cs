using System.Buffers.Binary;

namespace Simulator.Testnet.Rpc;

/// <summary>
/// The parts of a coinbase that stands in a block which the node took, so that its form is known to be right. It checks
/// nothing.
/// </summary>
internal sealed class CoinbaseBytes
{
    public required ReadOnlyMemory<byte> Bytes { get; init; }

    public required int Version { get; init; }

    public required ReadOnlyMemory<byte> InputScript { get; init; }

    public required uint Sequence { get; init; }

    public required IReadOnlyList<(long Value, ReadOnlyMemory<byte> Script)> Outputs { get; init; }

    public required IReadOnlyList<ReadOnlyMemory<byte>> Witness { get; init; }

    public required uint LockTime { get; init; }

    /// <summary>Bytes that its id is made of.</summary>
    public required int StrippedSize { get; init; }

    /// <summary>Reads a coinbase with one input. Throws where it is none.</summary>
    public static CoinbaseBytes Read(ReadOnlyMemory<byte> bytes)
    {
        var at = new Reader(bytes);
        var version = (int)at.Number(4);
        var hasWitness = bytes.Span[4] == 0;
        if (hasWitness)
            at.Bytes(2);
        at.Length();
        at.Bytes(36);
        var script = at.Bytes(at.Length());
        var sequence = (uint)at.Number(4);
        var outputs = new (long, ReadOnlyMemory<byte>)[at.Length()];
        for (var i = 0; i < outputs.Length; i++)
            outputs[i] = ((long)at.Number(8), at.Bytes(at.Length()));
        var end = at.Position;
        var witness = new ReadOnlyMemory<byte>[hasWitness ? at.Length() : 0];
        for (var i = 0; i < witness.Length; i++)
            witness[i] = at.Bytes(at.Length());
        return new CoinbaseBytes
        {
            Version = version,
            InputScript = script,
            Sequence = sequence,
            Outputs = outputs,
            Witness = witness,
            LockTime = (uint)at.Number(4),
            StrippedSize = end - (hasWitness ? 2 : 0) + 4,
            Bytes = bytes[..at.Position],
        };
    }

    private struct Reader(ReadOnlyMemory<byte> bytes)
    {
        public int Position { get; private set; }

        public ReadOnlyMemory<byte> Bytes(int count)
        {
            var part = bytes.Slice(Position, count);
            Position += count;
            return part;
        }

        public ulong Number(int size)
        {
            Span<byte> number = stackalloc byte[8];
            Bytes(size).Span.CopyTo(number);
            return BinaryPrimitives.ReadUInt64LittleEndian(number);
        }

        public int Length() => (int)Number(1) switch
        {
            0xfd => (int)Number(2),
            0xfe => checked((int)Number(4)),
            0xff => checked((int)Number(8)),
            var small => small,
        };
    }
}
