using Simulator.Domain.Actors;
using Simulator.Domain.Random;
using Simulator.Domain.Time;
using Simulator.Runtime.Edges;

namespace Simulator.Runtime.Partitions;

/// <summary>
/// The half of a partition that brings actors up and down: spawning, watching, stopping, supervision.
/// </summary>
internal sealed partial class Partition
{
    private readonly List<Birth> _births = [];
    private readonly HashSet<ulong> _newIds = [];

    /// <summary>
    /// Makes an actor at the root of a site and returns its address; it starts at time 0. It is its own sender then, so
    /// that the order in which roots are placed shows nowhere.
    /// </summary>
    public ActorRef Place(int site, Props? props, string path, IEdgeOutput? output = null)
    {
        var slot = Admit(site, props, path, Mix.OfText(path), 0);
        _records[slot & ActorRef.LocalMask].EdgeOutput = output;
        if (_actors[slot & ActorRef.LocalMask] is { } actor)
            _queue.Push(new Message(0, 0, slot, slot, actor.NextSequence++, SystemKinds.Started, 0));
        return new ActorRef(slot);
    }

    public override ActorRef Spawn(Props props, string? name = null)
    {
        var parent = Current();
        ref var record = ref _records[parent.Slot & ActorRef.LocalMask];
        name ??= FormattableString.Invariant($"${++record.ChildrenNamed}");
        var path = $"{record.Path}/{name}";
        var slot = Admit(parent.Site, props, path, Mix.OfText(path), parent.Slot);
        (_records[parent.Slot & ActorRef.LocalMask].Children ??= []).Add(slot);
        var started = Compose(parent, new ActorRef(slot), SystemKinds.Started, 0, 0);
        _queue.Push(in started);
        return new ActorRef(slot);
    }

    public override void Stop(ActorRef actor)
    {
        var current = Current();
        if (actor.Slot != current.Slot && (actor.Partition != _index || _records[actor.Local].Parent != current.Slot))
            throw new InvalidOperationException("An actor may stop only itself and its children.");
        var message = Compose(current, actor, SystemKinds.StopRequested, 0, 0);
        _queue.Push(in message);
    }

    public override void Watch(ActorRef actor) => SendSystem(Current(), actor, SystemKinds.WatchRequested);

    public override void Unwatch(ActorRef actor) => SendSystem(Current(), actor, SystemKinds.UnwatchRequested);

    /// <summary>The actors admitted since the last call, for the check across partitions.</summary>
    public void TakeBirths(List<Birth> into)
    {
        if (_births.Count == 0)
            return;
        into.AddRange(_births);
        _births.Clear();
        _newIds.Clear();
    }

    /// <summary>The path of the actor at an address.</summary>
    public string PathOf(int slot) =>
        slot >> ActorRef.PartitionShift == _index && (slot & ActorRef.LocalMask) < _used
            && (slot & ActorRef.LocalMask) > 0
            ? _records[slot & ActorRef.LocalMask].Path
            : $"id {_order.IdOf(slot):x16}";

    private int Admit(int site, Props? props, string path, ulong id, int parent)
    {
        if (_used > ActorRef.LocalMask)
            throw new InvalidOperationException($"A partition holds at most {ActorRef.LocalMask} actors.");
        if (id == 0 || _shared.Ids.Contains(id) || !_newIds.Add(id))
            throw Birth.Clash(id);
        if (_used == _actors.Length)
        {
            Array.Resize(ref _actors, _used * 2);
            Array.Resize(ref _records, _used * 2);
        }

        var slot = _index << ActorRef.PartitionShift | _used;
        _records[_used] = new ActorRecord { Props = props, Path = path, Parent = parent, Site = site };
        _order.Register(slot, id);
        var spawner = parent == 0 ? path : _records[parent & ActorRef.LocalMask].Path;
        _births.Add(new Birth(id, spawner, (_now, _step, _order.IdOf(_senderSlot), _sequence)));
        if (props is not null)
            _actors[_used] = Incarnate(props, id, slot, site);
        _used++;
        return slot;
    }

    private Actor Incarnate(Props props, ulong id, int slot, int site)
    {
        var actor = props.Make();
        actor.Attach(this, id, slot, site);
        return actor;
    }

