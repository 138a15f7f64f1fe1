using Simulator.Benchmarks;

if (args.Length > 0 && args[0].EndsWith(".yaml", StringComparison.Ordinal))
{
    var partitions = args.Length > 1 ? int.Parse(args[1]) : 1;
    ScenarioBenchmark.Run(args[0], args[2..], partitions, Environment.GetEnvironmentVariable("NO_INVARIANTS") is null);
    return;
}

Console.WriteLine("| nodes | partitions | delay | events | M events/CPU-s | M events/s | bytes/event | peak MB | "
    + "fingerprint |");
Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
if (args.Length >= 2)
{
    FloodBenchmark.Run(int.Parse(args[0]), int.Parse(args[1]), long.Parse(args[2]), long.Parse(args[3]),
        int.Parse(args[4]));
    return;
}

foreach (var (nodes, waves) in new[] { (1_000, 1500), (10_000, 150), (100_000, 15) })
    foreach (var partitions in new[] { 1, 2 })
        FloodBenchmark.Run(nodes, partitions, 10_000, 40_000, waves);
