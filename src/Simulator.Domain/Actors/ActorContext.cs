using Simulator.Domain.Random;
using Simulator.Domain.Time;

namespace Simulator.Domain.Actors;

/// <summary>
/// What an actor may do while it handles a message: tell, schedule, spawn, watch, stop and draw. It belongs to the
/// actor that is being called and is never used from elsewhere.
/// </summary>
public abstract class ActorContext
{
    /// <summary>The stamp of the message being handled, however late it is handled in real time.</summary>
    public abstract SimTime Now { get; }

    /// <summary>
    /// The step of the message being handled: 0 for timers and delayed messages, else the causing step + 1.
    /// </summary>
    public abstract int Step { get; }

    /// <summary>Who sent the message being handled.</summary>
    public abstract ActorRef Sender { get; }

    /// <summary>The actor that spawned this one; nobody for the roots of a site.</summary>
    public abstract ActorRef Parent { get; }

    /// <summary>
    /// Sends at once: delivered at this very time, one step later. Only within a site unless min_delay is 0.
    /// </summary>
    public abstract void Tell(ActorRef receiver, ushort kind, long data = 0);

    /// <summary>Sends with a delay of at least 0; between sites of at least <c>network.min_delay</c>.</summary>
    public abstract void Send(ActorRef receiver, ushort kind, long data, SimTime delay);

    /// <summary>
    /// Sends to several actors what as many calls of <see cref="Send"/> in this order would; a host may carry it in one
    /// piece. The list must never change.
    /// </summary>
    public virtual void SendToAll(ReadOnlyMemory<ActorRef> receivers, ushort kind, long data, SimTime delay)
    {
        foreach (var receiver in receivers.Span)
            Send(receiver, kind, data, delay);
    }

    /// <summary>Sends an immutable body; the kind must carry <see cref="MessageKind.BodyFlag"/>.</summary>
    public abstract void SendBody(ActorRef receiver, ushort kind, ICanonical body, SimTime delay);

    /// <summary>The body of a message of a kind with <see cref="MessageKind.BodyFlag"/>, while it is handled.</summary>
    public abstract T Body<T>(in Message message)
        where T : class, ICanonical;

    /// <summary>Sends to itself after a delay, and may be cancelled until then.</summary>
    public abstract TimerRef Schedule(SimTime delay, ushort kind, long data = 0);

    /// <summary>Cancels a timer; false where it has fired or was cancelled already.</summary>
    public abstract bool Cancel(TimerRef timer);

    /// <summary>Makes a child on the same site. A name is never reused; without one children are numbered.</summary>
    public abstract ActorRef Spawn(Props props, string? name = null);

    /// <summary>Stops an actor of the same site: itself, or a child.</summary>
    public abstract void Stop(ActorRef actor);

    /// <summary>Asks to be told when an actor stops; if it has stopped already, at once.</summary>
    public abstract void Watch(ActorRef actor);

    /// <summary>Takes a watch back.</summary>
    public abstract void Unwatch(ActorRef actor);

    /// <summary>This actor's stream for a purpose: one per (seed, id, purpose); it survives restarts.</summary>
    public abstract RandomStream Random(StreamPurpose purpose);

    /// <summary>
    /// The id of an actor: the 64-bit hash of its path. The only thing of an actor that may be recorded.
    /// </summary>
    public abstract ulong IdOf(ActorRef actor);
}
