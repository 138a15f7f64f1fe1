using Simulator.Domain.Actors;
using Simulator.Domain.Pools.Ledger.Entries;

namespace Simulator.Testnet.Ledger.Stores;

/// <summary>
/// What all stores have in common: tickets that grow, keys that are unique, rows that are chained, the order of
/// payouts, and the doubt after a failure. How rows lie on disk it leaves to others.
/// </summary>
internal abstract class ChainedStore(LedgerIdentity identity, string place) : IShareStore
{
    private readonly Dictionary<int, long> _lastTickets = [];
    private readonly PayoutOrder _payouts = new();
    private byte[] _chain = RowChain.Start(identity);
    private Batch? _inDoubt;

    public string Place { get; } = place;

    public long Count { get; private set; }

    public long LastTicket(int book) => _lastTickets.GetValueOrDefault(book);

    public IReadOnlyList<int> Append(IReadOnlyList<LedgerLine> lines)
    {
        if (_inDoubt is not null)
            throw new InvalidOperationException("The store has not settled the batch before.");
        TicketsMustGrow(lines);
        _payouts.MustAllow(lines);
        // Nothing is in doubt while only questions were asked, but the store must be found again all the same.
        _inDoubt = new Batch([], [], []);
        _inDoubt = Prepare(lines);
        if (_inDoubt.Rows.Count > 0)
            Write(_inDoubt.Rows);
        return Keep(_inDoubt);
    }

    public IReadOnlyList<int>? Settle()
    {
        if (_inDoubt is not { } batch)
            throw new InvalidOperationException("Nothing is in doubt.");
        var (sequence, chain) = FindHead() ?? (0, RowChain.Start(identity));
        if (batch.Rows.Count > 0 && sequence == batch.Rows[^1].Sequence && chain.SequenceEqual(batch.Rows[^1].Chain))
            return Keep(batch);
        if (sequence != Count || !chain.SequenceEqual(_chain))
            throw new LedgerDamaged($"{Place} ends at line {sequence}, where line {Count} or the batch was expected");
        _inDoubt = null;
        return null;
    }

    public IEnumerable<LedgerLine> Read()
    {
        var before = RowChain.Start(identity);
        var count = 0L;
        foreach (var row in Rows())
        {
            count++;
            yield return Checked(row, count, before);
            before = row.Chain;
        }
    }

    public abstract void Dispose();

    /// <summary>Reads what there is and checks all of it; afterwards it can be written.</summary>
    protected void TakeStock()
    {
        foreach (var line in Read())
        {
            Count++;
            if (line.Entry.Ticket <= LastTicket(line.Book))
                throw Damaged(Count, $"has ticket {line.Entry.Ticket} after {LastTicket(line.Book)}");
            if (_payouts.FaultOf(line) is { } fault)
                throw Damaged(Count, fault);
            Note(line);
        }

        _chain = FindHead()?.Chain ?? _chain;
    }

    /// <summary>Which of the keys are there.</summary>
    protected abstract HashSet<byte[]> Known(IReadOnlyList<byte[]> keys);

    /// <summary>Writes all rows or none; durable on return. <see cref="LedgerUnavailable"/> where it cannot.</summary>
    protected abstract void Write(IReadOnlyList<StoredRow> rows);

    /// <summary>All rows in their order; their keys may be left empty.</summary>
    protected abstract IEnumerable<StoredRow> Rows();

    /// <summary>
    /// The last row's place and hash, or null; after a failure it opens again what must be opened.
    /// <see cref="LedgerUnavailable"/> where it cannot.
    /// </summary>
    protected abstract (long Sequence, byte[] Chain)? FindHead();

    private void TicketsMustGrow(IReadOnlyList<LedgerLine> lines)
    {
        var last = new Dictionary<int, long>();
        foreach (var (book, entry) in lines)
        {
            var before = last.TryGetValue(book, out var given) ? given : LastTicket(book);
            if (entry.Ticket <= before)
                throw new InvariantViolation(
                    "I6", "shares-counted-once", $"ticket {entry.Ticket} of book {book} comes after {before}");
            last[book] = entry.Ticket;
        }
    }

    private Batch Prepare(IReadOnlyList<LedgerLine> lines)
    {
        var keys = new byte[lines.Count][];
        for (var i = 0; i < keys.Length; i++)
            keys[i] = RowChain.KeyOf(lines[i].Book, lines[i].Entry);
        var known = Known(keys);
        var batch = new Batch([], [], []);
        var chain = _chain;
        for (var i = 0; i < keys.Length; i++)
        {
            if (!known.Add(keys[i]))
            {
                batch.LeftOut.Add(i);
                continue;
            }

            var bytes = EntryBytes.Write(lines[i].Entry);
            chain = RowChain.Next(chain, lines[i].Book, bytes);
            batch.Rows.Add(new StoredRow(Count + batch.Rows.Count + 1, lines[i].Book, bytes, keys[i], chain));
            batch.Lines.Add(lines[i]);
        }

        return batch;
    }

    private List<int> Keep(Batch batch)
    {
        foreach (var line in batch.Lines)
            Note(line);
        Count += batch.Rows.Count;
        if (batch.Rows.Count > 0)
            _chain = batch.Rows[^1].Chain;
        _inDoubt = null;
        return batch.LeftOut;
    }

    private void Note(LedgerLine line)
    {
        _lastTickets[line.Book] = line.Entry.Ticket;
        _payouts.Take(line);
    }

    private LedgerLine Checked(StoredRow row, long count, byte[] before)
    {
        if (row.Sequence != count)
            throw Damaged(count, $"is missing: line {row.Sequence} stands in its place");
        var entry = EntryBytes.Read(row.Bytes, out var problem) ?? throw Damaged(count, $"cannot be read: {problem}");
        return RowChain.Next(before, row.Book, row.Bytes).AsSpan().SequenceEqual(row.Chain)
            ? new LedgerLine(row.Book, entry)
            : throw Damaged(count, "does not follow from the lines before it");
    }

    private LedgerDamaged Damaged(long count, string what) => new($"{Place} is damaged: line {count} {what}");

    private sealed record Batch(List<LedgerLine> Lines, List<StoredRow> Rows, List<int> LeftOut);
}
