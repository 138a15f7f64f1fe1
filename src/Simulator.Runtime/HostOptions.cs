using Simulator.Domain.Actors;
using Simulator.Domain.Time;

namespace Simulator.Runtime;

/// <summary>What a host must know before actors are placed. It holds no state.</summary>
public sealed record HostOptions
{
    /// <summary>The seed that every stream is derived from.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>How many partitions run side by side; 1 to <see cref="PartitionsMax"/>.</summary>
    public int Partitions { get; init; } = 1;

    /// <summary>The least delay of a message between sites, with one partition too.</summary>
    public SimTime MinDelay { get; init; } = SimTime.Zero;

    /// <summary>
    /// The least delay of a message between two places that sites lie at, in either direction; null where it is
    /// <see cref="MinDelay"/> between all. What the host itself sends between sites takes this long, whether they lie
    /// on one partition or on two. Any thread may ask, and the answer never changes.
    /// </summary>
    public Func<int, int, SimTime>? LeastDelay { get; init; }

    /// <summary>
    /// The least delay of a message between partitions: how far one may run ahead of another. It is at most the least
    /// delay between the sites of any two of them.
    /// </summary>
    public SimTime Lookahead { get; init; } = SimTime.Zero;

    /// <summary>The grid at which a run may end, and at which observers look.</summary>
    public SimTime Epoch { get; init; } = SimTime.FromSeconds(1L);

    /// <summary>Makes a foreign thread that touches an actor an error.</summary>
    public bool Strict { get; init; }

    /// <summary>Keeps each event of a stretch of time, for naming the first that differs between two runs.</summary>
    public TraceWindow? Trace { get; init; }

    /// <summary>The ids behind handles in messages; null where no kind carries handles.</summary>
    public StoredIds? StoredIds { get; init; }

    /// <summary>The most partitions a host can have.</summary>
    public const int PartitionsMax = 64;
}
