using Simulator.Domain.Stratum;
using Simulator.Domain.Time;

namespace Simulator.Model.Faults.Live;

/// <summary>
/// A hardship of a pool's door that an operator begins and ends while the run goes on. It keeps no state: the pool
/// knows which hold. A new one is a file and a line in <see cref="DoorFaults"/>.
/// </summary>
/// <param name="name">What an operator calls it.</param>
/// <param name="doc">What it does, in a few words.</param>
public abstract class DoorFault(string name, string doc)
{
    public string Name => name;

    public string Doc => doc;

    /// <summary>How long after its node a pool has a new job.</summary>
    public virtual SimTime Delay => SimTime.Zero;

    /// <summary>Whether every share is refused.</summary>
    public virtual bool RefusesShares => false;

    /// <summary>Whether a connection is neither heard nor told anything, and stays open.</summary>
    public virtual bool Silences(long connection) => false;

    /// <summary>What happens once, when it begins.</summary>
    public virtual void Begin(StratumDoor door)
    {
    }
}

/// <summary>A fault that holds: what it is called, where, since when, and until when (null: until it is healed).
/// </summary>
public readonly record struct ActiveFault(string Name, string Target, SimTime Since, SimTime? Until);

/// <summary>All faults of doors. The place of one is written into recordings: add new ones at the end.</summary>
public static class DoorFaults
{
    public static IReadOnlyList<DoorFault> All { get; } =
    [
        new SilentPool(), new HalfOpenConnections(), new ReconnectStorm(), new JobDelay(), new ShareRejection(),
    ];

    /// <summary>The place of a fault; below 0 there is none of that name.</summary>
    public static int Find(string name) => All.ToList().FindIndex(fault => fault.Name == name);
}
