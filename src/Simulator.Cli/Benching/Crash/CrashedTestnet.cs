using System.Globalization;
using System.Text.Json;
using Simulator.Cli.Benching.Stratum;
using Simulator.Cli.Running;
using Simulator.Domain.Pools.Ledger.Entries;
using Simulator.Testnet.Ledger;

namespace Simulator.Cli.Benching.Crash;

/// <summary>
/// A testnet of easy shares and quick blocks that lives in one process after the other, with one ledger. It never
/// judges what it finds there.
/// </summary>
/// <param name="folder">All files go there.</param>
/// <param name="durability">Full or process.</param>
/// <param name="rivals">Whether others find blocks too, so that blocks cross and some become stale.</param>
internal sealed class CrashedTestnet(string folder, LedgerDurability durability, bool rivals = true)
{
    // Every second hash is a share, every 300th share of the pool a block.
    private const string Scenario = """
        version: 1
        name: crash
        clock: real
        stop: { time: 1h }
        chain:
          preset: regtest
          spacing: 600s
          halving: 100000
          difficulty: { rule: fixed, initial: 0.00000014 }
          proof: mixed
        network: { preset: constant, latency: 50ms }
        miners:
          - { name: clients, engine: stratum, pool: alpha }
          - { name: rivals, hashrate: RIVALS }
        pools:
          - name: alpha
            listen: 127.0.0.1:3333
            maturity: 2 blocks
            payout: { threshold: 0.01 coins, every: 100ms }
            scheme: { kind: pplns, window: 2 difficulties }
            vardiff: { kind: nomp, share_interval: 5s, min_difficulty: 0.0000000004, max_difficulty: 0.0000000004 }
        """;

    private readonly string _file = Path.Combine(folder, "crash.yaml");
    private readonly string _runs = Path.Combine(folder, "runs");
    private readonly string _ledger = Path.Combine(folder, "ledger.db");
    private int _lives;

    /// <summary>The run folder with which the last process went on; null: with the ledger alone.</summary>
    public string? ResumedFrom { get; private set; }

    /// <summary>The newest run folder that a testnet can go on from; null where there is none.</summary>
    public string? NewestFolder => Folders.Where(TestnetNote.IsIn).MaxBy(Directory.GetCreationTimeUtc);

    private string[] Folders => Directory.Exists(_runs) ? Directory.GetDirectories(_runs, "*-crash-*") : [];

    /// <summary>Starts a process: the first from the scenario, the next ones by turns so and with <c>resume</c>.
    /// </summary>
    public BenchChild Start()
    {
        if (!File.Exists(_file))
            File.WriteAllText(
                _file, Scenario.Replace("RIVALS", rivals ? "600 H/s" : "0 H/s", StringComparison.Ordinal));
        var last = NewestFolder;
        foreach (var each in Folders.Where(each => each != last))
            Directory.Delete(each, recursive: true);
        string[] doors = ["--stratum-port", "0", "--rpc-port", "0", "--state-port", "0", "--for", "600s", "--plain"];
        ResumedFrom = last is not null && _lives++ % 2 == 0 ? last : null;
        return new BenchChild(ResumedFrom is { } place
            ? ["resume", place, .. doors]
            : ["testnet", _file, "--ledger", _ledger, "--durability", TestnetWords.Of(durability), "--out", _runs,
                .. doors]);
    }

    /// <summary>Where clients come in, once it is open. It is said before where the state is.</summary>
    public static int PortOf(BenchChild server) => int.Parse(
        Said(server, "stratum+tcp://127.0.0.1:"), CultureInfo.InvariantCulture);

    /// <summary>Where its state is, such as <c>127.0.0.1:8080</c>.</summary>
    public static string StateOf(BenchChild server)
    {
        var place = Said(server, "state: http://");
        return place[..place.IndexOf('/', StringComparison.Ordinal)];
    }

    private static string Said(BenchChild server, string word) => server.Says(word)
        ?? throw new InvalidOperationException("the testnet did not start: " + server.LastWords);

    /// <summary>All that the pool has written; nobody else may have the ledger open.</summary>
    public IReadOnlyList<LedgerEntry> Entries()
    {
        var loaded = ScenarioRuns.Load(new ScenarioSource(_file), []);
        using var store = LedgerRoom.OpenStore(new LedgerOptions(
            _ledger, durability, TestnetLedger.IdentityOf(loaded.Scenario!), folder))!;
        return [.. store.Read().Where(line => Books.IsOfPool(line.Book)).Select(line => line.Entry)];
    }

    /// <summary>The lines of the export, as number and amount.</summary>
    public IReadOnlyList<(long Id, long Satoshi)> Exported()
    {
        var path = Path.Combine(folder, "payouts-0-alpha.csv");
        return !File.Exists(path) ? [] : [.. File.ReadLines(path).Skip(1).Select(line => line.Split(',')).Select(
            fields => (long.Parse(fields[0], CultureInfo.InvariantCulture),
                long.Parse(fields[2], CultureInfo.InvariantCulture)))];
    }

    /// <summary>Simulated seconds that a process which runs shows to have gone by.</summary>
    public static double TimeOf(string state)
    {
        using var shown = Shown(state, "state");
        return shown.RootElement.GetProperty("simulatedSeconds").GetDouble();
    }

    /// <summary>Height of the best chain of a process that runs.</summary>
    public static int HeightOf(string state)
    {
        using var shown = Shown(state, "state");
        return shown.RootElement.GetProperty("chain").GetProperty("height").GetInt32();
    }

    /// <summary>What the pool of a process that runs says of its books.</summary>
    /// <param name="state">Where its state is, such as <c>127.0.0.1:8080</c>.</param>
    public static PoolBooks BooksOf(string state)
    {
        using var pool = Shown(state, "pools/alpha");
        long Of(string name) => pool.RootElement.GetProperty(name).GetInt64();
        return new PoolBooks(
            pool.RootElement.GetProperty("shares").GetProperty("accepted").GetInt64(),
            Of("creditedSatoshi"), Of("paidSatoshi"), Of("balanceSatoshi"));
    }

    private static JsonDocument Shown(string state, string what)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromMinutes(1) };
        return JsonDocument.Parse(
            http.GetStringAsync(new Uri($"http://{state}/api/{what}")).GetAwaiter().GetResult());
    }
}

/// <summary>What a pool says of its books.</summary>
internal sealed record PoolBooks(long Accepted, long Credited, long Paid, long Balance);
