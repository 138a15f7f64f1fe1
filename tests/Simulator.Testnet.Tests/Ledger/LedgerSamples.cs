using System.Security.Cryptography;
using Simulator.Domain.Chain;
using Simulator.Domain.Pools.Ledger.Entries;
using Simulator.Testnet.Ledger;

namespace Simulator.Testnet.Tests.Ledger;

/// <summary>Entries and identities for tests; equal arguments give equal entries.</summary>
internal static class LedgerSamples
{
    public static LedgerIdentity Identity { get; } = new("main", 0xdab5bffa, "c0ffee", ["alpha", "beta"]);

    public static LedgerLine Share(long ticket, long number, int pool = 0) =>
        new(Books.OfPool(pool), ShareEntry(ticket, number));

    public static ShareAccepted ShareEntry(long ticket, long number) => new(
        ticket, Hash256.FromBytes(SHA256.HashData(BitConverter.GetBytes(number))), (int)(number % 7), "rig",
        number / 10, (int)(number / 100), (UInt128)(ulong)number << 60, UInt256.PowerOfTwo(224),
        5_000_000_000, number % 11 == 0,
        number % 97 == 0, 1_767_225_600_000_000 + number);

    public static LedgerLine Intended(long ticket, long id, int pool = 0) =>
        new(Books.OfPool(pool), new PayoutIntended(ticket, id, (int)(id % 3), 1000 * id, 1_767_225_600_000_000 + id));

    public static LedgerLine Sent(long ticket, long id, int pool = 0) =>
        new(Books.OfPayouts(pool), new PayoutSent(ticket, id));

    public static LedgerLine Confirmed(long ticket, long id, int pool = 0) =>
        new(Books.OfPayouts(pool), new PayoutConfirmed(ticket, id, "tx"));

    public static List<LedgerLine> Shares(long first, int count) =>
        [.. Enumerable.Range(0, count).Select(i => Share(first + i, first + i))];
}
