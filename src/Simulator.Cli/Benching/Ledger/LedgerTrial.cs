using System.Buffers.Binary;
using System.Security.Cryptography;
using Simulator.Domain.Chain;
using Simulator.Domain.Pools.Ledger.Entries;
using Simulator.Testnet.Ledger;

namespace Simulator.Cli.Benching.Ledger;

/// <summary>
/// The entries of a trial: what stands behind a ticket follows from the ticket and the life of the process that wrote
/// it, so that whoever reads the ledger later knows what must be there.
/// </summary>
internal static class LedgerTrial
{
    /// <summary>Every so many tickets stand a payout instead of a share.</summary>
    public const int PayoutEvery = 50;

    public static LedgerIdentity Identity { get; } = new("trial", 0, "trial", ["trial"]);

    public static LedgerOptions Options(string place, LedgerDurability durability, string exports) =>
        new(place, durability, Identity, exports);

    public static LedgerEntry Entry(long ticket, int life) => ticket % PayoutEvery == 0
        ? new PayoutIntended(ticket, ticket / PayoutEvery, (int)(ticket % 7), SatoshiOf(ticket / PayoutEvery), ticket)
        : Share(ticket, life);

    /// <summary>How much a payout is.</summary>
    public static long SatoshiOf(long payout) => 1000 + payout;

    /// <summary>The share of a ticket in a life.</summary>
    public static ShareAccepted Share(long ticket, int life)
    {
        Span<byte> seed = stackalloc byte[12];
        BinaryPrimitives.WriteInt64LittleEndian(seed, ticket);
        BinaryPrimitives.WriteInt32LittleEndian(seed[8..], life);
        return new ShareAccepted(
            ticket, Hash256.FromBytes(SHA256.HashData(seed)), (int)(ticket % 1000), "rig", ticket / 100,
            (int)(ticket / 1000), (UInt128)(ulong)ticket << 40, UInt256.PowerOfTwo(224), 5_000_000_000, false, false,
            1_767_225_600_000_000 + ticket);
    }
}
