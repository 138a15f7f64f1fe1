using System.Diagnostics;
using Simulator.Domain.Actors;
using Simulator.Domain.Random;
using Simulator.Domain.Time;
using Simulator.Runtime;
using Simulator.Runtime.VirtualTime;

namespace Simulator.Benchmarks;

/// <summary>
/// The flood over a random graph of degree 8: events per second of CPU time and of wall time, bytes allocated per
/// event, and the fingerprint, for some numbers of nodes and partitions.
/// </summary>
internal static class FloodBenchmark
{
    private const int Degree = 8;

    public static void Run(int nodes, int partitions, long delayMin, long delaySpread, int waves)
    {
        var host = Build(nodes, partitions, delayMin, delaySpread, out var every);
        host.Run(every + every);
        var events = host.Events;
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var allocated = GC.GetTotalAllocatedBytes(true);
        var watch = Stopwatch.StartNew();
        var outcome = host.Run(SimTime.FromSeconds(every.Seconds * (waves + 2)));
        watch.Stop();
        var process = Process.GetCurrentProcess();
        var seconds = (process.TotalProcessorTime - cpu).TotalSeconds;
        events = outcome.Events - events;
        var bytes = (GC.GetTotalAllocatedBytes(true) - allocated) / (double)events;
        Console.WriteLine(FormattableString.Invariant(
            $"| {nodes} | {partitions} | {delayMin / 1000}+{delaySpread / 1000} ms | {events} | "
                + $"{events / seconds / 1e6:0.00} | {events / watch.Elapsed.TotalSeconds / 1e6:0.00} | {bytes:0.000} "
                + $"| {process.PeakWorkingSet64 / 1e6:0} | {outcome.Fingerprint} |"));
    }

    private static VirtualTimeHost Build(int nodes, int partitions, long delayMin, long delaySpread, out SimTime every)
    {
        every = new SimTime((delayMin + delaySpread) * 16);
        var host = new VirtualTimeHost(new HostOptions
        {
            Partitions = partitions,
            MinDelay = new SimTime(delayMin),
            Lookahead = new SimTime(delayMin),
            Epoch = new SimTime(every.Microseconds / 2),
        });
        var offsets = new int[nodes + 1];
        var links = new FloodLink[nodes * Degree];
        for (var i = 0; i <= nodes; i++)
            offsets[i] = i * Degree;
        var graph = new FloodGraph(offsets, links);
        var refs = new ActorRef[nodes];
        for (var i = 0; i < nodes; i++)
        {
            var self = i;
            var site = host.AddSite((int)((long)i * partitions / nodes));
            refs[i] = host.Spawn(site, Props.Of(() => new FloodActor(graph, self)),
                FormattableString.Invariant($"node-{i}"));
            if (i == 0)
                SpawnSource(host, site, refs[0], every);
        }

        var random = RandomStream.For(1, "flood");
        for (var i = 0; i < links.Length; i++)
            links[i] = new FloodLink(refs[random.NextBelow(nodes)],
                new SimTime(delayMin + random.NextBelow((int)delaySpread + 1)));
        return host;
    }

    private static void SpawnSource(VirtualTimeHost host, int site, ActorRef node, SimTime every) =>
        host.Spawn(site, Props.Of(() => new FloodSource(node, every)), "source");
}
