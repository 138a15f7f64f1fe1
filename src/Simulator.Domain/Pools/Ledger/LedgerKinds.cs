using Simulator.Domain.Actors;

namespace Simulator.Domain.Pools.Ledger;

/// <summary>Messages between a pool and the door behind which its ledger is kept on disk.</summary>
public static class LedgerKinds
{
    /// <summary>Pool to ledger: an entry to keep. Body: a ledger entry with a ticket, one more than the one before.
    /// </summary>
    public const ushort Record = MessageKind.BodyFlag | 0x0801;

    /// <summary>Ledger to pool: everything up to a ticket is on disk. Data: the ticket.</summary>
    public const ushort Committed = 0x0802;

    /// <summary>Ledger to pool: it cannot write, and keeps nothing of what it was given from a ticket on. The pool
    /// gives its next entry that ticket again; until it comes, everything else is dropped. Data: the first ticket that
    /// is lost.</summary>
    public const ushort Unavailable = 0x0803;

    /// <summary>Ledger to pool, before the commit of the same ticket: there was such an entry already (the same header,
    /// the same payout), and it was not kept again. Data: the ticket.</summary>
    public const ushort Duplicate = 0x0804;
}
