using System.Runtime.CompilerServices;
using Simulator.Domain.Actors;

namespace Simulator.Runtime.Queue;

/// <summary>
/// The queue that a partition uses: a sorted array for a handful of events, a heap for some, a calendar once there are
/// many. It never goes back, and the sequence it gives does not depend on which of the three it is.
/// </summary>
internal sealed class AdaptiveQueue : EventQueue
{
    internal const int HeapMax = 1024;

    private readonly EventOrder _order;
    private readonly SortedQueue _few;
    private HeapQueue? _heap;
    private CalendarQueue? _calendar;

    public AdaptiveQueue(EventOrder order)
    {
        _order = order;
        _few = new SortedQueue(order);
    }

    public override int Count => _calendar?.Count ?? _heap?.Count ?? _few.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public override void Push(in Message message)
    {
        if (_calendar is not null)
            _calendar.Push(in message);
        else
            PushToSmall(in message);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public override bool TryTake(long limit, out Message message)
    {
        if (_calendar is not null)
            return _calendar.TryTake(limit, out message);
        return _heap is not null ? _heap.TryTake(limit, out message) : _few.TryTake(limit, out message);
    }

    /// <summary>The address that will receive the event some places ahead, or 0 where that is not known.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ReceiverAhead(int distance) => _calendar is null ? 0 : _calendar.ReceiverAhead(distance);

    public override long PeekTime() => Current.PeekTime();

    public override void RemoveWhere(Predicate<Message> predicate) => Current.RemoveWhere(predicate);

    private EventQueue Current => _calendar ?? _heap ?? (EventQueue)_few;

    private void PushToSmall(in Message message)
    {
        if (_heap is null && !_few.IsFull)
        {
            _few.Push(in message);
            return;
        }

        if (_heap is null)
            _few.MoveTo(_heap = new HeapQueue(_order));
        if (_heap.Count < HeapMax)
            _heap.Push(in message);
        else
            Grow(_heap, in message);
    }

    private void Grow(HeapQueue heap, in Message message)
    {
        var waiting = new List<Message>(heap.Count);
        heap.DrainTo(waiting);
        _calendar = new CalendarQueue(_order);
        foreach (var each in waiting)
            _calendar.Push(in each);
        _calendar.Push(in message);
    }
}
