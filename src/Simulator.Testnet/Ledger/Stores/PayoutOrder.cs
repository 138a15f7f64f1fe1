using Simulator.Domain.Actors;
using Simulator.Domain.Pools.Ledger.Entries;

namespace Simulator.Testnet.Ledger.Stores;

/// <summary>
/// The order of a payment's steps: intended, sent, confirmed. It refuses what comes too early; what comes twice the
/// keys keep out.
/// </summary>
internal sealed class PayoutOrder
{
    private readonly Dictionary<(int Pool, long Id), LedgerEntryKind> _steps = [];

    /// <summary>Why an entry cannot follow what was taken, or null.</summary>
    public string? FaultOf(LedgerLine line) => line.Entry switch
    {
        PayoutSent sent => Missing(line.Book, sent.Id, LedgerEntryKind.PayoutIntended),
        PayoutConfirmed confirmed => Missing(line.Book, confirmed.Id, LedgerEntryKind.PayoutSent),
        _ => null,
    };

    /// <summary>An entry was taken.</summary>
    public void Take(LedgerLine line)
    {
        if (IdOf(line.Entry) is { } id)
            _steps[(Books.Pool(line.Book), id)] = line.Entry.Kind;
    }

    /// <summary>Holds a whole batch, in its order, against what was taken and against itself.</summary>
    public void MustAllow(IEnumerable<LedgerLine> lines)
    {
        var undo = new List<((int, long) Key, LedgerEntryKind? Before)>();
        string? fault = null;
        foreach (var line in lines)
        {
            if (IdOf(line.Entry) is not { } id)
                continue;
            fault ??= FaultOf(line);
            var key = (Books.Pool(line.Book), id);
            undo.Add((key, _steps.TryGetValue(key, out var before) ? before : null));
            if (undo[^1].Before is null || line.Entry.Kind > undo[^1].Before)
                Take(line);
        }

        for (var i = undo.Count - 1; i >= 0; i--)
            if (undo[i].Before is { } before)
                _steps[undo[i].Key] = before;
            else
                _steps.Remove(undo[i].Key);
        if (fault is not null)
            throw new InvariantViolation("I7", "no-payout-is-sent-twice", fault);
    }

    private string? Missing(int book, long id, LedgerEntryKind needed) =>
        _steps.TryGetValue((Books.Pool(book), id), out var step) && step >= needed
            ? null
            : $"payout {id} of pool {Books.Pool(book)} goes on without having been {needed}";

    private static long? IdOf(LedgerEntry entry) => entry switch
    {
        PayoutIntended intended => intended.Id,
        PayoutSent sent => sent.Id,
        PayoutConfirmed confirmed => confirmed.Id,
        _ => null,
    };
}
