using Simulator.Domain.Stratum;

namespace Simulator.Testnet.Stratum;

/// <summary>
/// What a server counts of its connections. Any thread may read it while it changes; it never goes down, but for the
/// number of those that are there.
/// </summary>
public sealed class StratumCounters
{
    private readonly long[] _drops = new long[Enum.GetValues<StratumDrop>().Length];

    internal long Came;
    internal long Gone;
    internal long TurnedAway;
    internal long Heard;
    internal long Said;
    internal long Shouted;

    /// <summary>Clients that were let in.</summary>
    public long Accepted => Volatile.Read(ref Came);

    /// <summary>Clients that are there.</summary>
    public long Connected => Volatile.Read(ref Came) - Volatile.Read(ref Gone);

    /// <summary>Clients that were refused because there are too many.</summary>
    public long Refused => Volatile.Read(ref TurnedAway);

    /// <summary>Lines that were handed to the pool.</summary>
    public long Lines => Volatile.Read(ref Heard);

    /// <summary>Messages of the pool to single clients.</summary>
    public long Messages => Volatile.Read(ref Said);

    /// <summary>Messages of the pool to all clients.</summary>
    public long Broadcasts => Volatile.Read(ref Shouted);

    /// <summary>From the pool's message to all until a client's socket had it.</summary>
    public LatencyHistogram BroadcastLatency { get; } = new();

    /// <summary>From a request until its answer was sent; of each client one request at a time is followed.</summary>
    public LatencyHistogram AnswerLatency { get; } = new();

    /// <summary>How many connections were closed for a reason; those that left by themselves for none.</summary>
    public long Drops(StratumDrop reason) => Volatile.Read(ref _drops[(int)reason]);

    internal void CountDrop(StratumDrop reason) => Interlocked.Increment(ref _drops[(int)reason]);
}
