using System.Diagnostics;
using Simulator.Domain.Actors;
using Simulator.Domain.Pools.Ledger.Entries;

namespace Simulator.Testnet.Ledger;

/// <summary>
/// The one that writes: a thread of its own commits what waits, as many entries at once as came while the commit before
/// was under way, and acknowledges them afterwards. Whoever offers never waits: what does not fit is refused.
/// </summary>
/// <remarks>
/// <code>
/// clients -- Offer --> queue (bounded) --> batch --> store.Append --> Committed
///    ^                                                  | fails
///    +---- Unavailable(first ticket lost) <-- settled: kept or not
/// </code>
/// An idle disk commits a single entry at once; a busy one gets batches that grow with the load. After a loss a client
/// goes back to the first lost ticket, and everything else it had under way is dropped: so tickets have no holes, and
/// nothing is kept that its client believes lost.
/// </remarks>
public sealed partial class LedgerWriter : IDisposable
{
    /// <summary>The most entries of one commit: it bounds how long the first of them waits.</summary>
    public const int BatchMax = 1024;

    /// <summary>How many entries may wait, where nothing else is asked for.</summary>
    public const int RoomDefault = 65_536;

    private static readonly TimeSpan SettleEvery = TimeSpan.FromMilliseconds(100);

    private readonly IShareStore _store;
    private readonly int _room;
    private readonly Lock _gate = new();
    private readonly Queue<(LedgerClient Client, LedgerEntry Entry)> _queue = new();

    // It does not spin before it sleeps: at thousands of shares a second that would cost more than the commits.
    private readonly ManualResetEventSlim _work = new(initialState: false, spinCount: 0);
    private readonly CancellationTokenSource _giveUp = new();
    private readonly Thread _thread;
    private bool _isClosing;
    private bool _isBusy;
    private string? _trouble;
    private int _waitingMax;
    private long _committed, _commits, _duplicates, _refused;

    /// <param name="store">Where to; closed with the writer.</param>
    /// <param name="room">How many entries may wait.</param>
    public LedgerWriter(IShareStore store, int room = RoomDefault)
    {
        _store = store;
        _room = room;
        _thread = new Thread(Work) { Name = "ledger", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Why it has stopped for good, or null: damage, or our own mistake.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Called once, on the writer's thread, when <see cref="Failure"/> is set.</summary>
    public Action? Failed { get; set; }

    /// <summary>How it stands.</summary>
    public LedgerWriterView View
    {
        get
        {
            lock (_gate)
                return new LedgerWriterView(
                    _queue.Count, _waitingMax, _room, _committed, _commits, _duplicates, _refused, _trouble);
        }
    }

    /// <summary>A client begins: its first ticket is the one after the last that its book has.</summary>
    internal long Welcome(LedgerClient client)
    {
        lock (_gate)
            return client.Next = _store.LastTicket(client.Book) + 1;
    }

    /// <summary>
    /// Takes an entry, or refuses it; never waits. After a loss entries may come again, or others with their tickets.
    /// </summary>
    internal void Offer(LedgerClient client, LedgerEntry entry)
    {
        lock (_gate)
        {
            // What is given again was taken already; what comes before its turn is given again later.
            if (entry.Ticket < client.Next)
                return;
            if (entry.Ticket > client.Next)
            {
                if (!client.IsAwaited)
                    throw new InvariantViolation(
                        "I6", "shares-counted-once",
                        $"book {client.Book} was given ticket {entry.Ticket} where {client.Next} was next");
                _refused++;
                return;
            }

            if (_trouble is null && !_isClosing && _queue.Count < _room)
            {
                client.IsAwaited = false;
                client.Next++;
                _queue.Enqueue((client, entry));
                _waitingMax = Math.Max(_waitingMax, _queue.Count);
                if (_queue.Count == 1)
                    _work.Set();
                return;
            }

            _refused++;
            client.IsAwaited = true;
            client.Unavailable(client.Next);
        }
    }

    /// <summary>Waits until nothing waits and nothing is under way; false if that takes longer.</summary>
    public bool WaitUntilIdle(TimeSpan patience)
    {
        var started = Stopwatch.GetTimestamp();
        while (Failure is null && Stopwatch.GetElapsedTime(started) < patience)
        {
            lock (_gate)
                if (_queue.Count == 0 && !_isBusy)
                    return true;
            Thread.Sleep(2);
        }

        return false;
    }

    /// <summary>
    /// Takes nothing more, writes what waits, and closes the store. What cannot be written in time is given up; it was
    /// never acknowledged.
    /// </summary>
    /// <returns>True if everything that was taken is kept.</returns>
    public bool Close(TimeSpan patience)
    {
        lock (_gate)
        {
            _isClosing = true;
            _work.Set();
        }

        if (!_thread.Join(patience))
        {
            _giveUp.Cancel();
            _thread.Join();
        }

        return Failure is null && _trouble is null;
    }

    /// <summary>Closes with five seconds' patience.</summary>
    public void Dispose()
    {
        Close(TimeSpan.FromSeconds(5));
        _giveUp.Dispose();
        _work.Dispose();
    }
}
