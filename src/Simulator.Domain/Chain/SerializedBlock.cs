namespace Simulator.Domain.Chain;

/// <summary>
/// A whole block as Bitcoin sends it, read from bytes which somebody else wrote. It is in form; which rules it keeps
/// says <see cref="BlockContent"/>.
/// </summary>
/// <param name="Header">The 80 bytes at its start.</param>
/// <param name="Transactions">Its transactions, the coinbase first where it has one.</param>
public sealed record SerializedBlock(BlockHeader Header, IReadOnlyList<SerializedTransaction> Transactions)
{
    /// <summary>Bytes that a block has at most (Bitcoin Core, MAX_BLOCK_SERIALIZED_SIZE).</summary>
    public const int SizeMost = 4_000_000;

    private const int TransactionLeast = 60;

    /// <summary>Bytes in all.</summary>
    public int Size => BlockHeader.Size + CountSize(Transactions.Count) + Transactions.Sum(each => each.Bytes.Length);

    /// <summary>Bytes without witnesses.</summary>
    public int StrippedSize =>
        BlockHeader.Size + CountSize(Transactions.Count) + Transactions.Sum(each => each.Stripped.Length);

    /// <summary>Reads a block; null where the bytes are none, are too many, or something is left behind it.</summary>
    public static SerializedBlock? TryRead(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length is < BlockHeader.Size or > SizeMost)
            return null;
        var reader = new ByteReader(bytes);
        var header = BlockHeader.Parse(reader.Take(BlockHeader.Size).Span);
        var count = reader.Count(TransactionLeast);
        var transactions = new List<SerializedTransaction>(count);
        for (var i = 0; i < count && !reader.Failed; i++)
            transactions.Add(SerializedTransaction.Read(ref reader));
        return reader.IsAtEnd ? new SerializedBlock(header, transactions) : null;
    }

    /// <summary>The block's bytes: header, the count of one, and its coinbase.</summary>
    public static byte[] Write(in BlockHeader header, ReadOnlySpan<byte> coinbase)
    {
        var bytes = new byte[BlockHeader.Size + 1 + coinbase.Length];
        header.WriteTo(bytes);
        bytes[BlockHeader.Size] = 1;
        coinbase.CopyTo(bytes.AsSpan(BlockHeader.Size + 1));
        return bytes;
    }

    private static int CountSize(int count) => count < 0xfd ? 1 : count <= ushort.MaxValue ? 3 : 5;
}
