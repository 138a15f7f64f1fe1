using Simulator.Domain.Actors;

namespace Simulator.Runtime.Partitions;

/// <summary>What a partition does about an actor that threw. Sends made before the throw stay sent.</summary>
internal sealed partial class Partition
{
    private void Supervise(Exception failure)
    {
        var failed = _current!.Slot;
        try
        {
            Decide(failed, failure);
        }
        catch (Exception second)
        {
            // A supervisor's answer or a last word that throws is a bug of ours too: nobody is left to judge it.
            Halt(_current?.Slot ?? failed, second);
        }
    }

    private void Decide(int failed, Exception failure)
    {
        if (failure is InvariantViolation)
        {
            Halt(failed, failure);
            return;
        }

        var child = failed;
        while (true)
        {
            var parent = _records[child & ActorRef.LocalMask].Parent;
            if (parent == 0 || _actors[parent & ActorRef.LocalMask] is not { } supervisor)
            {
                Halt(failed, failure);
                return;
            }

            _current = supervisor;
            switch (supervisor.OnChildFailure(new ActorRef(child), failure))
            {
                case Directive.Resume:
                    return;
                case Directive.Restart:
                    Restart(child);
                    return;
                case Directive.Stop:
                    StopNow(child);
                    return;
                default:
                    child = parent;
                    break;
            }
        }
    }

    private void Restart(int slot)
    {
        StopChildren(slot);
        var old = _actors[slot & ActorRef.LocalMask]!;
        ref var record = ref _records[slot & ActorRef.LocalMask];
        _current = old;
        old.PostStop();
        Bury(slot, old);
        var fresh = Incarnate(record.Props!, old.Id, slot, record.Site);
        fresh.NextSequence = old.NextSequence;
        _actors[slot & ActorRef.LocalMask] = fresh;
        var started = Compose(fresh, new ActorRef(slot), SystemKinds.Started, 0, 0);
        _queue.Push(in started);
    }

    /// <summary>The actor handles nothing more; the run ends at the next point of the grid.</summary>
    private void Halt(int slot, Exception failure)
    {
        ref var record = ref _records[slot & ActorRef.LocalMask];
        if (_actors[slot & ActorRef.LocalMask] is { } actor)
            Bury(slot, actor);
        var seen = new HostFailure(new(_now), _step, _order.IdOf(_senderSlot), _sequence, record.Path, failure);
        if (Failure is null || seen.Before(Failure))
            Failure = seen;
    }
}
