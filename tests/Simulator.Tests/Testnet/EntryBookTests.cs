using Simulator.Domain.Pools.Ledger.Entries;
using Simulator.Model.Pools.Stratum;

namespace Simulator.Tests.Testnet;

/// <summary>What a pool does with entries that its ledger loses and keeps, in any order of the two.</summary>
public class EntryBookTests
{
    [Fact]
    public void What_was_under_way_is_kept_and_what_was_lost_is_given_again_after_it()
    {
        var book = Filled(1, 6);
        Assert.Equal([104L, 105, 106], book.Stick(4).ToArray());
        Assert.Equal([101L, 102], Shares(book.Commit(2)));
        Assert.True(book.IsStuck, "a smaller ticket says nothing of those that were lost");
        Assert.Equal([4L, 5, 6], book.Lost.Select(entry => entry.Ticket).ToArray());
        Assert.Equal([103L], Shares(book.Commit(3)));
        Assert.True(book.IsStuck);
        Assert.Equal([0L, 0, 0], Shares(book.Commit(6)));
        Assert.False(book.IsStuck);
        Assert.Equal(0, book.Waiting);
    }

    [Fact]
    public void Where_the_queue_is_full_the_batch_in_flight_still_answers_its_shares()
    {
        var book = Filled(1, 3);
        Assert.Equal([103L], book.Stick(3).ToArray());
        book.Add(new AccountOpened(4, 1, "late"), -1, 0);
        Assert.Equal([101L, 102], Shares(book.Commit(2)));
        Assert.True(book.IsStuck);
        Assert.Equal([3L, 4], book.Lost.Select(entry => entry.Ticket).ToArray());
    }

    [Fact]
    public void A_second_loss_takes_the_place_of_the_first()
    {
        var book = Filled(1, 5);
        book.Stick(2).ToArray();
        book.Stick(4).ToArray();
        book.Commit(3).ToArray();
        Assert.True(book.IsStuck);
        book.Commit(4).ToArray();
        Assert.False(book.IsStuck);
    }

    private static long[] Shares(IEnumerable<WaitingEntry> entries) => [.. entries.Select(each => each.Share)];

    private static EntryBook Filled(long first, long last)
    {
        var book = new EntryBook();
        Assert.Empty(book.Commit(0));
        for (var ticket = first; ticket <= last; ticket++)
            book.Add(new AccountOpened(ticket, (int)ticket, "user"), -1, 100 + ticket);
        return book;
    }
}
