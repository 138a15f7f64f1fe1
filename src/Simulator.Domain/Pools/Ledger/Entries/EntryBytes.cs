using System.Buffers.Binary;

namespace Simulator.Domain.Pools.Ledger.Entries;

/// <summary>
/// The bytes of an entry, on disk and in recordings. What was written once is read by every later version; what was
/// damaged is refused with a reason.
/// </summary>
/// <remarks>
/// <code>
///  0  version   1 byte, 1
///  1  kind      1 byte
///  2  length    4 bytes: of everything, checksum included
///  6  ticket    8 bytes
/// 14  body      by kind
/// -4  checksum  4 bytes: CRC-32C of all before it
/// </code>
/// Whole numbers stand little end first. As a line of text the same bytes are written in hexadecimal digits.
/// </remarks>
public static class EntryBytes
{
    private const byte Version = 1;
    private const int LengthAt = 2;
    private const int HeadSize = 14;
    private const int ChecksumSize = 4;

    /// <summary>The bytes of an entry.</summary>
    public static byte[] Write(LedgerEntry entry)
    {
        var writer = new EntryWriter().Byte(Version).Byte((byte)entry.Kind).Int(0).Long(entry.Ticket);
        entry.WriteBody(writer);
        BinaryPrimitives.WriteInt32LittleEndian(writer.Written[LengthAt..], writer.Length + ChecksumSize);
        return writer.UInt(EntryChecksum.Of(writer.Written)).ToArray();
    }

    /// <summary>One entry that fills the bytes; null and a reason where it is damaged or not known.</summary>
    public static LedgerEntry? Read(ReadOnlySpan<byte> bytes, out string problem)
    {
        problem = ProblemOf(bytes);
        if (problem.Length > 0)
            return null;
        var kind = (LedgerEntryKind)bytes[1];
        var ticket = BinaryPrimitives.ReadInt64LittleEndian(bytes[(HeadSize - 8)..]);
        var body = new EntryReader(bytes[HeadSize..^ChecksumSize]);
        LedgerEntry? entry = kind switch
        {
            LedgerEntryKind.Account => AccountOpened.Read(ticket, ref body),
            LedgerEntryKind.Share => ShareAccepted.Read(ticket, ref body),
            LedgerEntryKind.Block => BlockPublished.Read(ticket, ref body),
            LedgerEntryKind.PayoutIntended => PayoutIntended.Read(ticket, ref body),
            LedgerEntryKind.PayoutSent => PayoutSent.Read(ticket, ref body),
            LedgerEntryKind.PayoutConfirmed => PayoutConfirmed.Read(ticket, ref body),
            LedgerEntryKind.Tip => TipFollowed.Read(ticket, ref body),
            _ => null,
        };
        if (entry is null)
            problem = $"the kind {(byte)kind} is not known";
        else if (!body.IsDone)
            problem = $"its fields do not fill its {bytes.Length} bytes";
        return problem.Length > 0 ? null : entry;
    }

    /// <summary>An entry as a line of text.</summary>
    public static string ToLine(LedgerEntry entry) => Convert.ToHexStringLower(Write(entry));

    /// <summary>The entry of a line; null and a reason where it is none.</summary>
    public static LedgerEntry? OfLine(ReadOnlySpan<char> line, out string problem)
    {
        var bytes = new byte[line.Length / 2];
        if (line.Length % 2 == 0
            && Convert.FromHexString(line, bytes, out _, out _) == System.Buffers.OperationStatus.Done)
            return Read(bytes, out problem);
        problem = "it is not written in hexadecimal digits";
        return null;
    }

    private static string ProblemOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeadSize + ChecksumSize)
            return $"it has {bytes.Length} bytes and is too short";
        if (bytes[0] != Version)
            return $"it is of version {bytes[0]}, and {Version} is the last one known";
        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes[LengthAt..]);
        if (length != bytes.Length)
            return $"it says that it has {length} bytes, and has {bytes.Length}";
        return EntryChecksum.Of(bytes[..^ChecksumSize]) == BinaryPrimitives.ReadUInt32LittleEndian(bytes[^4..])
            ? ""
            : "its checksum does not fit";
    }
}
