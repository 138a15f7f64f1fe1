using System.Diagnostics;
using Simulator.Domain.Time;
using Simulator.Runtime;
using Simulator.Scenarios.Building;

namespace Simulator.Scenarios.Running;

/// <summary>
/// What looks at a run from the outside at points of the grid: ends it, keeps it honest, and says how far it is. It
/// changes nothing in the world.
/// </summary>
internal sealed class GridWatch(World world, RunOptions options, IRunProgress? progress, CancellationToken cancel)
    : IGridWatcher
{
    private const long ProgressMilliseconds = 200;

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private long _nextProgress = Environment.TickCount64 + ProgressMilliseconds;

    /// <summary>How often it has looked.</summary>
    public long Looks { get; private set; }

    /// <summary>Whether the run was asked to stop.</summary>
    public bool Interrupted { get; private set; }

    public bool AtGridPoint(SimTime now)
    {
        if (options.Invariants)
            Conservation.CheckSign(world);
        var over = false;
        for (var chain = 0; chain < world.Chains.Count; chain++)
            over |= world.Chains[chain].Watch.Look();
        Looks++;
        Interrupted = cancel.IsCancellationRequested;
        if (progress is not null && Environment.TickCount64 >= _nextProgress)
            Report(now, progress);
        EmitArrivals();
        return over || Interrupted;
    }

    /// <summary>Single arrivals leave while the run goes on: kept to the end they would fill the memory.</summary>
    private void EmitArrivals()
    {
        for (var chain = 0; chain < world.Chains.Count; chain++)
        {
            foreach (var recorder in world.Chains[chain].Recorders)
            {
                if (recorder.Arrivals.Count == 0)
                    continue;
                RowEmission.EmitArrivals(world.Chains[chain], options.Rows);
                break;
            }
        }
    }

    private void Report(SimTime now, IRunProgress listener)
    {
        _nextProgress = Environment.TickCount64 + ProgressMilliseconds;
        var height = world.Store[world.Watch.Best].Height;
        var seconds = _watch.Elapsed.TotalSeconds;
        var fraction = FractionOf(now, height);
        TimeSpan? remaining = fraction > 0.001
            ? TimeSpan.FromSeconds(Math.Min(seconds * (1 - fraction) / fraction, 1e8)) : null;
        listener.Advanced(new RunProgress(now, fraction, height, world.Host.Events, world.Host.Events / seconds,
            remaining));
    }

    private double FractionOf(SimTime now, int height)
    {
        var stop = world.Scenario.Stop;
        var byBlocks = stop.Blocks is { } blocks ? height / (double)Math.Max(blocks, 1) : 0;
        var end = options.Until ?? stop.Time;
        var byTime = end is { } time && time > SimTime.Zero ? now.Seconds / time.Seconds : 0;
        return Math.Clamp(Math.Max(byBlocks, byTime), 0, 1);
    }
}
