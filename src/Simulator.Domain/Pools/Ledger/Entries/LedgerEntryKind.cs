namespace Simulator.Domain.Pools.Ledger.Entries;

/// <summary>Kinds of ledger entries. The numbers are on disk: none is ever given to another kind.</summary>
public enum LedgerEntryKind : byte
{
    /// <summary><see cref="AccountOpened"/>.</summary>
    Account = 1,

    /// <summary><see cref="ShareAccepted"/>.</summary>
    Share = 2,

    /// <summary><see cref="BlockPublished"/>.</summary>
    Block = 3,

    /// <summary><see cref="PayoutIntended"/>.</summary>
    PayoutIntended = 4,

    /// <summary><see cref="PayoutSent"/>.</summary>
    PayoutSent = 5,

    /// <summary><see cref="PayoutConfirmed"/>.</summary>
    PayoutConfirmed = 6,

    /// <summary><see cref="TipFollowed"/>.</summary>
    Tip = 7,
}
