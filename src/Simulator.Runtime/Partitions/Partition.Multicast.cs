using Simulator.Domain.Actors;
using Simulator.Domain.Time;

namespace Simulator.Runtime.Partitions;

/// <summary>
/// The part of a partition that carries one message to several actors as one event. Their sequence numbers follow each
/// other, so nothing can come between them, and what one of them sends comes after all: opening the event in its place
/// gives the very order that single messages would have.
/// </summary>
internal sealed partial class Partition
{
    private readonly MulticastTable _multicasts = new();
    private Message _opened;
    private int _openedNext = -1;

    public override void SendToAll(ReadOnlyMemory<ActorRef> receivers, ushort kind, long data, SimTime delay)
    {
        if (_outboxes.Length > 1 || receivers.Length < 2 || (kind & MessageKind.BodyFlag) != 0)
        {
            base.SendToAll(receivers, kind, data, delay);
            return;
        }

        var actor = Current();
        var span = receivers.Span;
        foreach (var receiver in span)
        {
            if (receiver.Slot == 0)
                throw new InvalidOperationException("A message was sent to nobody.");
            if (delay.Microseconds < _minDelay)
                CheckSite(actor, receiver, delay.Microseconds);
        }

        var handle = _multicasts.Add(receivers, kind, data);
        var message = Compose(actor, span[0], SystemKinds.MulticastDue, handle, delay.Microseconds);
        actor.NextSequence += (uint)receivers.Length - 1;
        _queue.Push(in message);
    }

    private void Open(in Message multicast)
    {
        _opened = multicast;
        _openedNext = 0;
        HandleOpened();
    }

    /// <summary>Goes on where it was broken off, should an actor have thrown.</summary>
    private void HandleOpened()
    {
        ref readonly var multicast = ref _multicasts.At(_opened.Data);
        var receivers = multicast.Receivers.Span;
        var (kind, data) = (multicast.Kind, multicast.Data);
        while ((uint)_openedNext < (uint)receivers.Length)
        {
            var at = _openedNext++;
            if (at + PrefetchDistance < receivers.Length)
                Prefetch(_actors[receivers[at + PrefetchDistance].Local]);
            var message = new Message(
                _opened.TimeMicroseconds, _opened.Step, receivers[at].Slot, _opened.SenderSlot,
                _opened.Sequence + (uint)at, kind, data);
            Handle(in message, kind, data);
        }

        _multicasts.Release(_opened.Data);
        _openedNext = -1;
    }

    /// <summary>How many messages of the named kinds an event in the queue stands for.</summary>
    private long CountOf(in Message message, Predicate<MessageKind> kinds)
    {
        if (message.KindNumber != SystemKinds.MulticastDue)
            return kinds(message.Kind) ? 1 : 0;
        ref readonly var multicast = ref _multicasts.At(message.Data);
        return kinds(new MessageKind(multicast.Kind)) ? multicast.Receivers.Length : 0;
    }
}
