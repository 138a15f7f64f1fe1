using Simulator.Domain.Actors;
using Simulator.Domain.Time;
using Simulator.Runtime.Partitions;

namespace Simulator.Runtime.VirtualTime;

/// <summary>
/// Runs events as fast as the machine can. With several partitions they run side by side in windows no longer than
/// the lookahead; the number of partitions changes speed alone.
/// </summary>
public sealed class VirtualTimeHost(HostOptions options) : ActorHost(options)
{
    /// <inheritdoc/>
    public override HostOutcome Run(SimTime until, IGridWatcher? watcher = null)
    {
        CheckSites();
        using var crew = Partitions.Length > 1 ? new WindowCrew(Partitions) : null;
        var end = GridFrom(until);
        var grid = 0L;
        var reached = end;
        while (true)
        {
            var next = NextTime();
            if (next >= grid)
            {
                // The epoch is over: nothing more can happen in it.
                if (grid > 0 && CloseGuarded(grid, watcher))
                {
                    reached = grid;
                    break;
                }

                if (next >= end)
                    break;
                grid = Math.Min(GridAfter(next), end);
            }

            if (crew is null)
                Partitions[0].Run(grid);
            else
                crew.Run(next > grid - Options.Lookahead.Microseconds ? grid : next + Options.Lookahead.Microseconds);
        }

        return Outcome(reached == long.MaxValue ? grid : reached, WatcherFailure);
    }

    private long NextTime()
    {
        if (Partitions.Length == 1)
            return Partitions[0].NextTime();
        var next = long.MaxValue;
        foreach (var partition in Partitions)
            next = Math.Min(next, Math.Min(partition.NextTime(), partition.FirstSent()));
        return next;
    }
}
