using Simulator.Domain.Chain;
using Simulator.Domain.Pools.Ledger.Entries;

namespace Simulator.Tests.Pools;

public class LedgerEntryTests
{
    private static readonly byte[] Header = [.. Enumerable.Range(0, 80).Select(each => (byte)each)];

    public static TheoryData<string> Kinds => new(Enum.GetNames<LedgerEntryKind>());

    private static LedgerEntry Sample(string kind) => Enum.Parse<LedgerEntryKind>(kind) switch
    {
        LedgerEntryKind.Account => new AccountOpened(1, 0, "bcrt1qalice"),
        LedgerEntryKind.Share => new ShareAccepted(
            2, new Hash256(UInt256.PowerOfTwo(200)), 7, "rig é", 12, 345, (UInt128.One << 100) + 3,
            UInt256.PowerOfTwo(224), 5_000_000_000, true, true, 1_767_225_600_000_001),
        LedgerEntryKind.Block => new BlockPublished(
            3, Header, new byte[] { 1, 2, 3 }, 9, "alpha", -1, 1_767_225_600_000_002, true),
        LedgerEntryKind.PayoutIntended => new PayoutIntended(4, 11, 7, 123_456, 1_767_225_600_000_003),
        LedgerEntryKind.PayoutSent => new PayoutSent(5, 11),
        LedgerEntryKind.PayoutConfirmed => new PayoutConfirmed(6, 11, "c0ffee"),
        LedgerEntryKind.Tip => new TipFollowed(7, new Hash256(UInt256.PowerOfTwo(201)), 1_767_225_600_000_004),
        _ => throw new InvalidOperationException($"{kind} has no sample"),
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_entry_is_read_as_it_was_written(string kind)
    {
        var entry = Sample(kind);
        var read = EntryBytes.OfLine(EntryBytes.ToLine(entry), out var problem);
        Assert.Equal("", problem);
        Assert.Equal(entry, read);
        Assert.Equal(entry.CanonicalHash, read!.CanonicalHash);
        Assert.Equal(entry.Key, read.Key);
        Assert.NotEqual(entry.CanonicalHash, (entry with { Ticket = entry.Ticket + 1 }).CanonicalHash);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Any_flipped_bit_and_any_missing_byte_is_found(string kind)
    {
        var bytes = EntryBytes.Write(Sample(kind));
        for (var bit = 0; bit < 8 * bytes.Length; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << bit % 8);
            Assert.Null(EntryBytes.Read(bytes, out var problem));
            Assert.NotEqual("", problem);
            bytes[bit / 8] ^= (byte)(1 << bit % 8);
        }

        for (var length = 0; length < bytes.Length; length++)
            Assert.Null(EntryBytes.Read(bytes.AsSpan(0, length), out _));
        Assert.NotNull(EntryBytes.Read(bytes, out _));
    }

    [Fact]
    public void A_block_names_its_own_hash_and_its_parents()
    {
        var block = (BlockPublished)Sample(nameof(LedgerEntryKind.Block));
        Assert.Equal(Sha256d.Hash(Header), block.Id);
        Assert.Equal(Hash256.FromBytes(Header.AsSpan(4, 32)), block.Parent);
    }

    [Fact]
    public void The_checksum_is_that_of_the_standard() =>
        // RFC 3720 B.4: 32 bytes of zeros.
        Assert.Equal(0x8a9136aaU, EntryChecksum.Of(new byte[32]));
}
