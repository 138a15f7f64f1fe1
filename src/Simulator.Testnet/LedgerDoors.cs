using Simulator.Domain.Pools.Ledger;
using Simulator.Domain.Time;
using Simulator.Runtime.Edges;
using Simulator.Runtime.RealTime;
using Simulator.Scenarios.Building;
using Simulator.Scenarios.Running;
using Simulator.Testnet.Ledger;

namespace Simulator.Testnet;

/// <summary>
/// The ledger of a run as one part of the outside: a door to it for each pool. A ledger that cannot be written ends the
/// run, because nothing could be acknowledged any more.
/// </summary>
/// <param name="room">The ledger, open, and from now on this part's own.</param>
public sealed class LedgerDoors(LedgerRoom room) : IOutside
{
    /// <inheritdoc/>
    public Exception? Failure => room.Failure;

    /// <inheritdoc/>
    public IEnumerable<string> Remarks => room.PayoutTroubles;

    /// <inheritdoc/>
    public IEdgeOutput? Open(DoorPlan door) => door.Kind == DoorKind.Ledger ? room.DoorOf(door.Number) : null;

    /// <inheritdoc/>
    public void Start(World world, RealTimeHost host)
    {
        room.OnFailure(host.RequestStop);
        foreach (var door in world.Doors.Where(door => door.Plan.Kind == DoorKind.Ledger))
        {
            var ledger = room.DoorOf(door.Plan.Number);
            Check(world, door.Plan, ledger);
            // Before any client comes: without a word of a ledger, a pool would answer shares at once.
            host.Post(door.Edge, door.Actor, LedgerKinds.Committed, ledger.FirstTicket - 1);
            ledger.Start((kind, data) => host.Post(door.Edge, door.Actor, kind, data));
        }

        room.Forget();
    }

    /// <summary>A pool that does not go on where its book ends would have its entries taken for old ones.</summary>
    private static void Check(World world, DoorPlan door, LedgerDoor ledger)
    {
        var next = world.Pools.First(pool => pool.Number == door.Number).Plan.Outside!.RestoredTicket + 1;
        if (ledger.FirstTicket != next)
            throw new LedgerMismatch(
                $"the ledger of {door.Name} goes on with entry {ledger.FirstTicket}, but the pool with {next}: "
                + "the run was not restored from this ledger");
    }

    /// <inheritdoc/>
    public void AtRest(SimTime now)
    {
    }

    /// <inheritdoc/>
    public void Stop() => room.Dispose();
}