    private void HandleSystem(in Message message)
    {
        if (message.KindNumber == SystemKinds.TimerDue)
        {
            if (_timers.TryFire(message.Data, out var kind, out var data))
                HandleTimer(in message, kind, data);
            return;
        }

        if (message.KindNumber == SystemKinds.MulticastDue)
        {
            Open(in message);
            return;
        }

        Enter(in message);
        _current = _actors[message.ReceiverSlot & ActorRef.LocalMask];
        Count(in message, message.KindNumber, message.Data, _order.IdOf(message.ReceiverSlot));
        switch (message.KindNumber)
        {
            case SystemKinds.Started:
                _current?.PreStart();
                break;
            case SystemKinds.StopRequested:
                if (_current is not null)
                    StopNow(message.ReceiverSlot);
                break;
            case SystemKinds.Terminated:
                _current?.OnTerminated(new ActorRef(message.SenderSlot));
                break;
            case SystemKinds.WatchRequested:
                AddWatcher(message.ReceiverSlot, message.SenderSlot);
                break;
            case SystemKinds.UnwatchRequested:
                _records[message.ReceiverSlot & ActorRef.LocalMask].Watchers?.Remove(message.SenderSlot);
                break;
            default:
                throw new InvalidOperationException($"The kind 0x{message.KindNumber:x4} belongs to the host.");
        }
    }

    private void HandleTimer(in Message due, ushort kind, long data)
    {
        var message = new Message(
            due.TimeMicroseconds, due.Step, due.ReceiverSlot, due.SenderSlot, due.Sequence, kind, data);
        Handle(in message, kind, data);
    }

    private void AddWatcher(int slot, int watcher)
    {
        ref var record = ref _records[slot & ActorRef.LocalMask];
        record.Watchers ??= [];
        if (!record.Watchers.Contains(watcher))
            record.Watchers.Add(watcher);
        if (record.Stopped)
            TellWatchers(slot);
    }

    /// <summary>
    /// Children first, in the order they were spawned; then the actor's own last word; then its watchers.
    /// </summary>
    private void StopNow(int slot)
    {
        ref var record = ref _records[slot & ActorRef.LocalMask];
        if (record.Stopped)
            return;
        StopChildren(slot);
        var actor = _actors[slot & ActorRef.LocalMask];
        if (actor is not null)
        {
            _current = actor;
            actor.PostStop();
            StopChildren(slot);
            Bury(slot, actor);
        }

        _records[slot & ActorRef.LocalMask].Stopped = true;
        TellWatchers(slot);
    }

    private void StopChildren(int slot)
    {
        var children = _records[slot & ActorRef.LocalMask].Children;
        if (children is null)
            return;
        _records[slot & ActorRef.LocalMask].Children = null;
        foreach (var child in children)
            StopNow(child);
    }

    private void Bury(int slot, Actor actor)
    {
        _timers.CancelAll(slot);
        _records[slot & ActorRef.LocalMask].Sequence = actor.NextSequence;
        _actors[slot & ActorRef.LocalMask] = null;
    }

    private void TellWatchers(int slot)
    {
        ref var record = ref _records[slot & ActorRef.LocalMask];
        if (record.Watchers is not { Count: > 0 } watchers)
            return;
        record.Watchers = null;
        foreach (var watcher in watchers)
        {
            var delay = DelayTo(watcher, record.Site);
            var step = delay == 0 ? NextStep(0) : 0;
            var message = new Message(
                _now + delay, (ushort)step, watcher, slot, record.Sequence++, SystemKinds.Terminated, 0);
            if (watcher >> ActorRef.PartitionShift == _index)
                _queue.Push(in message);
            else
                SendAcross(in message, null);
        }
    }

    private void SendSystem(Actor from, ActorRef receiver, ushort kind)
    {
        var delay = DelayTo(receiver.Slot, from.Site);
        var message = Compose(from, receiver, kind, 0, delay);
        if (receiver.Partition == _index)
            _queue.Push(in message);
        else
            SendAcross(in message, null);
    }

    /// <summary>
    /// What a message of the host takes from a site to an actor: nothing within the site. The site of an actor never
    /// changes, so another partition's entry may be read while that partition runs.
    /// </summary>
    private long DelayTo(int slot, int site)
    {
        var other = _shared.Partitions[slot >> ActorRef.PartitionShift]._records[slot & ActorRef.LocalMask].Site;
        return other == site ? 0 : _shared.Sites.DelayBetween(site, other);
    }
}
