namespace Simulator.Testnet.Ledger;

/// <summary>How the writing of a ledger stands: numbers since the start. It is a copy and never changes.</summary>
/// <param name="Waiting">Entries in the queue now.</param>
/// <param name="WaitingMax">The most there were.</param>
/// <param name="Room">Entries that the queue can hold; what comes beyond is refused.</param>
/// <param name="Committed">Entries kept.</param>
/// <param name="Commits">Commits made.</param>
/// <param name="Duplicates">Entries left out.</param>
/// <param name="Refused">Entries refused or lost while the ledger could not be written or the queue was full.</param>
/// <param name="Trouble">Why it cannot be written now, or null.</param>
public sealed record LedgerWriterView(
    int Waiting, int WaitingMax, int Room, long Committed, long Commits, long Duplicates, long Refused,
    string? Trouble);
