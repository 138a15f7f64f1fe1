using Simulator.Domain.Actors;
using Simulator.Domain.Random;

namespace Simulator.Domain.Pools.Ledger.Entries;

/// <summary>
/// Something that happened to a pool and must not be forgotten. Fed in the order of their tickets, entries rebuild the
/// books. An entry never changes, knows no disk, and names no balance: balances follow from entries.
/// </summary>
/// <param name="Ticket">One more than the one before, from 1 on.</param>
public abstract record LedgerEntry(long Ticket) : ICanonical
{
    /// <summary>Which entry it is.</summary>
    public abstract LedgerEntryKind Kind { get; }

    /// <summary>A hash of its bytes.</summary>
    public ulong CanonicalHash
    {
        get
        {
            var bytes = EntryBytes.Write(this);
            return Mix.Of((ulong)bytes.Length, EntryChecksum.Of(bytes), new EdgeText(Ticket, bytes).CanonicalHash);
        }
    }

    /// <summary>
    /// What no second entry of its kind in one book may have, as bytes: the hash of a header, the number of an account
    /// or of a payout.
    /// </summary>
    public abstract byte[] Key { get; }

    /// <summary>When it happened, in microseconds since 1970 by the header clock; 0 where it does not say.</summary>
    public virtual long Moment => 0;

    internal abstract void WriteBody(EntryWriter writer);
}
