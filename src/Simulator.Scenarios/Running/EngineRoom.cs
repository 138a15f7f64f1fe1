using Simulator.Domain.Time;
using Simulator.Hashing.Work;
using Simulator.Model.Mining;
using Simulator.Runtime.Edges;
using Simulator.Runtime.RealTime;
using Simulator.Scenarios.Building;

namespace Simulator.Scenarios.Running;

/// <summary>
/// The hardware of a run in real time: one pool for each hashing miner, and a watch over their common rate, which sets
/// the rates that are multiples of it. All that it says enters the loop as recorded input.
/// </summary>
internal sealed class EngineRoom : IDisposable
{
    /// <summary>Renewals that the mean rate looks back on: a minute.</summary>
    private const int RenewalsKept = 6;

    private static readonly TimeSpan first = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan period = TimeSpan.FromSeconds(10);

    private readonly List<EngineDoor> _doors = [];
    private readonly List<string> _remarks = [];
    private readonly Queue<(SimTime At, double Hashes)> _samples = new();
    private readonly WallClock _clock;
    private World? _world;
    private RealTimeHost? _host;
    private Timer? _timer;
    private double _visitorRate;

    public EngineRoom(WallClock clock) => _clock = clock;

    /// <summary>What the reader of the results should know of the hardware.</summary>
    public IEnumerable<string> Remarks => _remarks.Concat(_doors.SelectMany(door => door.Notes));

    /// <summary>The devices as they were when the hardware was released; empty before.</summary>
    public IReadOnlyList<EngineView> Views { get; private set; } = [];

    /// <summary>Why hardware did no more work, or null.</summary>
    public Exception? Failure => _doors.FirstOrDefault(door => door.Failure is not null)?.Failure;

    /// <summary>Makes the door of one miner. Throws <see cref="EngineUnavailable"/> without hardware.</summary>
    public IEdgeOutput Open(EngineSeat seat)
    {
        var entry = EngineChoice.Find(seat.Engine);
        var devices = WorkDevice.Of(entry, Math.Max(1, seat.Threads));
        var threads = seat.Threads == 1 ? ", 1 thread" : seat.Threads > 1 ? $", {seat.Threads} threads" : "";
        var names = string.Join(", ", entry.Devices().Names);
        _remarks.Add($"{seat.Name} hashes with {entry.Name} ({names}{threads})");
        var door = new EngineDoor(seat, devices);
        _doors.Add(door);
        return door;
    }

    /// <summary>
    /// What Stratum clients were measured to have over the last minute, in hashes per second: said by the loop, read by
    /// the renewals.
    /// </summary>
    public double VisitorRate
    {
        set => Volatile.Write(ref _visitorRate, value);
    }

    /// <summary>Opens the hardware, just before the run.</summary>
    public void Start(World world, RealTimeHost host)
    {
        _world = world;
        _host = host;
        foreach (var door in _doors)
            door.Start(world, host);
        world.Hardware = () => [.. _doors.Select(door => door.View).OfType<EngineView>()];
        _samples.Enqueue((_clock.Elapsed, 0));
        if (world.RatesEdge.IsSomebody)
            _timer = new Timer(_ => Renew(), null, first, period);
    }

    public void Dispose()
    {
        // A renewal under way must not reach a host whose clock is gone.
        using var over = new ManualResetEvent(false);
        if (_timer?.Dispose(over) == true)
            over.WaitOne();
        if (Views.Count == 0)
            Views = [.. _doors.Select(door => door.View).OfType<EngineView>()];
        foreach (var door in _doors)
            door.Dispose();
    }

    /// <summary>
    /// Sets every relative rate to its multiple of what all engines and Stratum clients made in the last minute.
    /// </summary>
    private void Renew()
    {
        var now = (At: _clock.Elapsed, Hashes: _doors.Sum(door => door.Hashes));
        var since = _samples.Peek();
        _samples.Enqueue(now);
        while (_samples.Count > RenewalsKept)
            _samples.Dequeue();
        var rate = (now.Hashes - since.Hashes) / Math.Max((now.At - since.At).Seconds, 1e-6)
            + Volatile.Read(ref _visitorRate);
        foreach (var miner in _world!.Miners)
            if (_world.Scenario.Miners[miner.Group].TimesReal is { } factor)
                _host!.Post(_world.RatesEdge, miner.Actor, MiningKinds.SetHashrate,
                    BitConverter.DoubleToInt64Bits(rate * factor * miner.Share));
    }
}
