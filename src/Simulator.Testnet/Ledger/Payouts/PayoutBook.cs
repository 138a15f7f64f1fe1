using Simulator.Domain.Pools.Ledger.Entries;

namespace Simulator.Testnet.Ledger.Payouts;

/// <summary>The book in which it is written that payments were sent and confirmed. One thread writes it, and waits.
/// </summary>
internal sealed class PayoutBook : LedgerClient
{
    private readonly LedgerWriter _writer;
    private readonly Action<LedgerEntry> _onKept;
    private readonly object _gate = new();
    private long _next;
    private long _committed;
    private int _losses;

    public PayoutBook(int pool, LedgerWriter writer, Action<LedgerEntry> onKept)
        : base(Books.OfPayouts(pool))
    {
        _writer = writer;
        _onKept = onKept;
        _next = writer.Welcome(this);
    }

    /// <summary>
    /// Writes entries, and returns when they are on disk; false where they are not, and some may be written again.
    /// </summary>
    public bool Write(IReadOnlyList<Func<long, LedgerEntry>> entries, CancellationToken closing)
    {
        int losses;
        lock (_gate)
            losses = _losses;
        var last = 0L;
        foreach (var entry in entries)
        {
            lock (_gate)
            {
                if (_losses != losses)
                    return false;
                last = _next++;
            }

            _writer.Offer(this, entry(last));
        }

        lock (_gate)
        {
            while (_committed < last && _losses == losses)
            {
                closing.ThrowIfCancellationRequested();
                Monitor.Wait(_gate, TimeSpan.FromMilliseconds(50));
            }

            return _losses == losses;
        }
    }

    public override void Committed(long ticket)
    {
        lock (_gate)
        {
            _committed = ticket;
            Monitor.Pulse(_gate);
        }
    }

    public override void Duplicate(long ticket)
    {
        // It was written before: that is all it was to say.
    }

    public override void Unavailable(long ticket)
    {
        lock (_gate)
        {
            _losses++;
            _next = ticket;
            _committed = Math.Min(_committed, ticket - 1);
            Monitor.Pulse(_gate);
        }
    }

    public override void Kept(LedgerEntry entry) => _onKept(entry);
}
