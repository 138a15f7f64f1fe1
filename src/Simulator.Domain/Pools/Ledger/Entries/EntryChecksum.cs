using System.Buffers.Binary;
using System.Numerics;

namespace Simulator.Domain.Pools.Ledger.Entries;

/// <summary>CRC-32C (Castagnoli), as iSCSI uses it (RFC 3720 12.1). It finds accidents, not forgers.</summary>
internal static class EntryChecksum
{
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        for (; bytes.Length >= 8; bytes = bytes[8..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (var each in bytes)
            crc = BitOperations.Crc32C(crc, each);
        return ~crc;
    }
}
