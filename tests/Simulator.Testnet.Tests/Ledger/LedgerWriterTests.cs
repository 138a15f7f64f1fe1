using Simulator.Domain.Actors;
using Simulator.Domain.Pools.Ledger.Entries;
using Simulator.Testnet.Ledger;
using Simulator.Testnet.Ledger.Stores;

namespace Simulator.Testnet.Tests.Ledger;

public class LedgerWriterTests : IDisposable
{
    private readonly List<StoredRow> _rows = [];
    private readonly FailingStore _store;
    private readonly LedgerWriter _writer;
    private readonly DoorDriver _pool;

    public LedgerWriterTests()
    {
        _store = new FailingStore(new MemoryStore(LedgerSamples.Identity, _rows));
        _writer = new LedgerWriter(_store, room: 100);
        _pool = new DoorDriver(_writer);
    }

    private IEnumerable<Domain.Chain.Hash256> Kept =>
        new MemoryStore(LedgerSamples.Identity, _rows).Read().Select(line => ((ShareAccepted)line.Entry).Header);

    private static IEnumerable<Domain.Chain.Hash256> Headers(IEnumerable<long> numbers) =>
        numbers.Select(number => LedgerSamples.ShareEntry(1, number).Header);

    [Fact]
    public void What_waits_while_a_commit_is_under_way_becomes_one_batch()
    {
        _pool.Share(1);
        Assert.True(_pool.Wait(() => _pool.Accepted.Count == 1));
        _store.Gate.Reset();
        _pool.Share(2);
        Assert.True(_pool.Wait(() => _writer.View.Waiting == 0));
        for (var number = 3; number < 53; number++)
            _pool.Share(number);
        Assert.Single(_pool.Accepted);
        _store.Gate.Set();
        Assert.True(_pool.Wait(() => _pool.Accepted.Count == 52));
        Assert.Equal([1, 1, 50], _store.Batches);
    }

    [Fact]
    public void A_double_share_is_told_and_the_rest_of_its_batch_is_kept()
    {
        _store.Gate.Reset();
        foreach (var number in (long[])[1, 2, 2, 3])
            _pool.Share(number);
        _store.Gate.Set();
        Assert.True(_pool.Wait(() => _pool.Pending == 0));
        Assert.Equal([1, 2, 3], _pool.Accepted);
        Assert.Equal([2], _pool.Doubles);
        Assert.Equal(1, _writer.View.Duplicates);
    }

    [Fact]
    public void A_full_queue_refuses_at_once_and_nothing_refused_is_kept()
    {
        _store.Gate.Reset();
        _pool.Share(0);
        Assert.True(_pool.Wait(() => _writer.View.Waiting == 0));
        for (var number = 1; number <= 150; number++)
            _pool.Share(number);
        Assert.Equal(Enumerable.Range(101, 50).Select(each => (long)each), _pool.RefusedShares);
        Assert.Equal(100, _writer.View.WaitingMax);
        Assert.Equal(50, _writer.View.Refused);
        _store.Gate.Set();
        Assert.True(_pool.Wait(() => _pool.Pending == 0));
        _pool.Share(200);
        Assert.True(_pool.Wait(() => _pool.Pending == 0));
        Assert.Equal(Headers(_pool.Accepted), Kept);
        Assert.Equal(102, _pool.Accepted.Count);
    }

    [Theory]
    [InlineData(nameof(Trouble.Full))]
    [InlineData(nameof(Trouble.LostInDoubt))]
    [InlineData(nameof(Trouble.KeptInDoubt))]
    public void Whatever_the_disk_does_what_is_kept_is_what_was_acknowledged(string how)
    {
        var trouble = Enum.Parse<Trouble>(how);
        var random = new Random(7);
        for (var number = 0; number < 3000; number++)
        {
            if (number % 500 == 250)
                _store.Trouble = trouble;
            if (number % 500 == 300)
                _store.Trouble = Trouble.None;
            _pool.Share(number);
            if (random.Next(20) == 0)
                Eventually.Within(TimeSpan.FromMilliseconds(2), () => _writer.View.Waiting == 0);
            else if (random.Next(10) == 0)
                Assert.True(trouble != Trouble.Full || _pool.Wait(() => _pool.Pending == 0));
        }

        _store.Trouble = Trouble.None;
        Assert.True(_pool.Wait(() => _pool.Pending == 0));
        _pool.Share(9999);
        Assert.True(_pool.Wait(() => _pool.Accepted.Contains(9999) || _pool.RefusedShares.Contains(9999)));
        Assert.True(_pool.Wait(() => _pool.Pending == 0));
        Assert.Equal(Headers(_pool.Accepted), Kept);
        Assert.NotEmpty(_pool.RefusedShares);
        Assert.Empty(_pool.Accepted.Intersect(_pool.RefusedShares));
        Assert.Equal(3001, _pool.Accepted.Count + _pool.RefusedShares.Count);
    }

    [Fact]
    public void Two_pools_share_one_writer_and_each_has_its_own_tickets()
    {
        var other = new DoorDriver(_writer, pool: 1);
        for (var number = 0; number < 40; number++)
        {
            _pool.Share(number);
            other.Share(number);
        }

        Assert.True(_pool.Wait(() => _pool.Pending == 0 && other.Pending == 0));
        Assert.Equal(40, _pool.Accepted.Count);
        Assert.Equal(_pool.Accepted, other.Accepted);
    }

    [Fact]
    public void An_entry_that_is_given_again_is_taken_once()
    {
        var entry = LedgerSamples.ShareEntry(1, 1);
        for (var turn = 0; turn < 3; turn++)
            _writer.Offer(_pool, entry);
        Assert.True(_writer.WaitUntilIdle(TimeSpan.FromMinutes(2)));
        _writer.Offer(_pool, entry);
        Assert.True(_writer.WaitUntilIdle(TimeSpan.FromMinutes(2)));
        Assert.Single(Kept);
        Assert.Equal(0, _writer.View.Duplicates);
    }

    [Fact]
    public void A_ticket_that_nobody_asked_for_is_our_own_mistake() =>
        Assert.Throws<InvariantViolation>(() => _writer.Offer(_pool, LedgerSamples.ShareEntry(17, 17)));

    [Fact]
    public void A_clean_stop_writes_what_waits_in_less_than_five_seconds()
    {
        _store.Gate.Reset();
        for (var number = 0; number < 90; number++)
            _pool.Share(number);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        _store.Gate.Set();
        Assert.True(_writer.Close(TimeSpan.FromSeconds(5)));
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 5);
        Assert.Equal(90, _pool.Accepted.Count);
        Assert.Equal(90, Kept.Count());
        _pool.Share(100);
        Assert.Equal([100], _pool.RefusedShares);
    }

    [Fact]
    public void A_stop_gives_up_what_cannot_be_written_and_says_so()
    {
        _store.Trouble = Trouble.LostInDoubt;
        _pool.Share(1);
        Assert.False(_writer.Close(TimeSpan.FromSeconds(0.3)));
        Assert.Empty(_pool.Accepted);
    }

    [Fact]
    public void Our_own_mistake_ends_the_writing_and_is_handed_over()
    {
        var told = 0;
        _writer.Failed = () => told++;
        var book = new DoorDriver(_writer, pool: 1);
        _writer.Offer(book, new PayoutSent(1, 5));
        Assert.True(_pool.Wait(() => told == 1));
        Assert.IsType<InvariantViolation>(_writer.Failure);
        _pool.Share(1);
        Assert.Equal([1], _pool.RefusedShares);
    }

    public void Dispose()
    {
        _store.Gate.Set();
        _writer.Dispose();
    }
}
