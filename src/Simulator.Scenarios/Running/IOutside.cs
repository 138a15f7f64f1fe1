using Simulator.Domain.Actors;
using Simulator.Domain.Time;
using Simulator.Runtime.Edges;
using Simulator.Runtime.RealTime;
using Simulator.Scenarios.Building;

namespace Simulator.Scenarios.Running;

/// <summary>What a door is for.</summary>
public enum DoorKind
{
    /// <summary>Stratum clients of a pool.</summary>
    Stratum,

    /// <summary>The durable ledger of a pool.</summary>
    Ledger,

    /// <summary>JSON-RPC of a node.</summary>
    Rpc,
}

/// <summary>A door of a world that is being built.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Number">The place of its pool in the scenario, or the number of its node.</param>
/// <param name="Name">The name of its pool, or of its node.</param>
public sealed record DoorPlan(DoorKind Kind, int Number, string Name);

/// <summary>A door as it was placed.</summary>
/// <param name="Plan">What it is for.</param>
/// <param name="Edge">The address from which what comes in is sent.</param>
/// <param name="Actor">The pool or the node behind it.</param>
public sealed record PlacedDoor(DoorPlan Plan, ActorRef Edge, ActorRef Actor);

/// <summary>
/// The other side of the doors of a run in real time: sockets, HTTP, disks. Whatever comes in is posted to the host; it
/// touches no actor. It serves one run.
/// </summary>
public interface IOutside
{
    /// <summary>
    /// Gives what takes the messages that leave through a door; null where nobody is there. Called while the world is
    /// built, once for each door.
    /// </summary>
    IEdgeOutput? Open(DoorPlan door);

    /// <summary>Just before the run: from now on it may post.</summary>
    /// <param name="world">The first chain's world; its doors are placed.</param>
    /// <param name="host">Where to post.</param>
    void Start(World world, RealTimeHost host);

    /// <summary>
    /// On the loop's own thread, after events were handled: nothing moves, so the world may be read. It must be quick.
    /// </summary>
    void AtRest(SimTime now);

    /// <summary>The run has ended: nothing is posted any more, and all doors are shut. Called once.</summary>
    void Stop();

    /// <summary>Why it cannot go on, or null; it has asked the host to stop then.</summary>
    Exception? Failure { get; }

    /// <summary>What the reader of the results should know.</summary>
    IEnumerable<string> Remarks { get; }
}
