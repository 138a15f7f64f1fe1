using System.Diagnostics;
using Simulator.Domain.Actors;
using Simulator.Domain.Random;
using Simulator.Domain.Time;
using Simulator.Runtime;
using Simulator.Runtime.VirtualTime;

namespace Simulator.Cli.Benching;

/// <summary>
/// A flood over a random graph of degree 8, with fingerprint and supervision on: what the actor runtime costs by itself.
/// A first wave warms up and is not counted.
/// </summary>
internal static class FloodWorkload
{
    private const int Degree = 8;
    private const long EventsWanted = 12_000_000;
    private const int WavesOfWarmUp = 4;

    /// <summary>The least delay of a link, and the evenly drawn part above it, in microseconds.</summary>
    private const int DelayMin = 10_000;
    private const int DelaySpread = 40_000;

    /// <summary>The sizes that are measured where none is named.</summary>
    public static IReadOnlyList<int> Sizes { get; } = [1_000, 10_000, 100_000];

    public static BenchRow Measure(int nodes, int partitions, int turn)
    {
        var every = new SimTime((DelayMin + DelaySpread) * 16L);
        var host = Build(nodes, partitions, every);
        host.Run(new SimTime(every.Microseconds * WavesOfWarmUp));
        var before = host.Events;
        var waves = WavesOfWarmUp + Math.Max(3, EventsWanted / (nodes * Degree));
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        var outcome = host.Run(new SimTime(every.Microseconds * waves));
        var wall = watch.Elapsed.TotalSeconds;
        var process = Process.GetCurrentProcess();
        var seconds = (process.TotalProcessorTime - cpu).TotalSeconds;
        var events = outcome.Events - before;
        return new BenchRow(
            $"flood-{nodes}", turn, partitions, events, seconds, wall, events / seconds, process.PeakWorkingSet64)
        {
            BytesPerEvent = (GC.GetTotalAllocatedBytes(precise: true) - bytes) / (double)events,
        };
    }

    private static VirtualTimeHost Build(int nodes, int partitions, SimTime every)
    {
        var host = new VirtualTimeHost(new HostOptions
        {
            Partitions = partitions,
            MinDelay = new SimTime(DelayMin),
            Lookahead = new SimTime(DelayMin),
        });
        var links = new FloodLink[nodes * Degree];
        var graph = new FloodGraph(links, Degree);
        var actors = new ActorRef[nodes];
        for (var i = 0; i < nodes; i++)
        {
            var self = i;
            var site = host.AddSite((int)((long)i * partitions / nodes));
            actors[i] = host.Spawn(site, Props.Of(() => new FloodActor(graph, self)), $"node-{i}");
            if (i == 0)
                host.Spawn(site, Props.Of(() => new FloodSource(actors[0], every)), "source");
        }

        var random = RandomStream.For(1, "flood");
        for (var i = 0; i < links.Length; i++)
        {
            var delay = new SimTime(DelayMin + random.NextBelow(DelaySpread + 1));
            links[i] = new FloodLink(actors[random.NextBelow(nodes)], delay);
        }

        return host;
    }
}
