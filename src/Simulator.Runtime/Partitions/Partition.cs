using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using Simulator.Domain.Actors;
using Simulator.Domain.Random;
using Simulator.Domain.Time;
using Simulator.Runtime.Queue;

namespace Simulator.Runtime.Partitions;

/// <summary>
/// Runs the actors of some sites in the order of their events. It is also the context those actors speak to: while a
/// message is handled, it belongs to the actor at hand. One thread at a time owns it.
/// </summary>
internal sealed partial class Partition : ActorContext
{
    private const int PrefetchDistance = 4;

    private readonly int _index;
    private readonly ulong _seed;
    private readonly long _minDelay;
    private readonly bool _strict;
    private readonly Shared _shared;
    private readonly EventOrder _order;
    private readonly AdaptiveQueue _queue;
    private readonly StoredIds? _storedIds;
    private readonly TraceWindow? _trace;
    private readonly List<TracedEvent> _traced = [];
    private readonly Dictionary<ushort, long> _deadLetters = [];
    private readonly TimerTable _timers = new();
    private readonly BodyTable _bodies = new();
    private readonly Outbox[] _outboxes;
    private readonly Dictionary<ulong, RandomStream> _streams = [];
    private Actor?[] _actors = new Actor?[64];
    private ActorRecord[] _records = new ActorRecord[64];
    private int _used = 1;
    private long _windowEnd;
    private long _now;
    private int _step;
    private int _senderSlot;
    private uint _sequence;
    private Actor? _current;
    private int _owner;
    private ulong _lane1;
    private ulong _lane2;

    public Partition(int index, HostOptions options, Shared shared)
    {
        _index = index;
        _seed = options.Seed;
        _minDelay = options.MinDelay.Microseconds;
        _strict = options.Strict;
        _storedIds = options.StoredIds;
        _trace = options.Trace;
        _shared = shared;
        _order = shared.Order;
        _queue = new AdaptiveQueue(shared.Order);
        _outboxes = new Outbox[options.Partitions];
        for (var i = 0; i < _outboxes.Length; i++)
            _outboxes[i] = new Outbox();
    }

    /// <summary>Events handled so far.</summary>
    public long Events { get; private set; }

    /// <summary>Messages that came to actors which had stopped, by kind.</summary>
    public IReadOnlyDictionary<ushort, long> DeadLetters => _deadLetters;

    /// <summary>The events that were kept.</summary>
    public IReadOnlyList<TracedEvent> Traced => _traced;

    /// <summary>The first failure that reached the root, if any.</summary>
    public HostFailure? Failure { get; private set; }

    /// <summary>Places in use in the table of actors, the unused place 0 included.</summary>
    public int ActorCount => _used;

    /// <summary>The time of the next event, those in outboxes not counted.</summary>
    public long NextTime() => _queue.PeekTime();

    /// <summary>The least time in the outboxes.</summary>
    public long FirstSent()
    {
        var first = long.MaxValue;
        foreach (var outbox in _outboxes)
            first = Math.Min(first, outbox.FirstTime);
        return first;
    }

    /// <summary>How many messages of the named kinds wait here or lie in an outbox.</summary>
    public long CountUnderWay(Predicate<MessageKind> kinds)
    {
        var count = 0L;
        _queue.CountWhere(message =>
        {
            count += CountOf(in message, kinds);
            return false;
        });
        foreach (var outbox in _outboxes)
            for (var i = 0; i < outbox.Count; i++)
                count += kinds(outbox.At(i).Kind) ? 1 : 0;
        return count;
    }

    /// <summary>Takes what another partition sent here.</summary>
    public void Collect(Partition from)
    {
        var outbox = from._outboxes[_index];
        for (var i = 0; i < outbox.Count; i++)
        {
            ref readonly var message = ref outbox.At(i);
            if (outbox.BodyAt(i) is { } body)
                Push(in message, body);
            else
                _queue.Push(in message);
        }

        outbox.Clear();
    }

    /// <summary>Puts an event into the queue, from outside or from another partition.</summary>
    public void Push(in Message message, ICanonical? body = null)
    {
        if (body is null)
            _queue.Push(in message);
        else
            _queue.Push(WithData(in message, _bodies.Add(body)));
    }

    /// <summary>Handles every event whose time is below the limit.</summary>
    public void Run(long limit)
    {
        _windowEnd = limit;
        if (_strict)
            _owner = Environment.CurrentManagedThreadId;
        while (true)
        {
            try
            {
                RunEvents(limit);
                _current = null;
                return;
            }
            catch (Exception failure) when (_current is not null)
            {
                Supervise(failure);
            }
        }
    }

    /// <summary>Takes the sums since the last call.</summary>
    public Fingerprint TakeSums()
    {
        var sums = new Fingerprint(_lane1, _lane2);
        _lane1 = 0;
        _lane2 = 0;
        return sums;
    }

