using Simulator.Domain.Actors;
using Simulator.Domain.Time;
using Simulator.Runtime.Edges;
using Simulator.Runtime.RealTime;
using Simulator.Scenarios.Building;
using Simulator.Scenarios.Running;

namespace Simulator.Tests.Testnet;

/// <summary>
/// The other side of the doors without a socket or a disk: what leaves is given to whoever asked for it, on the loop's
/// thread, and what is to come in is posted.
/// </summary>
internal sealed class FakeOutside : IOutside
{
    private readonly Dictionary<DoorKind, Action<Message, ICanonical?>> _takers = [];

    public Action? OnStart { get; init; }

    public Action<SimTime>? OnRest { get; init; }

    public World World { get; private set; } = null!;

    public RealTimeHost Host { get; private set; } = null!;

    public int Rests { get; private set; }

    public bool Stopped { get; private set; }

    public Exception? Failure => null;

    public IEnumerable<string> Remarks => [];

    /// <summary>From now on takes what leaves through doors of a kind; without a taker nobody is there.</summary>
    public FakeOutside Take(DoorKind kind, Action<Message, ICanonical?> taker)
    {
        _takers[kind] = taker;
        return this;
    }

    public void Post(DoorKind kind, ushort message, EdgeText body)
    {
        var door = World.Doors.First(each => each.Plan.Kind == kind);
        Host.Post(door.Edge, door.Actor, message, body);
    }

    public void Post(DoorKind kind, ushort message, long data)
    {
        var door = World.Doors.First(each => each.Plan.Kind == kind);
        Host.Post(door.Edge, door.Actor, message, data);
    }

    public IEdgeOutput? Open(DoorPlan door) => _takers.TryGetValue(door.Kind, out var taker) ? new Output(taker) : null;

    public void Start(World world, RealTimeHost host)
    {
        World = world;
        Host = host;
        OnStart?.Invoke();
    }

    public void AtRest(SimTime now)
    {
        Rests++;
        OnRest?.Invoke(now);
    }

    public void Stop() => Stopped = true;

    private sealed class Output(Action<Message, ICanonical?> taker) : IEdgeOutput
    {
        public void Take(in Message message, ICanonical? body) => taker(message, body);
    }
}
