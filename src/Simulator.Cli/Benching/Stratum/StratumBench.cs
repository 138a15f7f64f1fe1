using System.Globalization;
using System.Text.Json;
using Simulator.Cli.Machine;
using Simulator.Cli.Reporting;

namespace Simulator.Cli.Benching.Stratum;

/// <summary>
/// <c>bench stratum</c>: thousands of clients on this machine against a server in a process of its own. It never judges
/// a figure, and leaves no process behind.
/// </summary>
internal sealed class StratumBench(StratumOrder order, CancellationToken cancel, Action<string> say)
{
    /// <summary>The word that stands in the scenario's place.</summary>
    public const string Word = "stratum";

    private const string Sleeping = "sleepers-5000";
    private const string Awake = "jobs-5000";
    private const double SharesDurable = 5_000;
    private const double SharesFast = 20_000;

    private const double JobsOften = 1;
    private const double JobsInStorm = 0.5;

    // Shares are measured with jobs nearly as rare as a pool's: a share that waited for a busy machine is late, not
    // stale.
    private const double JobsRare = 10;

    private sealed record Scenario(string Name, SwarmPlan Plan, string Durability, double JobSeconds = JobsOften);

    public StratumReport Measure()
    {
        var rows = new List<StratumRow>();
        foreach (var scenario in Scenarios().Where(each => each.Name.StartsWith(order.Only, StringComparison.Ordinal)))
        {
            if (cancel.IsCancellationRequested)
                break;
            rows.Add(Measure(scenario));
        }

        var server = order.Target is { } target ? $"{target.Host}:{target.Port}"
            : order.IsWire ? "sockets and loop without a pool" : "minesim testnet";
        return new StratumReport(ProductVersion.Text, MachineLine.Text(), server, rows);
    }

