using Simulator.Domain.Pools.Ledger.Entries;

namespace Simulator.Model.Pools.Stratum;

/// <summary>
/// The entries that a pool has given its ledger and that are not known to be on disk, by ticket, and the shares whose
/// answers wait for them. It sends nothing.
/// </summary>
internal sealed class EntryBook
{
    private readonly Queue<(LedgerEntry Entry, long Share)> _waiting = new();

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
        IsStuck = false;
        while (_waiting.TryPeek(out var first) && first.Entry.Ticket <= ticket)
        {
            _waiting.Dequeue();
            if (first.Share > 0)
                yield return first.Share;
        }
    }

    /// <summary>The keeper cannot write: the shares that wait, to be answered without their entries.</summary>
    public IEnumerable<long> Stick()
    {
        IsStuck = true;
        for (var left = _waiting.Count; left > 0; left--)
        {
            var (entry, share) = _waiting.Dequeue();
            _waiting.Enqueue((entry, 0));
            if (share > 0)
                yield return share;
        }
    }

    /// <summary>All entries that wait, in their order.</summary>
    public IEnumerable<LedgerEntry> Unwritten => _waiting.Select(each => each.Entry);

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
