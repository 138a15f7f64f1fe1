namespace Simulator.Domain.Actors;

/// <summary>
/// Private state that handles one message at a time. An actor speaks to the world only through its
/// <see cref="Context"/>; it never learns in which kind of time it lives, never waits, and never touches another actor.
/// </summary>
public abstract class Actor
{
    private ActorContext? _context;
    internal ulong Id;
    internal int Slot;
    internal int Site;
    internal uint NextSequence;

    /// <summary>The door to the world, there from before <see cref="PreStart"/>.</summary>
    protected ActorContext Context => _context
        ?? throw new InvalidOperationException("An actor has a context only once it is spawned.");

    /// <summary>This actor's own address.</summary>
    protected ActorRef Self => new(Slot);

    internal void Attach(ActorContext context, ulong id, int slot, int site)
    {
        _context = context;
        Id = id;
        Slot = slot;
        Site = site;
    }

    /// <summary>Handles one message. Every exception is a bug of ours and goes to supervision.</summary>
    public abstract void Receive(in Message message);

    /// <summary>Called once as the first message of a new or restarted actor.</summary>
    public virtual void PreStart()
    {
    }

    /// <summary>Called once after the last message, when the actor stops or before it restarts.</summary>
    public virtual void PostStop()
    {
    }

    /// <summary>Called when a watched actor has stopped.</summary>
    public virtual void OnTerminated(ActorRef watched)
    {
    }

    /// <summary>
    /// What becomes of a child that threw. The default ends the run: a bug must not become a wrong result.
    /// </summary>
    public virtual Directive OnChildFailure(ActorRef child, Exception failure) => Directive.Escalate;
}