    public static void Show(StratumReport report, TextWriter output)
    {
        output.WriteLine($"minesim {report.Version}; {report.Machine}; server: {report.Server}");
        output.WriteLine();
        output.WriteLine("| scenario | clients | failed | overflows | storm s | slowest ms | MB | peak MB | job p50 ms "
            + "| p99 ms | most ms | answers/s | p50 ms | p99 ms | rejected | closed | cores |");
        output.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var row in report.Rows)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {row.Scenario} | {row.Clients} | {row.Failures} | {row.ListenOverflows} | {row.StormSeconds:0.00} ")
                + $"| {Milliseconds(row.SlowestLogin)} | {Megabytes(row.ServerBytes)} "
                + $"| {Megabytes(row.ServerPeakBytes)} "
                + $"| {Milliseconds(row.JobP50)} | {Milliseconds(row.JobP99)} | {Milliseconds(row.JobMost)} "
                + $"| {(row.AnswersPerSecond > 0 ? Number(row.AnswersPerSecond) : "")} "
                + $"| {Milliseconds(row.AnswerP50)} | {Milliseconds(row.AnswerP99)} | {row.Rejected} | {row.Closed} "
                + string.Create(CultureInfo.InvariantCulture, $"| {row.ServerCpu:0.00} |"));
        output.WriteLine();
        if (report.Rows.FirstOrDefault(row => row.Scenario == Sleeping) is { JobP99: > 0 } sleepers
            && report.Rows.FirstOrDefault(row => row.Scenario == Awake) is { JobP99: > 0 } awake)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{Sleeping}: job p99 of the others {sleepers.JobP99 / awake.JobP99 - 1:+0%;-0%} against {Awake}"));
    }

    private IEnumerable<Scenario> Scenarios()
    {
        foreach (var clients in (int[])[1_000, 5_000, 10_000])
            yield return new($"jobs-{clients}", new SwarmPlan { Clients = clients, Seconds = order.Seconds }, "none");
        yield return new("storm-1000",
            new SwarmPlan { Clients = 5_000, Late = 1_000, Seconds = Math.Min(3, order.Seconds) }, "none", JobsInStorm);
        yield return new(Sleeping, new SwarmPlan { Clients = 5_000, Sleepers = 500, Seconds = order.Seconds },
            "none");
        var shares = new SwarmPlan
        {
            Clients = 1_000, Seconds = order.Seconds, Password = "d=4e-10", SettleSeconds = 2,
        };
        yield return new("shares-durable", shares with { SharesPerSecond = SharesDurable }, "full", JobsRare);
        yield return new("shares-fast", shares with { SharesPerSecond = SharesFast }, "none", JobsRare);
    }

    private StratumRow Measure(Scenario scenario)
    {
        var turns = new List<(SwarmResult Result, long Bytes, long Peak, double Cpu)>();
        var overflows = ListenCounts.Overflows();
        for (var turn = 1; turn <= order.Turns && !cancel.IsCancellationRequested; turn++)
        {
            say($"{scenario.Name}, {turn} of {order.Turns}");
            if (Turn(scenario) is not { } result)
                continue;
            turns.Add(result);
            if (result.Result.FirstRejection.Length > 0)
                say($"the first refusal: {result.Result.FirstRejection}");
        }

        overflows = ListenCounts.Overflows() - overflows;
        double Median(Func<SwarmResult, double> measure) => MedianOf(turns.Select(turn => measure(turn.Result)));
        return new StratumRow
        {
            Scenario = scenario.Name,
            Clients = scenario.Plan.Clients,
            Turns = turns.Count,
            Failures = turns.Sum(turn => turn.Result.Failures),
            ListenOverflows = overflows,
            StormSeconds = Median(result => result.StormSeconds),
            SlowestLogin = Median(result => result.SlowestLogin),
            ServerBytes = MedianOf(turns.Select(turn => (double)turn.Bytes)),
            ServerPeakBytes = MedianOf(turns.Select(turn => (double)turn.Peak)),
            JobP50 = Median(result => result.JobP50),
            JobP99 = Median(result => result.JobP99),
            JobMost = Median(result => result.JobMost),
            AnswersPerSecond = Median(result => result.AnswersPerSecond),
            AnswerP50 = Median(result => result.AnswerP50),
            AnswerP99 = Median(result => result.AnswerP99),
            Rejected = turns.Sum(turn => turn.Result.Rejected),
            Closed = turns.Sum(turn => turn.Result.Closed),
            ServerCpu = MedianOf(turns.Select(turn => turn.Cpu)),
        };
    }

    private (SwarmResult Result, long Bytes, long Peak, double Cpu)? Turn(Scenario scenario)
    {
        using var server = order.Target is null
            ? BenchServer.Start(order, scenario.Durability, scenario.JobSeconds)
            : null;
        var (host, port) = order.Target ?? ("127.0.0.1", server!.Port);
        var plan = scenario.Plan with { Host = host, Port = port, Stamps = server?.Stamps ?? "" };
        // One thread reads all sockets and does what comes of it: fewest steps between the kernel and the clock.
        using var swarm = new BenchChild(["bench", BenchParts.Clients],
            ("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1"), ("DOTNET_TieredPGO", "0"));
        swarm.Input.WriteLine(JsonSerializer.Serialize(plan, CliJson.Default.SwarmPlan));
        swarm.Input.Flush();
        var answer = Task.Run(swarm.Output.ReadLine);
        var (bytes, peak) = (0L, 0L);
        var cpu = server?.Process.CpuSeconds() ?? 0;
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var used = 0.0;
        while (!answer.Wait(100) && !cancel.IsCancellationRequested)
        {
            // What was looked at last: everybody is connected, and the storm is over.
            bytes = server?.Process.ResidentBytes() ?? 0;
            peak = Math.Max(peak, bytes);
            used = ((server?.Process.CpuSeconds() ?? 0) - cpu) / watch.Elapsed.TotalSeconds;
        }

        return answer.IsCompleted && answer.Result is { } line
            ? (JsonSerializer.Deserialize(line, CliJson.Default.SwarmResult)!, bytes, peak, used)
            : null;
    }

    private static double MedianOf(IEnumerable<double> values)
    {
        var sorted = values.Where(value => !double.IsNaN(value)).Order().ToArray();
        return sorted.Length == 0 ? double.NaN : sorted[sorted.Length / 2];
    }

    private static string Milliseconds(double seconds) =>
        double.IsNaN(seconds) || seconds == 0 ? "" : (seconds * 1000).ToString("0.0", CultureInfo.InvariantCulture);

    private static string Megabytes(double bytes) => bytes > 0 ? Number(bytes / 1e6) : "";

    private static string Number(double value) => value.ToString("0", CultureInfo.InvariantCulture);
}
