namespace Simulator.Domain.Actors;

/// <summary>
/// Where messages for one actor go: an address and nothing else. It is never ordered, hashed, drawn from or recorded
/// (an actor's id is for that), because addresses depend on how a run is partitioned.
/// </summary>
/// <remarks>Layout: the upper 8 bits name the partition, the lower 24 the place in its table; 0 is nobody.</remarks>
public readonly struct ActorRef : IEquatable<ActorRef>
{
    internal const int PartitionShift = 24;
    internal const int LocalMask = (1 << PartitionShift) - 1;

    internal readonly int Slot;

    internal ActorRef(int slot) => Slot = slot;

    /// <summary>Nobody: the sender of what came from outside, the receiver of nothing.</summary>
    public static ActorRef None => default;

    /// <summary>Whether this is an address at all.</summary>
    public bool IsSomebody => Slot != 0;

    internal int Partition => Slot >> PartitionShift;

    internal int Local => Slot & LocalMask;

    public static bool operator ==(ActorRef a, ActorRef b) => a.Slot == b.Slot;

    public static bool operator !=(ActorRef a, ActorRef b) => a.Slot != b.Slot;

    public bool Equals(ActorRef other) => Slot == other.Slot;

    public override bool Equals(object? obj) => obj is ActorRef other && Equals(other);

    public override int GetHashCode() => Slot;
}
