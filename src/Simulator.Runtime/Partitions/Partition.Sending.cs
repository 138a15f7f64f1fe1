using System.Runtime.CompilerServices;
using Simulator.Domain.Actors;
using Simulator.Domain.Random;
using Simulator.Domain.Time;

namespace Simulator.Runtime.Partitions;

/// <summary>The half of a partition that actors speak to: the present, sending, timers and draws.</summary>
internal sealed partial class Partition
{
    public override SimTime Now => new(_now);

    public override int Step => _step;

    public override ActorRef Sender => new(_senderSlot);

    public override ActorRef Parent => new(_records[Current().Slot & ActorRef.LocalMask].Parent);

    public override void Tell(ActorRef receiver, ushort kind, long data = 0) =>
        Send(receiver, kind, data, SimTime.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public override void Send(ActorRef receiver, ushort kind, long data, SimTime delay)
    {
        var message = Compose(Current(), receiver, kind, data, delay.Microseconds);
        if (receiver.Partition == _index)
            _queue.Push(in message);
        else
            SendAcross(in message, null);
    }

    public override void SendBody(ActorRef receiver, ushort kind, ICanonical body, SimTime delay)
    {
        if ((kind & MessageKind.BodyFlag) == 0)
            throw new ArgumentException("A kind with a body must carry MessageKind.BodyFlag.", nameof(kind));
        var message = Compose(Current(), receiver, kind, 0, delay.Microseconds);
        if (receiver.Partition == _index)
            Push(in message, body);
        else
            SendAcross(in message, body);
    }

    public override T Body<T>(in Message message)
    {
        Current();
        return (T)_bodies.At((int)message.Data);
    }

    public override TimerRef Schedule(SimTime delay, ushort kind, long data = 0)
    {
        var actor = Current();
        if (kind < SystemKinds.End || (kind & MessageKind.BodyFlag) != 0)
            throw new ArgumentException($"A timer cannot carry the kind 0x{kind:x4}.", nameof(kind));
        if (_timers.Cancelled > 4096 && _timers.Cancelled > _queue.Count / 2)
            Sweep();
        var timer = _timers.Add(actor.Slot, kind, data);
        var due = Compose(actor, new ActorRef(actor.Slot), SystemKinds.TimerDue, TimerTable.ToData(timer),
            delay.Microseconds);
        _queue.Push(in due);
        return timer;
    }

    public override bool Cancel(TimerRef timer) => _timers.Cancel(timer, Current().Slot);

    public override RandomStream Random(StreamPurpose purpose)
    {
        var actor = Current();
        // One number as the key: cheaper to hash than a pair.
        var key = (ulong)actor.Slot << 32 | (uint)purpose;
        if (!_streams.TryGetValue(key, out var stream))
            _streams[key] = stream = RandomStream.For(_seed, actor.Id, (ulong)purpose);
        return stream;
    }

    public override ulong IdOf(ActorRef actor) => _order.IdOf(actor.Slot);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Actor Current()
    {
        var current = _current;
        if (current is null || (_strict && Environment.CurrentManagedThreadId != _owner))
            ThrowForeign();
        return current!;
    }

    private void ThrowForeign() => throw new InvalidOperationException(_current is null
        ? "A context may be used only by its actor, while it handles a message."
        : "A foreign thread touched an actor: only the thread that runs its partition may.");

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Message Compose(Actor from, ActorRef receiver, ushort kind, long data, long delay)
    {
        if (receiver.Slot == 0)
            throw new InvalidOperationException("A message was sent to nobody.");
        var step = 0;
        if (delay <= 0)
            step = NextStep(delay);
        if (delay < _minDelay)
            CheckSite(from, receiver, delay);
        var time = _now + delay;
        if (time < 0)
            time = long.MaxValue - 1;
        return new Message(time, (ushort)step, receiver.Slot, from.Slot, from.NextSequence++, kind, data);
    }

    private int NextStep(long delay)
    {
        if (delay < 0)
            throw new InvariantViolation("I9", "not-before-sent", $"a message was sent with a delay of {delay} us");
        if (_step == ushort.MaxValue)
            throw new InvariantViolation("I9", "not-before-sent",
                $"zero-delay messages form a loop at {Now}: step {_step} has no next");
        return _step + 1;
    }

    private void CheckSite(Actor from, ActorRef receiver, long delay)
    {
        if (receiver.Partition == _index && _records[receiver.Local].Site == from.Site)
            return;
        throw new InvariantViolation(
            "I9", "not-before-sent",
                $"{PathOf(from.Slot)} sent to another site with {delay} us, below network.min_delay of {_minDelay} us");
    }

    private void SendAcross(in Message message, ICanonical? body)
    {
        if (message.TimeMicroseconds < _windowEnd)
        {
            throw new InvariantViolation(
                "I9", "not-before-sent",
                    $"{PathOf(message.SenderSlot)} reached another partition within the lookahead, at {message.Time}");
        }

        _outboxes[message.ReceiverSlot >> ActorRef.PartitionShift].Add(in message, body);
    }

    private void Sweep()
    {
        _queue.RemoveWhere(message => message.KindNumber == SystemKinds.TimerDue && !_timers.Stands(message.Data));
        _timers.Swept();
    }
}
