using Simulator.Domain.Pools.Ledger.Entries;

namespace Simulator.Model.Pools.Stratum;

/// <summary>
/// The entries that a pool has given its ledger and that are not known to be on disk, by ticket, and the shares whose
/// answers wait for them. It sends nothing.
/// </summary>
internal sealed class EntryBook
{
    private readonly Queue<(LedgerEntry Entry, long Share)> _waiting = new();
    private long _lost;

    /// <summary>The ticket of the last entry.</summary>
    public long Last { get; private set; }

    /// <summary>Whether somebody keeps the entries, so that answers wait for it.</summary>
    public bool IsKept { get; private set; }

    /// <summary>Whether the keeper has said that it cannot write.</summary>
    public bool IsStuck { get; private set; }

    /// <summary>Entries that wait.</summary>
    public int Waiting => _waiting.Count;

    /// <summary>Tickets up to this one were given in an earlier run, and are on disk.</summary>
    public void StartAfter(long ticket) => Last = ticket;

    /// <summary>Somebody keeps the entries from now on.</summary>
    public void Keep() => IsKept = true;

    /// <summary>An entry with the next ticket; where it is a share, by its ticket at the door.</summary>
    public void Add(LedgerEntry entry, long share)
    {
        Last = entry.Ticket;
        if (IsKept)
            _waiting.Enqueue((entry, share));
    }

    /// <summary>Everything up to a ticket is on disk: the shares whose answers need wait no longer.</summary>
    public IEnumerable<long> Commit(long ticket)
    {
        Keep();
        // What was under way when the keeper stopped may still be kept: what was lost must be given again even so.
        IsStuck &= ticket < _lost;
        while (_waiting.TryPeek(out var first) && first.Entry.Ticket <= ticket)
        {
            _waiting.Dequeue();
            if (first.Share > 0)
                yield return first.Share;
        }
    }

    /// <summary>
    /// The keeper cannot write, and has lost everything from a ticket on: the shares that wait for it, to be answered
    /// without their entries. What it has before still waits.
    /// </summary>
    public IEnumerable<long> Stick(long ticket)
    {
        IsStuck = true;
        _lost = ticket;
        for (var left = _waiting.Count; left > 0; left--)
        {
            var (entry, share) = _waiting.Dequeue();
            var isLost = entry.Ticket >= ticket;
            _waiting.Enqueue((entry, isLost ? 0 : share));
            if (isLost && share > 0)
                yield return share;
        }
    }

    /// <summary>The entries that were lost and those after them, in their order.</summary>
    public IEnumerable<LedgerEntry> Lost =>
        _waiting.Select(each => each.Entry).Where(entry => entry.Ticket >= _lost);

    /// <summary>The share of an entry, which then waits no more; 0 where it has none.</summary>
    public long Release(long ticket)
    {
        var found = 0L;
        for (var left = _waiting.Count; left > 0; left--)
        {
            var (entry, share) = _waiting.Dequeue();
            if (entry.Ticket == ticket)
                (found, share) = (share, 0);
            _waiting.Enqueue((entry, share));
        }

        return found;
    }
}
