using System.Runtime.CompilerServices;
using Simulator.Domain.Actors;

namespace Simulator.Runtime.Queue;

/// <summary>
/// A four-way heap of events: best for small populations, and the oracle that the calendar is tested against.
/// </summary>
internal sealed class HeapQueue : EventQueue
{
    private readonly EventOrder _order;
    private Message[] _items = new Message[64];
    private int _count;

    public HeapQueue(EventOrder order) => _order = order;

    public override int Count => _count;

    /// <summary>The first event. The queue must not be empty.</summary>
    public ref readonly Message First => ref _items[0];

    public override long PeekTime() => _count == 0 ? long.MaxValue : _items[0].TimeMicroseconds;

    public override void Push(in Message message)
    {
        if (_count == _items.Length)
            Array.Resize(ref _items, _count * 2);
        SiftUp(_count++, in message);
    }

    public override bool TryTake(long limit, out Message message)
    {
        if (_count == 0 || _items[0].TimeMicroseconds >= limit)
        {
            message = default;
            return false;
        }

        message = _items[0];
        RemoveFirst();
        return true;
    }

    /// <summary>Drops the first event. The queue must not be empty.</summary>
    public void RemoveFirst()
    {
        var last = _items[--_count];
        if (_count > 0)
            SiftDown(0, in last);
    }

    public override void RemoveWhere(Predicate<Message> predicate)
    {
        var kept = 0;
        for (var i = 0; i < _count; i++)
            if (!predicate(_items[i]))
                _items[kept++] = _items[i];
        _count = kept;
        for (var i = (_count - 2) >> 2; i >= 0 && _count > 1; i--)
        {
            var item = _items[i];
            SiftDown(i, in item);
        }
    }

    /// <summary>Empties the heap into a list, in no order.</summary>
    public void DrainTo(List<Message> all)
    {
        for (var i = 0; i < _count; i++)
            all.Add(_items[i]);
        _count = 0;
    }

    private void SiftUp(int at, in Message message)
    {
        var items = _items;
        while (at > 0)
        {
            var parent = (at - 1) >> 2;
            if (!_order.Before(in message, in items[parent]))
                break;
            items[at] = items[parent];
            at = parent;
        }

        items[at] = message;
    }

    private void SiftDown(int at, in Message message)
    {
        var items = _items;
        var count = _count;
        while (true)
        {
            var child = (at << 2) + 1;
            if (child >= count)
                break;
            var best = child;
            var end = Math.Min(child + 4, count);
            for (var i = child + 1; i < end; i++)
                if (_order.Before(in items[i], in items[best]))
                    best = i;
            if (!_order.Before(in items[best], in message))
                break;
            items[at] = items[best];
            at = best;
        }

        items[at] = message;
    }
}
