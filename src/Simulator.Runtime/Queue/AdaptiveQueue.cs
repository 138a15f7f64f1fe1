using System.Runtime.CompilerServices;
using Simulator.Domain.Actors;

namespace Simulator.Runtime.Queue;

/// <summary>
/// The queue that a partition uses: a heap while few events wait, a calendar once there are many. It never goes back,
/// and the sequence it gives does not depend on which of the two it is.
/// </summary>
internal sealed class AdaptiveQueue : EventQueue
{
    internal const int HeapMax = 1024;

    private readonly EventOrder _order;
    private readonly HeapQueue _heap;
    private CalendarQueue? _calendar;

    public AdaptiveQueue(EventOrder order)
    {
        _order = order;
        _heap = new HeapQueue(order);
    }

    public override int Count => _calendar?.Count ?? _heap.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public override void Push(in Message message)
    {
        if (_calendar is not null)
            _calendar.Push(in message);
        else if (_heap.Count < HeapMax)
            _heap.Push(in message);
        else
            Grow(in message);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public override bool TryTake(long limit, out Message message) =>
        _calendar is not null ? _calendar.TryTake(limit, out message) : _heap.TryTake(limit, out message);

    /// <summary>The address that will receive the event some places ahead, or 0 where that is not known.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ReceiverAhead(int distance) => _calendar is null ? 0 : _calendar.ReceiverAhead(distance);

    public override long PeekTime() => _calendar?.PeekTime() ?? _heap.PeekTime();

    public override void RemoveWhere(Predicate<Message> predicate)
    {
        if (_calendar is not null)
            _calendar.RemoveWhere(predicate);
        else
            _heap.RemoveWhere(predicate);
    }

    private void Grow(in Message message)
    {
        var waiting = new List<Message>(_heap.Count);
        _heap.DrainTo(waiting);
        _calendar = new CalendarQueue(_order);
        foreach (var each in waiting)
            _calendar.Push(in each);
        _calendar.Push(in message);
    }
}
