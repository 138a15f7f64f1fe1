using Simulator.Domain.Pools.Ledger;
using Simulator.Domain.Pools.Ledger.Entries;
using Simulator.Domain.Pools.Shares;
using Simulator.Domain.Stratum;
using Simulator.Domain.Time;
using Simulator.Model.Chain;

namespace Simulator.Model.Pools.Stratum;

/// <summary>
/// The half of a Stratum pool that gives its ledger what must not be forgotten, in the order in which it happened, and
/// answers shares once they are safe. Whether anybody keeps it, an input says: the first commit.
/// </summary>
public sealed partial class StratumPool
{
    // Who keeps entries says so before the loop begins, which may be a while after time itself has.
    private static readonly SimTime keeperPatience = SimTime.FromSeconds(600L);

    private readonly EntryBook _entries;
    private readonly HashSet<int> _published;
    private readonly List<int> _joining = [];

    private long NextTicket => _entries.Last + 1;

    /// <summary>Now, in microseconds since 1970 by the header clock.</summary>
    private long HeaderMicroseconds => _side.ClockAtStart + Context.Now.Microseconds;

    private void Record(LedgerEntry entry, int place = -1, long share = 0)
    {
        var waits = _entries.Add(entry, place, share);
        Context.SendBody(_side.Ledger, LedgerKinds.Record, entry, SimTime.Zero);
        if (!waits)
            Book(entry, place);
    }

    private void Record(StratumWorker worker, in StratumShare share, UInt128 credited, long ticket)
    {
        var dot = _clients.Accounts[worker.Account].Length + 1;
        Record(new ShareAccepted(
            NextTicket, share.Hash, worker.Account, dot < worker.Name.Length ? worker.Name[dot..] : "",
            (long)share.Job.Number, share.Job.Template.Height, credited, share.Job.Template.Target,
            SubsidyOn(_clients.Tip), share.IsStale, share.IsBlock, HeaderMicroseconds), (int)share.Account, ticket);
    }

    /// <summary>
    /// The chain that the pool follows goes to another tip: its blocks are written once, and where the tip itself was
    /// written before, that it is the tip again.
    /// </summary>
    private void RecordWay(int tip)
    {
        var fork = _plan.Store.ForkPoint(_clients.Tip, tip);
        _joining.Clear();
        for (var at = tip; at != fork; at = _plan.Store[at].Parent)
            _joining.Add(at);
        _clients.Tip = tip;
        for (var i = _joining.Count - 1; i >= 0; i--)
            if (_published.Add(_joining[i]))
                RecordBlock(_joining[i]);
            else if (i == 0)
                Record(new TipFollowed(NextTicket, _side.Headers[tip].Hash, HeaderMicroseconds), tip);
    }

    private void RecordBlock(int block)
    {
        ref readonly var on = ref _plan.Store[block];
        ref readonly var mined = ref _side.Headers[block];
        var header = new byte[BlockPublished.HeaderSize];
        mined.Header.WriteTo(header);
        var coinbase = _side.Headers.Bodies!.CoinbaseOf(block);
        if (coinbase.IsEmpty)
            coinbase = _side.Plan.CoinbaseOf(on.Height, on.Miner, mined.Counter).ToBytes();
        Record(new BlockPublished(
            NextTicket, header, coinbase, on.Height, on.Miner < 0 ? "" : _side.Plan.Miners[on.Miner],
            MemberOf(block, in on), _side.ClockAtStart + on.FoundAt.Microseconds, mined.IsDrawn), block);
    }

    /// <summary>Payouts are due at whole periods of header time since the first entry, however often it starts.
    /// </summary>
    private protected override SimTime UntilPayout() =>
        new(PayoutPeriod - ((HeaderMicroseconds - _clients.PaidFrom) % PayoutPeriod));

    /// <summary>Whether payouts were due while nobody was there to make them.</summary>
    private bool IsPayoutMissed => (HeaderMicroseconds - _clients.PaidFrom) / PayoutPeriod
        > (_clients.PaidUntil - _clients.PaidFrom) / PayoutPeriod;

    private long PayoutPeriod => _plan.PayoutEvery.Microseconds;

    /// <summary>What was just paid out must be written before anybody sends it.</summary>
    private protected override void Paid(Payout payout) => Record(
        new PayoutIntended(NextTicket, payout.Id, payout.Member, payout.Satoshi, HeaderMicroseconds));

    private void HearCommitted(long ticket)
    {
        foreach (var each in _entries.Commit(ticket))
        {
            if (!each.IsBooked)
                Book(each.Entry, each.Place);
            if (each.Share > 0)
                Door.Acknowledge(each.Share);
        }
    }

    /// <summary>
    /// The books take an entry: at once where nobody keeps it, else once it is on disk. Entries are taken in the order
    /// of their tickets, whatever was left out, so that the books always are what the ledger makes of them.
    /// </summary>
    /// <param name="entry">Accounts and payments are in the books as soon as they are given to the ledger.</param>
    /// <param name="place">See <see cref="WaitingEntry"/>.</param>
    private void Book(LedgerEntry entry, int place)
    {
        if (entry is BlockPublished or TipFollowed)
            Follow(place);
        else if (entry is ShareAccepted share)
            Book(share, place);
    }

    private void Book(ShareAccepted share, int worker)
    {
        if (worker >= 0)
            Count(_clients.Workers[worker], ShareVerdict.Accepted);
        _book.Accepted[share.Account]++;
        _book.Ledger.Share(share.Account, share.Credited, share.Subsidy);
        CheckRuin();
        if (share is { IsBlock: true, IsStale: false })
            EndRound(new SimTime(share.At - _side.ClockAtStart));
        CheckBooks();
    }

    /// <summary>A share that the ledger knows already, which the pool itself did not: it was not booked yet.</summary>
    private void HearDuplicate(long ticket)
    {
        if (_entries.LeaveOut(ticket) is not { } known)
            return;
        Count(_clients.Workers[known.Place], ShareVerdict.Duplicate);
        if (known.Share > 0)
            Door.Refuse(known.Share, ShareVerdict.Duplicate);
    }

    /// <summary>Who waits is told that nothing is safe; the entries are given again until they are written.</summary>
    private void HearUnavailable(long ticket)
    {
        foreach (var share in _entries.Stick(ticket))
            Door.Refuse(share, ShareVerdict.LedgerUnavailable);
    }

    private void TryLedgerAgain()
    {
        if (Context.Now >= keeperPatience)
            _entries.GiveUpWaiting();
        if (!_entries.IsStuck)
            return;
        foreach (var entry in _entries.Lost)
            Context.SendBody(_side.Ledger, LedgerKinds.Record, entry, SimTime.Zero);
    }
}
