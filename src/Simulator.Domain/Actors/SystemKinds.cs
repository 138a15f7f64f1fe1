namespace Simulator.Domain.Actors;

/// <summary>The messages that the host itself sends. Actors never send them.</summary>
public static class SystemKinds
{
    /// <summary>To a new or restarted actor, before anything else; handled by <see cref="Actor.PreStart"/>.</summary>
    public const ushort Started = 0x0001;

    /// <summary>To an actor that shall stop; handled by the host.</summary>
    public const ushort StopRequested = 0x0002;

    /// <summary>
    /// To a watcher: the sender has stopped. See <see cref="Actor.OnTerminated"/>.
    /// </summary>
    public const ushort Terminated = 0x0003;

    /// <summary>To an actor: watch for the sender's wish to be told of its end.</summary>
    public const ushort WatchRequested = 0x0004;

    /// <summary>To an actor: the sender no longer wishes to be told.</summary>
    public const ushort UnwatchRequested = 0x0005;

    /// <summary>
    /// To an actor whose timer is due; the host puts the kind and data that were scheduled in its place.
    /// </summary>
    public const ushort TimerDue = 0x0006;

    /// <summary>
    /// To several actors; the host puts the messages that it stands for in its place, one after the other.
    /// </summary>
    public const ushort MulticastDue = 0x0007;

    /// <summary>Numbers below this belong to the host.</summary>
    public const ushort End = 0x0100;
}
