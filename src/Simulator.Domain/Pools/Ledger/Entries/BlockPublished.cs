using Simulator.Domain.Chain;

namespace Simulator.Domain.Pools.Ledger.Entries;

/// <summary>
/// A block of the chain, anybody's, as the pool's node has it: enough to build the chain again. The parent stands in
/// the header.
/// </summary>
/// <param name="Ticket">Its place.</param>
/// <param name="Header">80 bytes as hashed.</param>
/// <param name="Coinbase">The coinbase with its witness; empty where the block has none.</param>
/// <param name="Height">Its height.</param>
/// <param name="Miner">The name of the group that found it.</param>
/// <param name="Account">The finder's account, if the block is this pool's; else -1.</param>
/// <param name="FoundAt">When, in microseconds since 1970 by the header clock.</param>
/// <param name="IsDrawn">Found by a draw, not by hashing: the header need not meet its target.</param>
public sealed record BlockPublished(
    long Ticket, ReadOnlyMemory<byte> Header, ReadOnlyMemory<byte> Coinbase, int Height, string Miner, int Account,
    long FoundAt, bool IsDrawn) : LedgerEntry(Ticket)
{
    /// <summary>Bytes of a header.</summary>
    public const int HeaderSize = 80;

    private const byte DrawnFlag = 1;

    /// <inheritdoc/>
    public override LedgerEntryKind Kind => LedgerEntryKind.Block;

    /// <inheritdoc/>
    public override long Moment => FoundAt;

    /// <inheritdoc/>
    public override byte[] Key => new EntryWriter().Hash(Id).ToArray();

    /// <summary>Hash of the header.</summary>
    public Hash256 Id => Sha256d.Hash(Header.Span);

    /// <summary>Hash of the parent's header.</summary>
    public Hash256 Parent => Hash256.FromBytes(Header.Span.Slice(4, Hash256.Size));

    public bool Equals(BlockPublished? other) =>
        other is not null && EntryBytes.Write(this).AsSpan().SequenceEqual(EntryBytes.Write(other));

    public override int GetHashCode() => CanonicalHash.GetHashCode();

    internal override void WriteBody(EntryWriter writer) => writer
        .Bytes(Header.Span).Block(Coinbase.Span).Int(Height).Text(Miner).Int(Account).Long(FoundAt)
        .Byte(IsDrawn ? DrawnFlag : (byte)0);

    internal static BlockPublished Read(long ticket, ref EntryReader body)
    {
        var header = body.Bytes(HeaderSize);
        var coinbase = body.Block();
        var height = body.Int();
        var miner = body.Text();
        var account = body.Int();
        var foundAt = body.Long();
        return new BlockPublished(
            ticket, header, coinbase, height, miner, account, foundAt, (body.Byte() & DrawnFlag) != 0);
    }
}
