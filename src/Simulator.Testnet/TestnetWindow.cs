using System.Diagnostics;
using Simulator.Domain.Chain;
using Simulator.Domain.Time;
using Simulator.Runtime.Edges;
using Simulator.Runtime.RealTime;
using Simulator.Scenarios.Building;
using Simulator.Scenarios.Running;
using Simulator.Testnet.Stratum;

namespace Simulator.Testnet;

/// <summary>
/// Takes a snapshot now and then while the world rests, and hands the newest to a view on another thread: what a slow
/// view misses, it never sees.
/// </summary>
/// <param name="view">Who looks.</param>
/// <param name="doors">What knows of clients.</param>
public sealed class TestnetWindow(ITestnetView view, StratumDoors doors) : IOutside
{
    private static readonly TimeSpan pace = TimeSpan.FromMilliseconds(250);

    private readonly AutoResetEvent _came = new(false);
    private Thread? _thread;
    private World? _world;
    private TestnetSnapshot? _newest;
    private long _takenAt;
    private volatile bool _isOver;

    /// <inheritdoc/>
    public Exception? Failure => null;

    /// <inheritdoc/>
    public IEnumerable<string> Remarks => [];

    /// <inheritdoc/>
    public IEdgeOutput? Open(DoorPlan door) => null;

    /// <inheritdoc/>
    public void Start(World world, RealTimeHost host)
    {
        _world = world;
        _thread = new Thread(Show) { IsBackground = true, Name = "testnet view" };
        _thread.Start();
    }

    /// <inheritdoc/>
    public void AtRest(SimTime now)
    {
        if (_takenAt != 0 && Stopwatch.GetElapsedTime(_takenAt) < pace)
            return;
        _takenAt = Stopwatch.GetTimestamp();
        Volatile.Write(ref _newest, Take(now));
        _came.Set();
    }

    /// <inheritdoc/>
    public void Stop()
    {
        _isOver = true;
        _came.Set();
        _thread?.Join();
    }

    private TestnetSnapshot Take(SimTime now)
    {
        var world = _world!;
        ref readonly var best = ref world.Store[world.Watch.Best];
        BlockTarget target = best.Bits;
        return new TestnetSnapshot(now.Seconds, best.Height, target.Difficulty(world.Scenario.Chain.DifficultyUnit),
            [.. world.Pools.Select(PoolOf)]);
    }

    private PoolSnapshot PoolOf(PlacedPool pool)
    {
        var counters = doors.CountersOf(pool.Number);
        return new PoolSnapshot(
            pool.Name, counters?.Connected ?? 0, [.. pool.Book.Verdicts], pool.Book.Rounds.Count,
            counters?.BroadcastLatency.Percentile(0.99) ?? 0, counters?.AnswerLatency.Percentile(0.99) ?? 0);
    }

    private void Show()
    {
        while (!_isOver)
        {
            _came.WaitOne();
            if (Interlocked.Exchange(ref _newest, null) is { } snapshot)
                view.Show(snapshot);
        }
    }
}
