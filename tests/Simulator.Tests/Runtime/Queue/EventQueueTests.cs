using Simulator.Domain.Actors;
using Simulator.Domain.Random;
using Simulator.Runtime.Queue;

namespace Simulator.Tests.Runtime.Queue;

/// <summary>The calendar and the adaptive queue give what a plain heap gives, whatever is done to them.</summary>
public sealed class EventQueueTests
{
    private const int Senders = 64;

    private static readonly int operations =
        Environment.GetEnvironmentVariable("MINESIM_FULL") == "1" ? 2_000_000 : 60_000;

    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach (var regime in QueueRegime.All)
        {
            cases.Add("calendar", regime.Name);
            cases.Add("adaptive", regime.Name);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_queue_gives_the_sequence_of_the_heap(string queue, string regime)
    {
        const ulong seed = 20261123;
        var order = NewOrder(seed);
        EventQueue tested = queue == "calendar" ? new CalendarQueue(order) : new AdaptiveQueue(order);
        var duel = new QueueDuel(tested, new HeapQueue(order), QueueRegime.Named(regime), new RandomStream(seed));
        for (var i = 0; i < operations; i++)
            Assert.True(duel.Step(), $"seed {seed}, {queue}, {regime}: operation {i} differs: {duel.Difference}");
        Assert.True(duel.Drain(), $"seed {seed}, {queue}, {regime}: draining differs: {duel.Difference}");
        Assert.True(duel.Taken > operations / 4, $"only {duel.Taken} events were taken");
    }

    [Fact]
    public void The_heap_gives_events_in_their_total_order()
    {
        const ulong seed = 4711;
        var order = NewOrder(seed);
        var random = new RandomStream(seed);
        var heap = new HeapQueue(order);
        var all = new List<Message>();
        for (var i = 0; i < 5_000; i++)
        {
            var message = new Message(
                random.NextBelow(50), (ushort)random.NextBelow(3), 1, random.NextBelow(Senders), (uint)i, 0x3C00, i);
            all.Add(message);
            heap.Push(in message);
        }

        var expected = all.OrderBy(m => m.TimeMicroseconds).ThenBy(m => m.Step)
            .ThenBy(m => order.IdOf(m.SenderSlot)).ThenBy(m => m.Sequence).Select(m => m.Data);
        var actual = new List<long>();
        while (heap.TryTake(long.MaxValue, out var message))
            actual.Add(message.Data);
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void A_sequence_that_has_come_round_still_comes_later()
    {
        var order = NewOrder(1);
        var before = new Message(5, 0, 1, 2, uint.MaxValue, 0x3C00, 0);
        var after = new Message(5, 0, 1, 2, 0, 0x3C00, 0);
        Assert.True(order.Before(in before, in after));
        Assert.False(order.Before(in after, in before));
    }

    [Fact]
    public void Nothing_at_or_beyond_the_limit_is_taken_and_the_queue_is_left_as_it_was()
    {
        foreach (var queue in new EventQueue[] { new HeapQueue(NewOrder(1)), new CalendarQueue(NewOrder(1)) })
        {
            queue.Push(new Message(100, 0, 1, 1, 0, 0x3C00, 7));
            Assert.False(queue.TryTake(100, out _));
            Assert.Equal((1, 100L), (queue.Count, queue.PeekTime()));
            queue.Push(new Message(50, 0, 1, 1, 1, 0x3C00, 8));
            Assert.True(queue.TryTake(101, out var first));
            Assert.True(queue.TryTake(101, out var second));
            Assert.Equal((8L, 7L), (first.Data, second.Data));
            Assert.Equal((0, long.MaxValue), (queue.Count, queue.PeekTime()));
        }
    }

    [Fact]
    public void Counting_what_waits_changes_nothing()
    {
        var queue = new CalendarQueue(NewOrder(1));
        for (var i = 0; i < 5_000; i++)
            queue.Push(new Message(i * 37 % 1_009, 0, 1, 1, (uint)i, 0x3C00, i));
        Assert.Equal(2_500, queue.CountWhere(message => message.Data % 2 == 0));
        Assert.Equal(5_000, queue.Count);
        var last = -1L;
        while (queue.TryTake(long.MaxValue, out var message))
        {
            Assert.True(message.TimeMicroseconds >= last);
            last = message.TimeMicroseconds;
        }
    }

    private static EventOrder NewOrder(ulong seed)
    {
        var order = new EventOrder(1);
        for (var slot = 1; slot < Senders; slot++)
            order.Register(slot, Mix.Of(seed, (ulong)slot));
        return order;
    }

    /// <summary>Does the same to two queues and compares what they answer.</summary>
    private sealed class QueueDuel(EventQueue tested, HeapQueue oracle, QueueRegime regime, RandomStream random)
    {
        private readonly uint[] _sequences = new uint[Senders];
        private long _now;
        private int _step;
        private bool _filling = true;

        public long Taken { get; private set; }

        public string Difference { get; private set; } = "";

        public bool Step()
        {
            if (oracle.Count >= regime.Waiting)
                _filling = false;
            else if (oracle.Count <= regime.Waiting / 8)
                _filling = true;
            var dice = random.NextBelow(10_000);
            if (dice == 0)
                return Remove();
            if (dice < 200)
                return Agree(tested.PeekTime(), oracle.PeekTime());
            if (dice < (_filling ? 6_500 : 3_500))
                Push();
            else
                return Take(dice % 7 == 0 ? oracle.PeekTime() + random.NextBelow(3) - 1 : long.MaxValue);
            return Agree(tested.Count, oracle.Count);
        }

        public bool Drain()
        {
            while (oracle.Count > 0)
                if (!Take(long.MaxValue))
                    return false;
            return Agree(tested.Count, 0) && Agree(tested.PeekTime(), long.MaxValue);
        }

        private void Push()
        {
            var delay = regime.Delay(random, _now);
            if (delay == 0 && _step == ushort.MaxValue)
                delay = 1;
            var time = delay > long.MaxValue - 1 - _now ? long.MaxValue - 1 : _now + delay;
            var step = time == _now ? _step + 1 : 0;
            var sender = random.NextBelow(Senders);
            var message = new Message(
                time, (ushort)step, 1, sender, _sequences[sender]++, 0x3C00, (long)(random.NextBits() >> 1));
            tested.Push(in message);
            oracle.Push(in message);
        }

        private bool Take(long limit)
        {
            var found = tested.TryTake(limit, out var actual);
            if (!Agree(found, oracle.TryTake(limit, out var expected)))
                return false;
            if (!found)
                return true;
            Taken++;
            _now = expected.TimeMicroseconds;
            _step = expected.Step;
            return Agree(actual.Data, expected.Data) && Agree(actual.TimeMicroseconds, expected.TimeMicroseconds);
        }

        private bool Remove()
        {
            tested.RemoveWhere(message => message.Data % 5 == 0);
            oracle.RemoveWhere(message => message.Data % 5 == 0);
            return Agree(tested.Count, oracle.Count);
        }

        private bool Agree<T>(T actual, T expected)
        {
            if (EqualityComparer<T>.Default.Equals(actual, expected))
                return true;
            Difference = $"{actual} in place of {expected} at {_now}, {oracle.Count} waiting";
            return false;
        }
    }
}
