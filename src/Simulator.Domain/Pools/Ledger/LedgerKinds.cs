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

    /// <summary>Ledger to pool: it cannot write, and keeps nothing of what it has not committed. Data: the first ticket
    /// that is lost.</summary>
    public const ushort Unavailable = 0x0803;
}
