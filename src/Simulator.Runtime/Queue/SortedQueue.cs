using System.Runtime.CompilerServices;
using Simulator.Domain.Actors;

namespace Simulator.Runtime.Queue;

/// <summary>
/// A handful of events in one array, the first last: taking one is free, and adding one moves the few that come before
/// it. It never holds more than <see cref="CountMax"/>.
/// </summary>
internal sealed class SortedQueue : EventQueue
{
    internal const int CountMax = 64;

    private readonly EventOrder _order;
    private readonly Message[] _items = new Message[CountMax];
    private int _count;

    public SortedQueue(EventOrder order) => _order = order;

    public override int Count => _count;

    /// <summary>Whether one more would be too many.</summary>
    public bool IsFull => _count == CountMax;

    public override void Push(in Message message)
    {
        var items = _items;
        var at = _count++;
        while (at > 0 && _order.Before(in items[at - 1], in message))
        {
            items[at] = items[at - 1];
            at--;
        }

        items[at] = message;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public override bool TryTake(long limit, out Message message)
    {
        var last = _count - 1;
        if ((uint)last >= (uint)_items.Length || _items[last].TimeMicroseconds >= limit)
        {
            message = default;
            return false;
        }

        message = _items[last];
        _count = last;
        return true;
    }

    public override long PeekTime() => _count == 0 ? long.MaxValue : _items[_count - 1].TimeMicroseconds;

    public override void RemoveWhere(Predicate<Message> predicate)
    {
        var kept = 0;
        for (var i = 0; i < _count; i++)
            if (!predicate(_items[i]))
                _items[kept++] = _items[i];
        _count = kept;
    }

    /// <summary>Empties the queue into another.</summary>
    public void MoveTo(EventQueue other)
    {
        for (var i = 0; i < _count; i++)
            other.Push(in _items[i]);
        _count = 0;
    }
}
