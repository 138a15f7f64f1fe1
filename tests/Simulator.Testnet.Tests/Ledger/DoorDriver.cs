using Simulator.Domain.Pools.Ledger.Entries;
using Simulator.Testnet.Ledger;

namespace Simulator.Testnet.Tests.Ledger;

/// <summary>
/// Stands in for a pool before its ledger: numbers entries, keeps what is pending, and goes back when it is told to.
/// What it may acknowledge and what it must refuse is what the pool's miners would hear.
/// </summary>
internal sealed class DoorDriver : LedgerClient
{
    private readonly LedgerWriter _writer;
    private readonly object _gate = new();
    private readonly SortedDictionary<long, long> _pending = [];
    private long _next;

    public DoorDriver(LedgerWriter writer, int pool = 0)
        : base(Books.OfPool(pool))
    {
        _writer = writer;
        _next = writer.Welcome(this);
    }

    public List<long> Accepted { get; } = [];

    public List<long> RefusedShares { get; } = [];

    public List<long> Doubles { get; } = [];

    public int Pending
    {
        get
        {
            lock (_gate)
                return _pending.Count;
        }
    }

    /// <summary>A share of this number is handed in.</summary>
    public void Share(long number)
    {
        LedgerEntry entry;
        lock (_gate)
        {
            _pending.Add(_next, number);
            entry = LedgerSamples.ShareEntry(_next++, number);
        }

        _writer.Offer(this, entry);
    }

    public bool Wait(Func<bool> until) => Eventually.Within(TimeSpan.FromMinutes(2), () => Holds(until));

    private bool Holds(Func<bool> condition)
    {
        lock (_gate)
            return condition();
    }

    public override void Committed(long ticket) => Answer(ticket, accepted: true);

    public override void Duplicate(long ticket)
    {
        lock (_gate)
            if (_pending.Remove(ticket, out var number))
                Doubles.Add(number);
    }

    public override void Unavailable(long ticket) => Answer(ticket, accepted: false);

    private void Answer(long ticket, bool accepted)
    {
        lock (_gate)
        {
            foreach (var each in _pending.Keys.Where(key => accepted ? key <= ticket : key >= ticket).ToList())
            {
                _pending.Remove(each, out var number);
                (accepted ? Accepted : RefusedShares).Add(number);
            }

            if (!accepted)
                _next = ticket;
        }
    }
}
