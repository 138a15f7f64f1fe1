using Simulator.Domain.Pools.Ledger.Entries;

namespace Simulator.Model.Pools.Stratum;

/// <summary>An entry that is not known to be on disk.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Place">Of a share the place of its worker, of a block or a tip its handle; else nothing.</param>
/// <param name="Share">The ticket, at the door, of the share whose answer waits for it; 0 where none does.</param>
/// <param name="IsBooked">
/// Whether the books have it: it was given before anybody had said that entries are kept.
/// </param>
internal readonly record struct WaitingEntry(LedgerEntry Entry, int Place, long Share, bool IsBooked);

/// <summary>
/// The entries that a pool has given its ledger and that are not known to be on disk, by ticket, and the shares whose
/// answers wait for them. It sends nothing.
/// </summary>
internal sealed class EntryBook
{
    private readonly Queue<WaitingEntry> _waiting = new();
    private long _lost;
    private bool _isAlone;

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
    public void Keep() => (IsKept, _isAlone) = (true, false);

    /// <summary>An entry with the next ticket. False where it belongs into the books at once: nobody keeps it, or it is
    /// not known yet whether anybody does.</summary>
    public bool Add(LedgerEntry entry, int place, long share)
    {
        Last = entry.Ticket;
        if (!_isAlone)
            _waiting.Enqueue(new(entry, place, IsKept ? share : 0, IsBooked: !IsKept));
        return IsKept;
    }

    /// <summary>Nobody has said that entries are kept, and nobody will: they need not wait for it.</summary>
    public void GiveUpWaiting()
    {
        if (IsKept || _isAlone)
            return;
        _isAlone = true;
        _waiting.Clear();
    }

    /// <summary>Everything up to a ticket is on disk: what of it waited, in its order.</summary>
    public IEnumerable<WaitingEntry> Commit(long ticket)
    {
        Keep();
        // What was under way when the keeper stopped may still be kept: what was lost must be given again even so.
        IsStuck &= ticket < _lost;
        while (_waiting.TryPeek(out var first) && first.Entry.Ticket <= ticket)
            yield return _waiting.Dequeue();
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
            var each = _waiting.Dequeue();
            var isLost = each.Entry.Ticket >= ticket;
            _waiting.Enqueue(isLost ? each with { Share = 0 } : each);
            if (isLost && each.Share > 0)
                yield return each.Share;
        }
    }

    /// <summary>The entries that were lost and those after them, in their order.</summary>
    public IEnumerable<LedgerEntry> Lost =>
        _waiting.Select(each => each.Entry).Where(entry => entry.Ticket >= _lost);

    /// <summary>
    /// The ledger has left an entry out, because its book has such a one. A share is dropped then, and given back;
    /// whatever else it is, it is there, and waits on for its commit.
    /// </summary>
    public WaitingEntry? LeaveOut(long ticket)
    {
        WaitingEntry? found = null;
        for (var left = _waiting.Count; left > 0; left--)
            if (_waiting.Dequeue() is var each && each.Entry.Ticket == ticket
                && each is { Entry: ShareAccepted, IsBooked: false })
                found = each;
            else
                _waiting.Enqueue(each);
        return found;
    }
}
