using System.Diagnostics;
using System.Text.Json;
using Simulator.Cli;
using Simulator.Cli.Benching.Crash;
using Simulator.Cli.Benching.Stratum;
using Simulator.Domain.Pools.Ledger.Entries;
using Simulator.Testnet.Ledger;

namespace Simulator.Testnet.Tests.Ledger;

/// <summary>Whole testnets that end in the middle of their work, as processes; anyone can repeat it with
/// <c>minesim bench testnet --crash 200</c>.</summary>
[Collection(SocketsCollection.Name)]
public sealed class TestnetCrashTests : IDisposable
{
    private const double Rate = 300;

    private static readonly bool IsFull = Environment.GetEnvironmentVariable("MINESIM_FULL") == "1";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Nothing_acknowledged_is_lost_or_doubled_and_nothing_paid_twice_by_kill_9()
    {
        var kills = IsFull ? 30 : 3;
        var trial = new TestnetCrash(_folder.Path, LedgerDurability.Full, Rate, (ulong)Stopwatch.GetTimestamp());
        var report = trial.Run(kills, CancellationToken.None);
        // What is compared prints the seed with it.
        Assert.Equal(
            report with { Kills = kills, Missing = 0, Duplicates = 0, DoublePayments = 0, Unpaid = 0, WrongBooks = 0 },
            report);
        Assert.InRange(report.Acknowledged, kills, report.Kept);
        Assert.InRange(report.Blocks, 2, long.MaxValue);
    }

    [Fact]
    public void Books_of_a_resumed_testnet_are_what_they_were_and_its_own_recording_replays()
    {
        var testnet = new CrashedTestnet(_folder.Path, LedgerDurability.Full, rivals: false);
        PoolBooks before;
        using (var first = testnet.Start())
        {
            using var swarm = new ShareSwarm(CrashedTestnet.PortOf(first), Rate);
            var state = CrashedTestnet.StateOf(first);
            first.Says(" accepted, ");
            // Blocks come by chance: until something is paid, but for a minute at most.
            swarm.Submit(lived => lived < TimeSpan.FromSeconds(2)
                || (lived < TimeSpan.FromMinutes(1) && CrashedTestnet.BooksOf(state).Paid == 0), first);
            swarm.Dispose();
            before = Quiet(state);
            first.Kill();
        }

        Assert.InRange(before.Paid, 1, long.MaxValue);
        using (var second = testnet.Start())
        {
            Assert.Contains(".tmp-", testnet.ResumedFrom);
            using var swarm = new ShareSwarm(CrashedTestnet.PortOf(second), Rate);
            var state = CrashedTestnet.StateOf(second);
            second.Says(" accepted, ");
            Assert.Equal(before, CrashedTestnet.BooksOf(state) with { Accepted = before.Accepted });
            Confirm(second, state);
            swarm.Submit(lived => lived < TimeSpan.FromSeconds(1), second);
            Assert.Equal(ExitCode.Terminated, second.Terminate(TimeSpan.FromMinutes(1)));
        }

        var recording = Path.Combine(testnet.NewestFolder!, "recording");
        Assert.Contains("\nsnapshot\t", File.ReadAllText(recording));
        Assert.Equal(ExitCode.Ok, Replay(recording));
    }

    [Fact]
    public async Task Sigterm_under_load_ends_soon_and_loses_nothing_acknowledged()
    {
        var testnet = new CrashedTestnet(_folder.Path, LedgerDurability.Full);
        using var server = testnet.Start();
        using var swarm = new ShareSwarm(CrashedTestnet.PortOf(server), 1000);
        Task<(int? Code, TimeSpan Took)>? stop = null;
        swarm.Submit(lived =>
        {
            if (lived > TimeSpan.FromMilliseconds(500) && swarm.Acknowledged.Count >= 50)
                stop ??= Task.Run(() =>
                {
                    var watch = Stopwatch.StartNew();
                    return (server.Terminate(TimeSpan.FromMinutes(1)), watch.Elapsed);
                });
            return stop is not { IsCompleted: true };
        }, server);
        swarm.ReadToTheEnd();
        var (code, took) = await stop!;
        Assert.Equal(ExitCode.Terminated, code);
        // Five seconds are promised, by a machine that does nothing else; here something else may run beside it.
        Assert.True(took < TimeSpan.FromSeconds(20), $"it took {took}");
        var kept = testnet.Entries().OfType<ShareAccepted>().Select(share => share.Header).ToHashSet();
        Assert.InRange(swarm.Acknowledged.Count, 50, kept.Count);
        Assert.DoesNotContain(swarm.Acknowledged, header => !kept.Contains(header));
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>The operator types that the first payment arrived, and everybody can see it.</summary>
    private static void Confirm(BenchChild server, string state)
    {
        server.Input.WriteLine("confirm alpha 1 tx77");
        server.Input.Flush();
        using var http = new HttpClient();
        Eventually.Holds(() =>
        {
            var first = JsonDocument.Parse(http.GetStringAsync($"http://{state}/api/pools/alpha/payouts?limit=1000")
                .GetAwaiter().GetResult()).RootElement.EnumerateArray().Last();
            return first.GetProperty("id").GetInt64() == 1
                && first.GetProperty("status").GetString() == "confirmed"
                && first.GetProperty("reference").GetString() == "tx77";
        }, "the payment is confirmed");
    }

    /// <summary>The books once nothing moves any more: what could be paid is paid.</summary>
    private static PoolBooks Quiet(string state)
    {
        var last = CrashedTestnet.BooksOf(state);
        var since = CrashedTestnet.TimeOf(state);
        Eventually.Holds(() =>
        {
            // By the testnet's own clock: one that is kept from running is not at rest.
            var time = CrashedTestnet.TimeOf(state);
            if (CrashedTestnet.BooksOf(state) is var now && now != last)
                (last, since) = (now, time);
            return time - since > 1.5;
        }, "the books come to rest");
        return last;
    }

    private static int Replay(string recording)
    {
        var terminal = new Terminal(new StringWriter(), new StringWriter(), false, false);
        var session = new Session(terminal, new Cli.Running.ScenarioRuns(), new NeverInterrupted());
        return CommandLine.Run(["run", "--replay", recording, "--out", Path.GetDirectoryName(recording)!], session);
    }

    private sealed class NeverInterrupted : IInterruption
    {
        public CancellationToken Token => default;

        public int? ExitCode => null;
    }
}
