using Simulator.Domain.Pools.Ledger.Entries;

namespace Simulator.Testnet.Ledger;

/// <summary>
/// Whoever writes one book, as the writer knows it. Answers come on any thread, and must be quick; what the client then
/// does is its own matter.
/// </summary>
/// <param name="book">The book.</param>
internal abstract class LedgerClient(int book)
{
    /// <summary>The book.</summary>
    public int Book { get; } = book;

    /// <summary>The ticket that the next entry must have; the writer's.</summary>
    internal long Next { get; set; }

    /// <summary>True from the moment on that entries were refused until their first ticket comes again.</summary>
    internal bool IsAwaited { get; set; }

    /// <summary>Everything up to a ticket is kept.</summary>
    public abstract void Committed(long ticket);

    /// <summary>An entry was left out: the book has such a one. It comes before the commit of its ticket.</summary>
    public abstract void Duplicate(long ticket);

    /// <summary>Everything from a ticket on is lost; the next entry must have that ticket again.</summary>
    public abstract void Unavailable(long ticket);

    /// <summary>Entries that were kept, on the writer's thread, before they are acknowledged.</summary>
    public virtual void Kept(LedgerEntry entry)
    {
    }
}
