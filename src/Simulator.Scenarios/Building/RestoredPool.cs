using Simulator.Domain.Pools.Ledger.Entries;

namespace Simulator.Scenarios.Building;

/// <summary>What the ledger of a pool holds of an earlier run: its entries in the order of their tickets.</summary>
/// <param name="Pool">The pool's name.</param>
/// <param name="Entries">From ticket 1 on; of payments sent and confirmed nothing is needed.</param>
public sealed record RestoredPool(string Pool, IReadOnlyList<LedgerEntry> Entries)
{
    /// <summary>Empty once they were let go.</summary>
    public IReadOnlyList<LedgerEntry> Entries { get; private set; } = Entries;

    /// <summary>Chain and books are built again: a ledger may be large, and the run may be long.</summary>
    internal void LetGo() => Entries = [];
}
