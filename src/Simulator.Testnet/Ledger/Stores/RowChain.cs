using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Simulator.Domain.Pools.Ledger.Entries;

namespace Simulator.Testnet.Ledger.Stores;

/// <summary>
/// The hashes that join each row to all rows before it, and the first one to the run: no row can be changed, left out,
/// doubled or moved unseen. It knows no database.
/// </summary>
internal static class RowChain
{
    /// <summary>What stands before the first row.</summary>
    public static byte[] Start(LedgerIdentity identity) => SHA256.HashData(
        Encoding.UTF8.GetBytes(string.Join('\0', identity.Values.Select(each => each.Name + "=" + each.Value))));

    /// <summary>The hash of a row.</summary>
    public static byte[] Next(ReadOnlySpan<byte> before, int book, ReadOnlySpan<byte> bytes)
    {
        var all = new byte[before.Length + sizeof(int) + bytes.Length];
        before.CopyTo(all);
        BinaryPrimitives.WriteInt32LittleEndian(all.AsSpan(before.Length), book);
        bytes.CopyTo(all.AsSpan(before.Length + sizeof(int)));
        return SHA256.HashData(all);
    }

    /// <summary>What is unique: book, kind and the entry's own key.</summary>
    public static byte[] KeyOf(int book, LedgerEntry entry)
    {
        var own = entry.Key;
        var key = new byte[sizeof(int) + 1 + own.Length];
        BinaryPrimitives.WriteInt32LittleEndian(key, book);
        key[sizeof(int)] = (byte)entry.Kind;
        own.CopyTo(key, sizeof(int) + 1);
        return key;
    }
}
