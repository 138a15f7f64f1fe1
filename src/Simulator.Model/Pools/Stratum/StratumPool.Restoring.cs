using Simulator.Domain.Chain;
using Simulator.Domain.Pools.Ledger;
using Simulator.Domain.Pools.Ledger.Entries;
using Simulator.Domain.Pools.Shares;

namespace Simulator.Model.Pools.Stratum;

/// <summary>
/// The half of a Stratum pool that begins its books, or goes on with those of an earlier run: what happened then is
/// done again, in the same order, through the same books. Nothing of it is recorded or sent a second time.
/// </summary>
public sealed partial class StratumPool
{
    /// <summary>The first block is the first entry: without it no other could be placed.</summary>
    private void Begin()
    {
        if (_clients.HasBegun)
            return;
        _clients.HasBegun = true;
        foreach (var entry in _side.Restored)
            Repeat(entry);
        _entries.StartAfter(_side.RestoredTicket);
        _clients.PaidFrom = _side.Restored.Count > 0 ? _side.Restored[0].Moment : HeaderMicroseconds;
        _clients.PaidUntil = _side.Restored.Count > 0 ? _side.Restored.Max(entry => entry.Moment) : HeaderMicroseconds;
        _side.LetGo();
        _clients.Tip = _book.Tip;
        if (_published.Add(_book.Tip))
            RecordBlock(_book.Tip);
        CheckBooks();
    }

    private void Repeat(LedgerEntry entry)
    {
        switch (entry)
        {
            case AccountOpened opened:
                _clients.Reopen(opened.User);
                _book.Join();
                break;
            case ShareAccepted share:
                Repeat(share);
                break;
            case BlockPublished block:
                Repeat(block);
                break;
            case TipFollowed followed:
                Book(followed, HandleOf(followed.Block));
                break;
            case PayoutIntended paid:
                _book.Ledger.Repeat(new Payout(paid.Id, paid.Account, paid.Satoshi));
                _book.LastPayout = paid.Id;
                break;
            default:
                // What became of a payment changes no balance.
                break;
        }
    }

    private void Repeat(ShareAccepted share)
    {
        var name = _clients.Accounts[share.Account] + (share.Worker.Length > 0 ? "." + share.Worker : "");
        Book(share, _clients.WorkerOf(name, out _));
        _clients.Keep(share.Header, share.Height);
        if (share.IsBlock)
            _clients.Found(share.Header, share.Account);
    }

    private void Repeat(BlockPublished block)
    {
        var handle = HandleOf(block.Id);
        if (block.Account >= 0)
            _clients.Found(block.Id, block.Account);
        _published.Add(handle);
        Book(block, handle);
    }

    private int HandleOf(Hash256 block) => _side.Headers.TryFind(block, out var handle) ? handle
        : throw new InvalidOperationException($"The ledger names the block {block}, which was not restored.");
}
