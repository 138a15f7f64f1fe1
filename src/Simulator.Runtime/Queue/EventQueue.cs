using System.Runtime.CompilerServices;
using Simulator.Domain.Actors;

namespace Simulator.Runtime.Queue;

/// <summary>
/// A queue of events in their total order. Implementations differ in speed alone: every one gives the same sequence.
/// </summary>
internal abstract class EventQueue
{
    /// <summary>How many events wait, cancelled timers included.</summary>
    public abstract int Count { get; }

    /// <summary>Adds an event. It must not come before the last one taken.</summary>
    public abstract void Push(in Message message);

    /// <summary>Takes the first event if its time is below the limit.</summary>
    public abstract bool TryTake(long limit, out Message message);

    /// <summary>The time of the first event, or <see cref="long.MaxValue"/> where none waits.</summary>
    public abstract long PeekTime();

    /// <summary>Takes out every event that the predicate names, keeping all others.</summary>
    public abstract void RemoveWhere(Predicate<Message> predicate);

    /// <summary>How many waiting events the predicate names. It looks at every one.</summary>
    public long CountWhere(Predicate<Message> predicate)
    {
        var count = 0L;
        RemoveWhere(message =>
        {
            if (predicate(message))
                count++;
            return false;
        });
        return count;
    }
}
