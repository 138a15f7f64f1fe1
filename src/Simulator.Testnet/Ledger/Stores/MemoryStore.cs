namespace Simulator.Testnet.Ledger.Stores;

/// <summary>Keeps rows as long as the process lives, for tests and for runs that ask for no durability.</summary>
internal sealed class MemoryStore : ChainedStore
{
    private readonly List<StoredRow> _rows;
    private readonly HashSet<byte[]> _keys = new(ByteKeys.Only);

    public MemoryStore(LedgerIdentity identity, List<StoredRow>? rows = null)
        : base(identity, "the ledger in memory")
    {
        _rows = rows ?? [];
        _keys.UnionWith(_rows.Select(row => row.Key));
        TakeStock();
    }

    public override void Dispose()
    {
    }

    protected override HashSet<byte[]> Known(IReadOnlyList<byte[]> keys) =>
        new(keys.Where(_keys.Contains), ByteKeys.Only);

    protected override void Write(IReadOnlyList<StoredRow> rows)
    {
        _rows.AddRange(rows);
        _keys.UnionWith(rows.Select(row => row.Key));
    }

    protected override IEnumerable<StoredRow> Rows() => _rows;

    protected override (long Sequence, byte[] Chain)? FindHead() =>
        _rows.Count == 0 ? null : (_rows[^1].Sequence, _rows[^1].Chain);
}
