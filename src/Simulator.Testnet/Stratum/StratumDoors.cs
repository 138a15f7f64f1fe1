using System.Net;
using System.Net.Sockets;
using Simulator.Domain.Time;
using Simulator.Runtime.Edges;
using Simulator.Runtime.RealTime;
using Simulator.Scenarios.Building;
using Simulator.Scenarios.Running;
using Simulator.Testnet.Http;

namespace Simulator.Testnet.Stratum;

/// <summary>
/// The Stratum servers of all pools of a run, one for each door. Addresses are taken when it is made, so that one that
/// is taken already is known before anything moves; clients are let in when the run starts.
/// </summary>
public sealed class StratumDoors : IOutside, IDisposable
{
    private readonly Dictionary<int, StratumServer> _servers = [];
    private readonly Dictionary<int, IPEndPoint> _secure = [];
    private bool _isStopped;

    /// <param name="plans">One for each pool that listens.</param>
    /// <param name="limits">What clients are granted.</param>
    /// <param name="statePage">Where the state is shown, for who comes by HTTP; null where nowhere.</param>
    /// <param name="stamps">For who measures; null where nobody does.</param>
    /// <exception cref="PortTaken">Somebody else listens at one of the addresses, or they are not this machine's.
    /// </exception>
    public StratumDoors(
        IReadOnlyList<StratumDoorPlan> plans, StratumLimits limits, string? statePage = null,
        IStampBoard? stamps = null)
    {
        var numbers = new ConnectionNumbers();
        try
        {
            foreach (var plan in plans)
            {
                var server = _servers[plan.Pool] = new StratumServer(limits, numbers, statePage) { Stamps = stamps };
                Listen(plan, server);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>What a server counts, by its pool's place in the scenario; null where a pool has no door.</summary>
    public StratumCounters? CountersOf(int pool) => _servers.GetValueOrDefault(pool)?.Counters;

    /// <summary>Where a pool's clients come in.</summary>
    public IPEndPoint? AddressOf(int pool) => _servers.GetValueOrDefault(pool)?.Addresses.First();

    /// <summary>Where they come in with TLS; null where they cannot.</summary>
    public IPEndPoint? SecureAddressOf(int pool) => _secure.GetValueOrDefault(pool);

    /// <summary>Told a line for people when something happens to a client for the first time.</summary>
    public Action<string>? Listener
    {
        set
        {
            foreach (var server in _servers.Values)
                server.Notes.Listener = value;
        }
    }

    /// <inheritdoc/>
    public Exception? Failure =>
        _servers.Values.Select(server => server.Failure).FirstOrDefault(failure => failure is not null);

    /// <inheritdoc/>
    public IEnumerable<string> Remarks => _servers.Values.SelectMany(server => server.Notes.Lines);

    /// <inheritdoc/>
    public IEdgeOutput? Open(DoorPlan door) =>
        door.Kind == DoorKind.Stratum ? _servers.GetValueOrDefault(door.Number) : null;

    /// <inheritdoc/>
    public void Start(World world, RealTimeHost host)
    {
        foreach (var door in world.Doors.Where(door => door.Plan.Kind == DoorKind.Stratum))
            if (_servers.GetValueOrDefault(door.Plan.Number) is { } server)
                server.Start(host, door.Edge, door.Actor);
    }

    /// <inheritdoc/>
    public void AtRest(SimTime now)
    {
        foreach (var server in _servers.Values)
            server.AtRest();
    }

    /// <inheritdoc/>
    public void Stop()
    {
        if (_isStopped)
            return;
        _isStopped = true;
        foreach (var server in _servers.Values)
            server.Dispose();
    }

    public void Dispose() => Stop();

    private void Listen(StratumDoorPlan plan, StratumServer server)
    {
        var address = plan.Plain;
        try
        {
            server.Listen(address);
            if (plan is not { Secure: { } secure, Tls: { } tls })
                return;
            address = secure;
            _secure[plan.Pool] = server.Listen(secure, tls);
        }
        catch (SocketException failure)
        {
            throw new PortTaken(plan.Keys, address, failure);
        }
    }
}
