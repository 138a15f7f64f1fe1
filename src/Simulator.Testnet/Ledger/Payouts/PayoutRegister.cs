using Simulator.Domain.Pools.Ledger.Entries;

namespace Simulator.Testnet.Ledger.Payouts;

/// <summary>The payments of one pool as its ledger tells of them. Any thread may ask; it changes only by entries.
/// </summary>
internal sealed class PayoutRegister
{
    private readonly Lock _gate = new();
    private readonly Dictionary<int, string> _users = [];
    private readonly SortedDictionary<long, PayoutRow> _rows = [];

    /// <summary>An entry that is on disk; true if it is a payment to be made.</summary>
    public bool Take(LedgerEntry entry)
    {
        lock (_gate)
        {
            switch (entry)
            {
                case AccountOpened opened:
                    _users[opened.Account] = opened.User;
                    return false;
                case PayoutIntended made:
                    var user = _users.GetValueOrDefault(made.Account, "");
                    _rows.Add(made.Id, new PayoutRow(
                        made.Id, made.Account, user, made.Satoshi, made.At, PayoutState.Intended, ""));
                    return true;
                case PayoutSent sent:
                    _rows[sent.Id] = _rows[sent.Id] with { State = PayoutState.Sent };
                    return false;
                case PayoutConfirmed confirmed:
                    _rows[confirmed.Id] = _rows[confirmed.Id] with
                    {
                        State = PayoutState.Confirmed,
                        Reference = confirmed.Reference,
                    };
                    return false;
                default:
                    return false;
            }
        }
    }

    /// <summary>All payments by id.</summary>
    public IReadOnlyList<PayoutRow> All()
    {
        lock (_gate)
            return [.. _rows.Values];
    }

    /// <summary>One payment, or null.</summary>
    public PayoutRow? Find(long id)
    {
        lock (_gate)
            return _rows.GetValueOrDefault(id);
    }
}
