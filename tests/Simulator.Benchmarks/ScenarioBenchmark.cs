using System.Diagnostics;
using Simulator.Domain.Time;
using Simulator.Runtime;
using Simulator.Scenarios;
using Simulator.Scenarios.Building;

namespace Simulator.Benchmarks;

/// <summary>Runs a scenario file without results: CPU time, events per CPU-second, memory, fingerprint.</summary>
internal static class ScenarioBenchmark
{
    public static void Run(string path, string[] sets, int partitions, bool invariants)
    {
        var loaded = ScenarioLoader.Load(path, sets.Select(set => new Override(set)));
        foreach (var complaint in loaded.Complaints)
            Console.WriteLine($"{complaint.Code} {complaint.Line}: {complaint.Message}");
        if (loaded.Scenario is null)
            return;
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        var world = WorldBuilder.Build(loaded.Scenario,
            new BuildOptions { Seed = loaded.Scenario.Seed, Partitions = partitions, Invariants = invariants });
        var built = watch.Elapsed.TotalSeconds;
        var outcome = world.Host.Run(loaded.Scenario.Stop.Time ?? SimTime.Max, new Watcher(world));
        world.Watch.Finish();
        var process = Process.GetCurrentProcess();
        var seconds = (process.TotalProcessorTime - cpu).TotalSeconds;
        if (outcome.Failure is { } failure)
            Console.WriteLine(failure);
        var figures = world.Watch.Propagation.Values.Where(each =>
            each.NodesReached >= world.NodeNames.Length * 0.99 - 1).ToList();
        Console.WriteLine(FormattableString.Invariant(
            $"{loaded.Scenario.Name} partitions {partitions}: build {built:0.00} s, cpu {seconds:0.00} s, wall "
                + $"{watch.Elapsed.TotalSeconds:0.00} s, {outcome.Events} events, "
                + $"{outcome.Events / seconds / 1e6:0.00} M/CPU-s, {process.PeakWorkingSet64 / 1e6:0} MB, height "
                + $"{world.Store[world.Watch.Best].Height}, years {outcome.SimulatedUntil.Seconds / 31557600:0.0}, "
                + $"years/CPU-s {outcome.SimulatedUntil.Seconds / 31557600 / seconds:0.0}, {outcome.Fingerprint}"));
        if (figures.Count > 0)
            Console.WriteLine(FormattableString.Invariant(
                $"  p10 {figures.Average(each => each.P10) / 1000:0} p50 "
                    + $"{figures.Average(each => each.P50) / 1000:0} ms p90 "
                    + $"{figures.Average(each => each.P90) / 1000:0} ms over {figures.Count} blocks; found "
                    + $"{world.Recorders.Sum(each => each.Found)}"));
    }

    private sealed class Watcher(World world) : IGridWatcher
    {
        public bool AtGridPoint(SimTime now) => world.Watch.Look();
    }
}
