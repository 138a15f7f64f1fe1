using Simulator.Domain.Pools.Ledger.Entries;

namespace Simulator.Testnet.Ledger;

/// <summary>An entry and the book it belongs to.</summary>
/// <param name="Book">See <see cref="Books"/>.</param>
/// <param name="Entry">The entry.</param>
public readonly record struct LedgerLine(int Book, LedgerEntry Entry);

/// <summary>
/// Keeps the entries of all books of one run, in one order. What it has taken it has for good; it never changes or
/// drops an entry, judges no share, and is used by one thread.
/// </summary>
public interface IShareStore : IDisposable
{
    /// <summary>
    /// Takes all lines or none, and returns when they would survive what the durability promises. An entry whose kind
    /// and key its book has already is left out.
    /// </summary>
    /// <param name="lines">In each book with growing tickets, above the last one.</param>
    /// <returns>The places, in the list, of the lines that were left out.</returns>
    /// <exception cref="LedgerUnavailable">It could not be written. Whether it is kept says <see cref="Settle"/>,
    /// which must be called before anything else.</exception>
    IReadOnlyList<int> Append(IReadOnlyList<LedgerLine> lines);

    /// <summary>
    /// After a failure: whether the lines were kept after all, as what <see cref="Append"/> should have returned; null
    /// where none of them was. <see cref="LedgerUnavailable"/> while it cannot be known.
    /// </summary>
    IReadOnlyList<int>? Settle();

    /// <summary>All lines in the order in which they were taken. <see cref="LedgerDamaged"/> where one is not as it
    /// was written; what was given before it is good.</summary>
    IEnumerable<LedgerLine> Read();

    /// <summary>The last ticket that a book has; 0 where it is empty.</summary>
    long LastTicket(int book);

    /// <summary>Number of lines kept.</summary>
    long Count { get; }

    /// <summary>Where it is, for messages.</summary>
    string Place { get; }
}

/// <summary>Numbers of books: a pool has two, because two write, each with tickets of its own.</summary>
public static class Books
{
    /// <summary>What the pool itself writes.</summary>
    public static int OfPool(int pool) => 2 * pool;

    /// <summary>What whoever exports the pool's payouts writes.</summary>
    public static int OfPayouts(int pool) => 2 * pool + 1;

    /// <summary>The pool of a book.</summary>
    public static int Pool(int book) => book / 2;

    /// <summary>Whether a book is written by the pool itself.</summary>
    public static bool IsOfPool(int book) => book % 2 == 0;
}
