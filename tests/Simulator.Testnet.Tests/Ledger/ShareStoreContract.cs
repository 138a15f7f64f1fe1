using Simulator.Domain.Actors;
using Simulator.Testnet.Ledger;

namespace Simulator.Testnet.Tests.Ledger;

/// <summary>What every store of ledger entries promises.</summary>
public abstract class ShareStoreContract
{
    /// <summary>Opens the one store of this test, new or again; the one before is closed.</summary>
    protected abstract IShareStore Open(LedgerIdentity identity);

    private IShareStore Open() => Open(LedgerSamples.Identity);

    [Fact]
    public void What_was_taken_comes_back_in_order_after_reopening()
    {
        var lines = LedgerSamples.Shares(1, 300);
        lines.Insert(100, LedgerSamples.Share(1, 5, pool: 1));
        using (var store = Open())
        {
            Assert.Empty(store.Append(lines[..150]));
            Assert.Empty(store.Append(lines[150..]));
            Assert.Equal(lines, store.Read());
        }

        using var again = Open();
        Assert.Equal(lines, again.Read());
        Assert.Equal(301, again.Count);
        Assert.Equal(300, again.LastTicket(Books.OfPool(0)));
        Assert.Equal(1, again.LastTicket(Books.OfPool(1)));
        Assert.Equal(0, again.LastTicket(Books.OfPayouts(1)));
        Assert.Empty(again.Append([LedgerSamples.Share(301, 301)]));
        Assert.Equal(302, again.Read().Count());
    }

    [Fact]
    public void A_second_share_of_one_header_is_told_and_not_stored()
    {
        using (var store = Open())
        {
            Assert.Equal([1], store.Append([LedgerSamples.Share(1, 7), LedgerSamples.Share(2, 7)]));
            Assert.Equal([0, 2], store.Append(
                [LedgerSamples.Share(3, 7), LedgerSamples.Share(4, 8), LedgerSamples.Share(5, 8)]));
        }

        using var again = Open();
        Assert.Equal([0], again.Append([LedgerSamples.Share(6, 8)]));
        Assert.Equal([LedgerSamples.Share(1, 7), LedgerSamples.Share(4, 8)], again.Read());
    }

    [Fact]
    public void One_header_in_the_books_of_two_pools_is_two_shares()
    {
        using var store = Open();
        Assert.Empty(store.Append([LedgerSamples.Share(1, 7), LedgerSamples.Share(1, 7, pool: 1)]));
        Assert.Equal(2, store.Count);
    }

    [Fact]
    public void A_ticket_that_does_not_grow_is_our_own_mistake_and_nothing_is_kept()
    {
        using var store = Open();
        store.Append([LedgerSamples.Share(5, 5)]);
        Assert.Throws<InvariantViolation>(() => store.Append([LedgerSamples.Share(5, 6)]));
        Assert.Throws<InvariantViolation>(
            () => store.Append([LedgerSamples.Share(7, 7), LedgerSamples.Share(6, 6)]));
        Assert.Single(store.Read());
        Assert.Empty(store.Append([LedgerSamples.Share(6, 6)]));
    }

    [Fact]
    public void A_payout_goes_from_intended_to_sent_to_confirmed_and_each_step_counts_once()
    {
        using (var store = Open())
        {
            Assert.Empty(store.Append([LedgerSamples.Intended(1, 1), LedgerSamples.Intended(2, 2)]));
            Assert.Empty(store.Append([LedgerSamples.Sent(1, 1)]));
            Assert.Equal([0], store.Append([LedgerSamples.Sent(2, 1)]));
            Assert.Equal([0], store.Append([LedgerSamples.Intended(3, 1)]));
        }

        using var again = Open();
        Assert.Equal([0], again.Append([LedgerSamples.Sent(3, 1)]));
        Assert.Empty(again.Append([LedgerSamples.Confirmed(4, 1)]));
        Assert.Equal([0, 1], again.Append([LedgerSamples.Confirmed(5, 1), LedgerSamples.Sent(6, 1)]));
        Assert.Equal(4, again.Count);
    }

    [Fact]
    public void A_payout_that_skips_a_step_is_our_own_mistake_and_its_batch_is_not_kept()
    {
        using var store = Open();
        store.Append([LedgerSamples.Intended(1, 1)]);
        Assert.Throws<InvariantViolation>(() => store.Append([LedgerSamples.Sent(1, 2)]));
        Assert.Throws<InvariantViolation>(() => store.Append([LedgerSamples.Confirmed(1, 1)]));
        Assert.Throws<InvariantViolation>(() => store.Append([LedgerSamples.Sent(1, 1, pool: 1)]));
        Assert.Throws<InvariantViolation>(
            () => store.Append([LedgerSamples.Share(2, 2), LedgerSamples.Sent(1, 1), LedgerSamples.Sent(2, 9)]));
        Assert.Single(store.Read());
        Assert.Empty(store.Append([LedgerSamples.Sent(1, 1), LedgerSamples.Confirmed(2, 1)]));
    }
}
