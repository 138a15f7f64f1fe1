using System.Globalization;

namespace Simulator.Cli.Benching.Stratum;

/// <summary>The server that <c>bench stratum</c> measures, in a process of its own that ends with it.</summary>
internal sealed class BenchServer : IDisposable
{
    /// <summary>It ends by itself after this time, whatever happens to whoever started it.</summary>
    private const int SecondsMost = 600;

    // Jobs come at even times and no block is found, so that one job never overtakes another.
    private static string ScenarioOf(double jobSeconds) => string.Create(CultureInfo.InvariantCulture, $$"""
        version: 1
        name: bench-stratum
        clock: real
        stop: { time: 1h }
        chain:
          preset: regtest
          spacing: 600s
          difficulty: { rule: fixed, initial: 1000000 }
          proof: mixed
        network: { preset: instant }
        miners: [ { name: clients, engine: stratum, pool: bench } ]
        pools: [ { name: bench, listen: 127.0.0.1:3333, job_every: {{jobSeconds}}s } ]
        """);

    private readonly BenchChild _process;
    private readonly string _folder;

    private BenchServer(StratumOrder order, string durability, double jobSeconds)
    {
        _folder = Directory.CreateTempSubdirectory("minesim-bench-").FullName;
        Stamps = Path.Combine(_folder, "stamps");
        StampFile.Create(Stamps).Dispose();
        _process = order.IsWire ? Wire(order, jobSeconds) : Testnet(durability, jobSeconds);
    }

    public BenchChild Process => _process;

    public int Port { get; private set; }

    /// <summary>Where it stamps what it sends.</summary>
    public string Stamps { get; }

    /// <param name="order">What was asked for.</param>
    /// <param name="durability">Of the ledger.</param>
    /// <param name="jobSeconds">Time between two jobs.</param>
    public static BenchServer Start(StratumOrder order, string durability, double jobSeconds) =>
        new(order, durability, jobSeconds);

    public void Dispose()
    {
        try
        {
            _process.Input.WriteLine("stop");
            _process.Input.Flush();
        }
        catch (IOException)
        {
            // It has ended already.
        }

        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private BenchChild Wire(StratumOrder order, double jobSeconds)
    {
        var child = new BenchChild(["bench", BenchParts.Wire], (StampFile.Variable, Stamps));
        child.Input.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{jobSeconds} {order.Senders}"));
        child.Input.Flush();
        Port = int.Parse((child.Output.ReadLine() ?? "")["port ".Length..], CultureInfo.InvariantCulture);
        return child;
    }

    private BenchChild Testnet(string durability, double jobSeconds)
    {
        var file = Path.Combine(_folder, "bench.yaml");
        File.WriteAllText(file, ScenarioOf(jobSeconds));
        var child = new BenchChild(
            ["testnet", file, "--stratum-port", "0", "--rpc-port", "0", "--state-port", "0", "--durability", durability,
                "--for", $"{SecondsMost}s", "--plain", "--out", Path.Combine(_folder, "runs")],
            (StampFile.Variable, Stamps));
        if (child.Says("stratum+tcp://127.0.0.1:") is not { } port)
            throw new InvalidOperationException("the testnet did not start: run it by itself to see why");
        Port = int.Parse(port, CultureInfo.InvariantCulture);
        return child;
    }
}
