using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Simulator.Cli;
using Simulator.Testnet.Tests.Stratum;

namespace Simulator.Testnet.Tests;

[Collection(SocketsCollection.Name)]
public sealed class TestnetVerbTests : IDisposable
{
    private const string Scenario = """
        version: 1
        name: small
        clock: real
        stop: { time: 1h }
        chain: { preset: regtest, spacing: 30s, difficulty: { rule: fixed, initial: 1 }, proof: mixed }
        network: { preset: instant }
        miners: [ { name: visitors, engine: stratum, pool: alpha } ]
        pools: [ { name: alpha, listen: LISTEN } ]
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("minesim-testnet-").FullName;
    private readonly StringWriter _talk = new();
    private readonly StringWriter _output = new();

    [Fact]
    public void A_client_attaches_as_the_lines_say_and_the_run_leaves_a_folder_with_a_recording()
    {
        using var stop = new CancellationTokenSource();
        var code = -1;
        var run = new Thread(() => code = Run(Scenario.Replace("LISTEN", "127.0.0.1:3333"), stop.Token,
            "--stratum-port", "0", "--rpc-port", "0", "--state-port", "0")) { IsBackground = true };
        run.Start();
        Eventually.Holds(() => Talk().Contains("state: http://"), "it says how to attach");
        var port = int.Parse(Regex.Match(Talk(), @"minerd -a sha256d -o stratum\+tcp://127\.0\.0\.1:(\d+) ").Groups[1]
            .Value);
        using (var client = new WireClient(new IPEndPoint(IPAddress.Loopback, port)))
        {
            Assert.Contains("\"result\":[[[", client.Ask("""{"id":1,"method":"mining.subscribe","params":["x"]}"""));
            Assert.Contains("true", client.Ask("""{"id":2,"method":"mining.authorize","params":["bob.1","x"]}"""));
            Assert.Contains("set_difficulty", client.Line());
            Assert.Contains("mining.notify", client.Line());
        }

        stop.Cancel();
        run.Join();
        Assert.Equal(130, code);
        Assert.Contains("cpuminer -a sha256d", Talk());
        Assert.Contains("cannot reach 127.0.0.1", Talk());
        var folder = Assert.Single(Directory.GetDirectories(Path.Combine(_folder, "runs"), "*-small-*"));
        Assert.Contains("mining.authorize", File.ReadAllText(Path.Combine(folder, "recording")));
        Assert.True(File.Exists(Path.Combine(folder, "ledger.db")));
    }

    [Fact]
    public void A_port_that_is_taken_is_exit_5_and_names_flag_and_key()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var code = Run(Scenario.Replace("LISTEN", $"{taken.LocalEndpoint}"), default,
            "--rpc-port", "0", "--state-port", "0");
        Assert.Equal(5, code);
        Assert.Contains("--stratum-port or pools.alpha.listen", Talk());
        Assert.Empty(Directory.GetDirectories(Path.Combine(_folder, "runs"), "*small*"));
    }

    [Fact]
    public void A_file_alone_opens_nothing_to_other_machines()
    {
        Assert.Equal(2, Run(Scenario.Replace("LISTEN", "0.0.0.0:3333"), default, "--rpc-port", "0"));
        Assert.Contains("add --listen 0.0.0.0", Talk());
    }

    [Fact]
    public void A_ledger_in_use_is_exit_5_and_that_of_another_scenario_or_chain_is_exit_2()
    {
        var ledger = Path.Combine(_folder, "ledger.db");
        string[] doors =
            ["--stratum-port", "0", "--rpc-port", "0", "--state-port", "0", "--ledger", ledger, "--for", "1s"];
        var given = Scenario.Replace("LISTEN", "127.0.0.1:3333");
        Assert.Equal(0, Run(given, default, doors));
        Assert.Equal(0, Run(given, default, doors));
        using (new FileStream(ledger + ".lock", FileMode.Open, FileAccess.ReadWrite, FileShare.None))
            Assert.Equal(5, Run(given, default, doors));
        Assert.Equal(2, Run(given.Replace("spacing: 30s", "spacing: 31s"), default, doors));
        Assert.Contains("is the ledger of another run: its scenario is", Talk());
        var earlier = given.Replace("preset: regtest,", "preset: regtest, start: 2020-09-13T12:26:40Z,");
        Assert.Equal(2, Run(earlier, default, doors));
        Assert.Contains("belongs to no block of this chain", Talk());
        // What was refused leaves no folder behind.
        Assert.Equal(2, Directory.GetDirectories(Path.Combine(_folder, "runs"), "*small*").Length);
    }

    [Fact]
    public void Resume_says_why_a_folder_cannot_be_gone_on_with()
    {
        Assert.Equal(0, Run(Scenario.Replace("LISTEN", "127.0.0.1:3333"), default, "--stratum-port", "0",
            "--rpc-port", "0", "--state-port", "0", "--durability", "none", "--for", "1s"));
        var folder = Assert.Single(Directory.GetDirectories(Path.Combine(_folder, "runs"), "*-small-*"));
        Assert.Equal(2, Words("resume", folder));
        Assert.Contains("names no ledger", Talk());
        Assert.Equal(2, Words("resume", folder, "--jobs", "2"));
        Assert.Contains("--jobs is a flag of sweeps", Talk());
        Assert.Equal(2, Words("resume", _folder, "--ledger", "x.db"));
        Assert.Contains("--ledger is a flag of testnets", Talk());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Talk()
    {
        lock (_talk)
            return _talk.ToString();
    }

    private int Run(string scenario, CancellationToken stop, params string[] flags)
    {
        var file = Path.Combine(_folder, "small.yaml");
        File.WriteAllText(file, scenario);
        return Words(stop, ["testnet", file, "--out", Path.Combine(_folder, "runs"), .. flags]);
    }

    private int Words(params string[] words) => Words(CancellationToken.None, words);

    private int Words(CancellationToken stop, string[] words)
    {
        var talk = new LockedWriter(_talk);
        var terminal = new Terminal(_output, talk, false, false);
        var session = new Session(terminal, new Cli.Running.ScenarioRuns(), new Interrupted(stop));
        return CommandLine.Run(words, session);
    }

    private sealed class Interrupted(CancellationToken token) : IInterruption
    {
        public CancellationToken Token => token;

        public int? ExitCode => null;
    }

    /// <summary>Two threads talk: what one writes, the test reads meanwhile.</summary>
    private sealed class LockedWriter(StringWriter inner) : StringWriter
    {
        public override void Write(char value)
        {
            lock (inner)
                inner.Write(value);
        }

        public override void Write(string? value)
        {
            lock (inner)
                inner.Write(value);
        }

        public override void WriteLine(string? value)
        {
            lock (inner)
                inner.WriteLine(value);
        }
    }
}
