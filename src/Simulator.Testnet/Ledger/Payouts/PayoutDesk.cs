using Simulator.Domain.Pools.Ledger.Entries;

namespace Simulator.Testnet.Ledger.Payouts;

/// <summary>
/// Brings the payments that a pool's books intend into the export, and writes down that it did. It decides about no
/// payment and moves no coin.
/// </summary>
/// <remarks>
/// <code>
/// intended (ledger) -> line in the export, on disk -> sent (ledger) -> somebody pays -> confirmed (ledger)
/// </code>
/// Whenever it dies, the next start does the rest: a line that is there already is not written again, because the file
/// is always the same function of what was intended; a line that is missing is written, because the ledger still says
/// intended.
/// </remarks>
public sealed class PayoutDesk : IDisposable
{
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan LastTry = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan ConfirmedWithin = TimeSpan.FromSeconds(2);

    private readonly PayoutRegister _register = new();
    private readonly PayoutExport _export;
    private readonly PayoutBook _book;
    private readonly Lock _gate = new();
    private readonly Queue<(long Id, string Reference)> _confirmed = new();
    private readonly SemaphoreSlim _work = new(1, 1);
    private readonly CancellationTokenSource _closing = new();
    private readonly CancellationTokenSource _giveUp = new();
    private readonly Thread _thread;

    /// <param name="pool">The pool's place in the scenario.</param>
    /// <param name="path">The export.</param>
    /// <param name="writer">Who writes the ledger.</param>
    /// <param name="lines">What the ledger holds so far, of all books.</param>
    internal PayoutDesk(int pool, string path, LedgerWriter writer, IEnumerable<LedgerLine> lines)
    {
        Pool = pool;
        foreach (var line in lines)
            if (Books.Pool(line.Book) == pool)
                _register.Take(line.Entry);
        _export = new PayoutExport(path);
        _book = new PayoutBook(pool, writer, entry => _register.Take(entry));
        _thread = new Thread(Work) { Name = "payouts", IsBackground = true };
    }

    /// <summary>Whose payments.</summary>
    public int Pool { get; }

    /// <summary>All payments by id, as the ledger has them.</summary>
    public IReadOnlyList<PayoutRow> Payouts => _register.All();

    /// <summary>Why nothing is exported now, or null.</summary>
    public string? Trouble { get; private set; }

    /// <summary>Told of each step before it is made; how tests die there.</summary>
    internal Action<PayoutStep>? AtStep { get; set; }

    /// <summary>Begins, with what an earlier process left undone.</summary>
    public void Start() => _thread.Start();

    /// <summary>An entry of the pool was kept. On the writer's thread.</summary>
    internal void Kept(LedgerEntry entry)
    {
        if (_register.Take(entry))
            Wake();
    }

    /// <summary>
    /// The operator says that a payment arrived; the same word twice changes nothing. It waits until that is in the
    /// ledger, for a short time.
    /// </summary>
    /// <param name="id">Of the payment.</param>
    /// <param name="reference">Where it can be seen; may be empty.</param>
    /// <returns>Why it cannot be so, or is not in the ledger yet; null where it is.</returns>
    public string? Confirm(long id, string reference)
    {
        switch (_register.Find(id)?.State)
        {
            case null:
                return $"there is no payout {id}";
            case PayoutState.Intended:
                return $"payout {id} was not exported yet, so nobody can have paid it";
            case PayoutState.Confirmed:
                return null;
            default:
                lock (_gate)
                    if (!_confirmed.Any(each => each.Id == id))
                        _confirmed.Enqueue((id, reference));
                Wake();
                return SpinWait.SpinUntil(() => IsConfirmed(id) || !_thread.IsAlive, ConfirmedWithin) && IsConfirmed(id)
                    ? null
                    : $"payout {id} is not in the ledger as confirmed: {Trouble ?? "it takes long"}; "
                        + "see whether it is later, and say it again if it is not";
        }
    }

    /// <summary>
    /// Exports what waits, and stops; what cannot be done now is done at the next start. The writer must still run.
    /// </summary>
    public void Dispose()
    {
        _closing.Cancel();
        if (_thread.IsAlive)
            _thread.Join();
        _giveUp.Dispose();
        _closing.Dispose();
    }

    private bool IsConfirmed(long id) => _register.Find(id)?.State == PayoutState.Confirmed;

    private void Wake()
    {
        lock (_gate)
            if (_work.CurrentCount == 0)
                _work.Release();
    }

    private void Work()
    {
        try
        {
            while (WaitForWork())
                while (!Serve() && !_closing.Token.WaitHandle.WaitOne(TryAgainAfter))
                {
                }

            _giveUp.CancelAfter(LastTry);
            Serve();
        }
        catch (OperationCanceledException)
        {
            // The last try took too long: the ledger still says what is to be done.
        }
        catch (Exception failure)
        {
            // Nobody is above this thread. Nothing more is exported, and whoever asks is told why.
            Trouble = failure.Message;
        }
    }

    /// <summary>False when it is to stop.</summary>
    private bool WaitForWork()
    {
        try
        {
            _work.Wait(_closing.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Does what there is to do; false where it must be tried again.</summary>
    private bool Serve()
    {
        try
        {
            // What is confirmed needs the ledger alone, so a bad export does not hold it up.
            ConfirmAll();
            Export();
            Trouble = null;
            return true;
        }
        catch (Exception failure) when (failure is LedgerUnavailable or LedgerDamaged)
        {
            // Who puts the file back, or makes room, need not start anew.
            Trouble = failure.Message;
            return false;
        }
    }

    private void Export()
    {
        var all = _register.All();
        var waiting = all.Where(row => row.State == PayoutState.Intended).ToList();
        if (waiting.Count == 0)
            return;
        AtStep?.Invoke(PayoutStep.BeforeExport);
        _export.Write(all, AtStep);
        AtStep?.Invoke(PayoutStep.BeforeSent);
        if (!_book.Write([.. waiting.Select<PayoutRow, Func<long, LedgerEntry>>(
                row => ticket => new PayoutSent(ticket, row.Id))], _giveUp.Token))
            throw new LedgerUnavailable("the ledger cannot be written");
        AtStep?.Invoke(PayoutStep.AfterSent);
    }

    private void ConfirmAll()
    {
        List<(long Id, string Reference)> confirmed;
        lock (_gate)
            confirmed = [.. _confirmed];
        if (confirmed.Count == 0)
            return;
        if (!_book.Write([.. confirmed.Select<(long Id, string Reference), Func<long, LedgerEntry>>(
                each => ticket => new PayoutConfirmed(ticket, each.Id, each.Reference))], _giveUp.Token))
            throw new LedgerUnavailable("the ledger cannot be written");
        lock (_gate)
            for (var i = 0; i < confirmed.Count; i++)
                _confirmed.Dequeue();
    }
}
