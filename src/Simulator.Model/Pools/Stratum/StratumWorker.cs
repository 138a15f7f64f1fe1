using Simulator.Domain.Pools.Shares;
using Simulator.Domain.Time;

namespace Simulator.Model.Pools.Stratum;

/// <summary>A worker that has logged in at a pool's door, and what it did there. The pool alone writes to it.</summary>
/// <param name="Name">As it logged in: a user, and behind the first dot a worker of it.</param>
/// <param name="Account">The place of its user's account.</param>
public sealed record StratumWorker(string Name, int Account)
{
    private readonly long[] _verdicts = new long[ShareVerdicts.Count + 1];

    /// <summary>How fast it was over the last minute.</summary>
    public RollingWork Work { get; } = new();

    /// <summary>Connections on which it is logged in.</summary>
    public int Connections { get; internal set; }

    /// <summary>Accepted shares that came within the grace after their tip was left.</summary>
    public long Late { get; internal set; }

    /// <summary>When its last share was taken; below 0: none was.</summary>
    public SimTime LastShareAt { get; internal set; } = new(-1);

    /// <summary>The greatest difficulty of a share of it, in Bitcoin's unit.</summary>
    public double Best { get; internal set; }

    /// <summary>Blocks that it found.</summary>
    public long Blocks { get; internal set; }

    /// <summary>The program it said it is, when it logged in last.</summary>
    public string Agent { get; internal set; } = "";

    /// <summary>Its shares with a verdict.</summary>
    public long CountOf(ShareVerdict verdict) => _verdicts[(int)verdict];

    internal void Count(ShareVerdict verdict) => _verdicts[(int)verdict]++;
}