    /// <summary>
    /// Compiled by itself: inlined into a loop that is entered once, it would never be optimised in full.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void RunEvents(long limit)
    {
        var queue = _queue;
        if (_openedNext >= 0)
            HandleOpened();
        while (queue.TryTake(limit, out var message))
        {
            var ahead = queue.ReceiverAhead(PrefetchDistance);
            if (ahead != 0)
                Prefetch(_actors[ahead & ActorRef.LocalMask]);
            if (message.KindNumber < SystemKinds.End)
                HandleSystem(in message);
            else
                Handle(in message, message.KindNumber, message.Data);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Handle(in Message message, ushort kind, long data)
    {
        Enter(in message);
        var actor = _actors[message.ReceiverSlot & ActorRef.LocalMask];
        _current = actor;
        Count(in message, kind, data, actor is null ? _order.IdOf(message.ReceiverSlot) : actor.Id);
        if ((kind & MessageKind.BodyFlag) != 0)
            HandleBody(in message, kind, data, actor);
        else if (actor is null)
            Miss(in message, kind, data);
        else
            actor.Receive(in message);
    }

    /// <summary>A body is let go once it was handled, even by an actor that throws.</summary>
    private void HandleBody(in Message message, ushort kind, long data, Actor? actor)
    {
        try
        {
            if (actor is null)
                Miss(in message, kind, data);
            else
                actor.Receive(in message);
        }
        finally
        {
            _bodies.Release((int)data);
        }
    }

    /// <summary>An edge takes what is sent to it; for an actor that has stopped it is a dead letter.</summary>
    private void Miss(in Message message, ushort kind, long data)
    {
        if (_records[message.ReceiverSlot & ActorRef.LocalMask].EdgeOutput is { } output)
            output.Take(in message, (kind & MessageKind.BodyFlag) != 0 ? _bodies.At((int)data) : null);
        else
            _deadLetters[kind] = _deadLetters.GetValueOrDefault(kind) + 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Enter(in Message message)
    {
        _now = message.TimeMicroseconds;
        _step = message.Step;
        _senderSlot = message.SenderSlot;
        _sequence = message.Sequence;
    }

    /// <summary>Adds an event to the fingerprint: ids and canonical content, never addresses or handles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Count(in Message message, ushort kind, long data, ulong receiver)
    {
        Events++;
        var content = (ulong)data;
        if ((kind & (MessageKind.StoredFlag | MessageKind.BodyFlag)) != 0)
            content = ContentOf(kind, data);
        var sender = _order.IdOf(message.SenderSlot);
        var first = Mix.Fold((ulong)message.TimeMicroseconds ^ 0xA0761D6478BD642F, receiver ^ 0xE7037ED1A0B428DB);
        var second = Mix.Fold(
            sender ^ 0x8EBC6AF09C88C6E3,
            (message.Sequence | (ulong)kind << 32 | (ulong)message.Step << 48) ^ 0x589965CC75374CC3);
        content ^= 0x1D8E4E27C47D124F;
        _lane1 += Mix.Fold(first ^ content, second ^ 0xEB44ACCAB455D165);
        _lane2 += Mix.Fold(first ^ 0x9E3779B97F4A7C15, second + content);
        if (_trace is not null)
            Trace(in message, kind, content ^ 0x1D8E4E27C47D124F, receiver, sender);
    }

    private ulong ContentOf(ushort kind, long data)
    {
        if ((kind & MessageKind.BodyFlag) != 0)
            return _bodies.At((int)data).CanonicalHash;
        var ids = _storedIds
            ?? throw new InvalidOperationException("A kind names stored values, but the host was given no ids.");
        var id = ids.IdOf((int)data);
        return (ulong)data >> 32 == 0 ? id : Mix.Fold(id ^ 0x2545F4914F6CDD1D, (ulong)data >> 32);
    }

    private void Trace(in Message message, ushort kind, ulong content, ulong receiver, ulong sender)
    {
        if (message.Time >= _trace!.From && message.Time < _trace.To)
            _traced.Add(new TracedEvent(message.Time, message.Step, receiver, sender, message.Sequence, kind,
                content));
    }

    /// <summary>Fetches the first four cache lines of an actor's state ahead of its message.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Prefetch(Actor? actor)
    {
        if (!Sse.IsSupported || actor is null)
            return;
        // A stale address is harmless here: a prefetch never faults.
        var address = *(byte**)Unsafe.AsPointer(ref actor);
        Sse.Prefetch0(address);
        Sse.Prefetch0(address + 64);
        Sse.Prefetch0(address + 128);
        Sse.Prefetch0(address + 192);
    }

    private static Message WithData(in Message message, long data) => new(
        message.TimeMicroseconds, message.Step, message.ReceiverSlot, message.SenderSlot, message.Sequence,
        message.KindNumber, data);
}

/// <summary>
/// What the partitions of a host have in common. While they run they only read it; the table of ids grows by its
/// owners' entries alone.
/// </summary>
internal sealed record Shared(EventOrder Order, SiteTable Sites, IReadOnlySet<ulong> Ids, Partition[] Partitions);
