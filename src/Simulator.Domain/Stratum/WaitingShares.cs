using System.Diagnostics.CodeAnalysis;

namespace Simulator.Domain.Stratum;

/// <summary>
/// Shares that were taken and wait for their answer, by ticket: 1, 2, 3, ... They usually leave in the order in which
/// they came, and may leave in any. It never looks at ids, which clients use many times over.
/// </summary>
internal sealed class WaitingShares
{
    private (StratumSession? Session, RequestId Id)[] _ring = new (StratumSession?, RequestId)[64];
    private long _first = 1;

    /// <summary>The ticket that the next share gets.</summary>
    public long Next { get; private set; } = 1;

    /// <summary>How many wait, with those that left out of turn.</summary>
    public int Count => (int)(Next - _first);

    /// <summary>A share begins to wait; returns its ticket.</summary>
    public long Add(StratumSession session, RequestId id)
    {
        if (Count == _ring.Length)
            Grow();
        _ring[Next & (_ring.Length - 1)] = (session, id);
        return Next++;
    }

    /// <summary>A share waits no longer. False for a ticket that does not wait.</summary>
    public bool TryTake(long ticket, [NotNullWhen(true)] out StratumSession? session, out RequestId id)
    {
        session = null;
        id = default;
        if (ticket < _first || ticket >= Next)
            return false;
        (session, id) = _ring[ticket & (_ring.Length - 1)];
        _ring[ticket & (_ring.Length - 1)] = default;
        while (_first < Next && _ring[_first & (_ring.Length - 1)].Session is null)
            _first++;
        return session is not null;
    }

    private void Grow()
    {
        var larger = new (StratumSession?, RequestId)[_ring.Length * 2];
        for (var ticket = _first; ticket < Next; ticket++)
            larger[ticket & (larger.Length - 1)] = _ring[ticket & (_ring.Length - 1)];
        _ring = larger;
    }
}
