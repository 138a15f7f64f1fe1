using Simulator.Testnet.Ledger;

namespace Simulator.Testnet.Tests.Ledger;

/// <summary>How the next appends go wrong.</summary>
internal enum Trouble
{
    None,

    /// <summary>Nothing is kept, and that is known at once.</summary>
    Full,

    /// <summary>Nothing is kept, and that is known only when the trouble has passed.</summary>
    LostInDoubt,

    /// <summary>Everything is kept, and that is known only when the trouble has passed.</summary>
    KeptInDoubt,
}

/// <summary>A store whose disk fails when told to, and can be held so that entries pile up.</summary>
internal sealed class FailingStore(IShareStore inner) : IShareStore
{
    private volatile Trouble _trouble;
    private Trouble _doubt;
    private IReadOnlyList<int>? _kept;

    public Trouble Trouble
    {
        get => _trouble;
        set => _trouble = value;
    }

    public ManualResetEventSlim Gate { get; } = new(true);

    public List<int> Batches { get; } = [];

    public long Count => inner.Count;

    public string Place => inner.Place;

    public IReadOnlyList<int> Append(IReadOnlyList<LedgerLine> lines)
    {
        Gate.Wait();
        Batches.Add(lines.Count);
        _doubt = Trouble;
        switch (_doubt)
        {
            case Trouble.None:
                return inner.Append(lines);
            case Trouble.KeptInDoubt:
                _kept = inner.Append(lines);
                break;
        }

        throw new LedgerUnavailable("no space left on device");
    }

    public IReadOnlyList<int>? Settle() => _doubt == Trouble.Full
        ? null
        : Trouble != Trouble.None
            ? throw new LedgerUnavailable("not there yet")
            : _doubt == Trouble.KeptInDoubt ? _kept : null;

    public IEnumerable<LedgerLine> Read() => inner.Read();

    public long LastTicket(int book) => inner.LastTicket(book);

    public void Dispose() => inner.Dispose();
}
