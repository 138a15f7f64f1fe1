using Simulator.Domain.Time;
using Simulator.Runtime.Edges;
using Simulator.Runtime.RealTime;
using Simulator.Scenarios.Building;
using Simulator.Scenarios.Running;
using Simulator.Testnet.Rpc;
using Simulator.Testnet.State;

namespace Simulator.Testnet;

/// <summary>
/// The JSON-RPC of a node and the state of the run, as one part of the outside. Both listen as soon as it is made.
/// </summary>
/// <param name="rpc">Null where blocks have no real headers, and there is nothing to serve.</param>
/// <param name="state">Shows the run.</param>
/// <param name="supplier">What it shows of sockets and disks.</param>
/// <param name="desk">Who takes commands; null: nobody.</param>
public sealed class HttpDoors(NodeRpcServer? rpc, StateServer state, IStateSupplier supplier, OperatorDesk? desk)
    : IOutside, IAsyncDisposable
{
    /// <inheritdoc/>
    public Exception? Failure => null;

    /// <inheritdoc/>
    public IEnumerable<string> Remarks => [];

    /// <summary>Takes both addresses. Throws <see cref="Http.PortTaken"/>.</summary>
    public async Task OpenAsync()
    {
        if (rpc is not null)
            await rpc.OpenAsync().ConfigureAwait(false);
        await state.OpenAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public IEdgeOutput? Open(DoorPlan door) => door.Kind == DoorKind.Rpc ? rpc?.Output : null;

    /// <inheritdoc/>
    public void Start(World world, RealTimeHost host)
    {
        rpc?.Attach(world, host, world.Doors.FirstOrDefault(door => door.Plan.Kind == DoorKind.Rpc));
        state.Attach(world, host, rpc?.Board, supplier, desk);
        if (supplier is StratumSupplier clients)
            clients.Attach(world, host);
    }

    /// <inheritdoc/>
    public void AtRest(SimTime now)
    {
        rpc?.AtRest(now);
        state.AtRest(now);
    }

    /// <inheritdoc/>
    public void Stop()
    {
        rpc?.Stop();
        state.Stop();
    }

    public async ValueTask DisposeAsync()
    {
        if (rpc is not null)
            await rpc.DisposeAsync().ConfigureAwait(false);
        await state.DisposeAsync().ConfigureAwait(false);
    }
}
