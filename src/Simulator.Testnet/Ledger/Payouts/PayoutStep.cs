namespace Simulator.Testnet.Ledger.Payouts;

/// <summary>Where a process may die while payments leave the house; each stands before the next thing that is done.
/// </summary>
public enum PayoutStep
{
    /// <summary>Intended, on disk; nothing is exported.</summary>
    BeforeExport,

    /// <summary>The new file is not begun.</summary>
    BeforeFile,

    /// <summary>The new file is whole, under another name.</summary>
    BeforeRename,

    /// <summary>The new file has its name, perhaps not yet on disk.</summary>
    BeforeFolder,

    /// <summary>The file is on disk; the ledger does not say so.</summary>
    BeforeSent,

    /// <summary>The ledger says that it was sent; nobody was told.</summary>
    AfterSent,
}
