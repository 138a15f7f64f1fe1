using Simulator.Domain.Actors;
using Simulator.Domain.Pools.Ledger;
using Simulator.Domain.Pools.Ledger.Entries;
using Simulator.Runtime.Edges;

namespace Simulator.Testnet.Ledger;

/// <summary>
/// The way from a pool in the loop to its book on disk, and back: entries go to the writer, and what became of them
/// enters the loop as an input. It waits for nothing and judges nothing.
/// </summary>
public sealed class LedgerDoor : IEdgeOutput
{
    private readonly Book _book;
    private readonly LedgerWriter? _writer;

    /// <param name="pool">The pool's place in the scenario.</param>
    /// <param name="writer">Who writes; null where nothing is kept, and everything is acknowledged at once.</param>
    internal LedgerDoor(int pool, LedgerWriter? writer)
    {
        _book = new Book(Books.OfPool(pool));
        _writer = writer;
        FirstTicket = writer?.Welcome(_book) ?? 1;
    }

    /// <summary>The ticket that the pool's next entry must have at the start.</summary>
    public long FirstTicket { get; }

    /// <summary>Called on the writer's thread for each entry that was kept.</summary>
    internal Action<LedgerEntry>? OnKept
    {
        set => _book.OnKept = value;
    }

    /// <summary>Says where answers go; before the first entry comes.</summary>
    /// <param name="post">Posts a kind with its data to the pool.</param>
    public void Start(Action<ushort, long> post) => _book.Post = post;

    /// <summary>From now on nothing is posted.</summary>
    public void Stop() => _book.Post = null;

    public void Take(in Message message, ICanonical? body)
    {
        if (message.Kind.Number != LedgerKinds.Record || body is not LedgerEntry entry)
            throw new InvalidOperationException($"A ledger was sent the kind {message.Kind}.");
        TakeEntry(entry);
    }

    internal void TakeEntry(LedgerEntry entry)
    {
        if (_writer is null)
            _book.Committed(entry.Ticket);
        else
            _writer.Offer(_book, entry);
    }

    private sealed class Book(int number) : LedgerClient(number)
    {
        private volatile Action<ushort, long>? _post;

        public Action<ushort, long>? Post
        {
            set => _post = value;
        }

        public Action<LedgerEntry>? OnKept { get; set; }

        public override void Committed(long ticket) => _post?.Invoke(LedgerKinds.Committed, ticket);

        public override void Duplicate(long ticket) => _post?.Invoke(LedgerKinds.Duplicate, ticket);

        public override void Unavailable(long ticket) => _post?.Invoke(LedgerKinds.Unavailable, ticket);

        public override void Kept(LedgerEntry entry) => OnKept?.Invoke(entry);
    }
}
