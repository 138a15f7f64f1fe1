namespace Simulator.Testnet.Ledger;

/// <summary>A ledger cannot be written or opened now: no room, no server, somebody else has it.</summary>
public sealed class LedgerUnavailable(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>A ledger is not as it was written. It is not mended: whoever reads on would compute wrong balances.
/// </summary>
public sealed class LedgerDamaged(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>A ledger belongs to another run.</summary>
public sealed class LedgerMismatch(string message) : Exception(message);
