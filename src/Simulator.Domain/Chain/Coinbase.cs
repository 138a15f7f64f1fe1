using System.Buffers.Binary;

namespace Simulator.Domain.Chain;

/// <summary>
/// The first transaction of a block: pays its finder and makes its merkle root its own. It never spends anything and
/// never checks its amount, which takes a <see cref="Economics.Subsidy"/>.
/// </summary>
/// <remarks>
/// Script of the input: height (BIP 34), then the tag as one push, then the counter as one push of 8 bytes. Sources:
/// BIP 34, BIP 141 (commitment and witness), Bitcoin Core's serialisation.
/// </remarks>
/// <param name="Height">Height of the block, at least 0.</param>
/// <param name="Tag">Who made the block; 0 to 75 bytes.</param>
/// <param name="Counter">What makes two coinbases of one finder differ.</param>
/// <param name="Value">Satoshi paid to <paramref name="PayScript"/>.</param>
/// <param name="PayScript">Output script, up to 252 bytes.</param>
/// <param name="WitnessRoot">
/// Root of the tree of witness ids (the coinbase's own being 0), or null for no commitment.
/// </param>
public sealed record Coinbase(
    int Height,
    ReadOnlyMemory<byte> Tag,
    ulong Counter,
    long Value,
    ReadOnlyMemory<byte> PayScript,
    Hash256? WitnessRoot = null)
{
    private const int CounterBytes = 8;
    private const int TagMax = 75;
    private const int ScriptMax = 252;
    private const int CommitmentSize = 38;
    private const int WitnessSize = 1 + 1 + Hash256.Size;
    private const int MarkerSize = 2;

    private static ReadOnlySpan<byte> CommitmentHeader => [0x6a, 0x24, 0xaa, 0x21, 0xa9, 0xed];

    /// <summary>Bytes of the push of the counter, which fills the first 8 of them; up to 75.</summary>
    public int CounterSize { get; init; } = CounterBytes;

    /// <summary>Bytes of the transaction as it is sent, with its witness where it has one.</summary>
    public int Size => StrippedSize + (WitnessRoot is null ? 0 : MarkerSize + WitnessSize);

    /// <summary>Bytes that the transaction id is made of.</summary>
    public int StrippedSize
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(Tag.Length, TagMax);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(PayScript.Length, ScriptMax);
            var input = 36 + 1 + InputScriptSize + 4;
            var outputs = 8 + 1 + PayScript.Length + (WitnessRoot is null ? 0 : 8 + 1 + CommitmentSize);
            return 4 + 1 + input + 1 + outputs + 4;
        }
    }

    /// <summary>Where the bytes of the counter begin in the stripped form.</summary>
    public int CounterOffset => 4 + 1 + 36 + 1 + InputScriptSize - CounterSize;

    private int InputScriptSize
    {
        get
        {
            Span<byte> height = stackalloc byte[ScriptNumber.SizeMax];
            return ScriptNumber.Write(Height, height) + 1 + Tag.Length + 1 + CounterSize;
        }
    }

    /// <summary>The transaction id: the double hash of the form without witness.</summary>
    public Hash256 TransactionId()
    {
        Span<byte> bytes = stackalloc byte[StrippedSize];
        Write(bytes, withWitness: false);
        return Sha256d.Hash(bytes);
    }

    /// <summary>The transaction as it is sent in a block.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Size];
        Write(bytes, withWitness: WitnessRoot is not null);
        return bytes;
    }

    /// <summary>Writes the transaction and returns its length in bytes.</summary>
    public int Write(Span<byte> destination, bool withWitness)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(destination.Length, StrippedSize);
        var at = new Cursor(destination);
        at.Number(2, 4);
        if (withWitness)
            at.Bytes([0, 1]);
        WriteInput(ref at);
        at.Number(WitnessRoot is null ? 1UL : 2UL, 1);
        at.Number((ulong)Value, 8);
        at.Number((ulong)PayScript.Length, 1);
        at.Bytes(PayScript.Span);
        if (WitnessRoot is { } root)
            WriteCommitment(ref at, root);
        if (withWitness)
        {
            at.Bytes([1, Hash256.Size]);
            at.Hash(Hash256.Zero);
        }

        at.Number(0, 4);
        return at.Position;
    }

    private void WriteInput(ref Cursor at)
    {
        at.Number(1, 1);
        at.Hash(Hash256.Zero);
        at.Number(uint.MaxValue, 4);
        at.Number((ulong)InputScriptSize, 1);
        Span<byte> height = stackalloc byte[ScriptNumber.SizeMax];
        at.Bytes(height[..ScriptNumber.Write(Height, height)]);
        at.Number((ulong)Tag.Length, 1);
        at.Bytes(Tag.Span);
        at.Number((ulong)CounterSize, 1);
        at.Number(Counter, CounterBytes);
        at.Bytes(stackalloc byte[CounterSize - CounterBytes]);
        at.Number(uint.MaxValue, 4);
    }

    private static void WriteCommitment(ref Cursor at, Hash256 witnessRoot)
    {
        at.Number(0, 8);
        at.Number(CommitmentSize, 1);
        at.Bytes(CommitmentHeader);
        at.Hash(Sha256d.HashPair(witnessRoot, Hash256.Zero));
    }

    /// <summary>A place in a buffer that moves as it is written to; it never grows the buffer.</summary>
    private ref struct Cursor(Span<byte> buffer)
    {
        private readonly Span<byte> _buffer = buffer;

        public int Position { get; private set; }

        public void Bytes(scoped ReadOnlySpan<byte> bytes)
        {
            bytes.CopyTo(_buffer[Position..]);
            Position += bytes.Length;
        }

        public void Number(ulong value, int size)
        {
            Span<byte> bytes = stackalloc byte[8];
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
            Bytes(bytes[..size]);
        }

        public void Hash(Hash256 hash)
        {
            hash.WriteTo(_buffer[Position..]);
            Position += Hash256.Size;
        }
    }
}
