using Simulator.Domain.Pools.Ledger;
using Simulator.Domain.Pools.Ledger.Entries;
using Simulator.Scenarios.Building;
using Simulator.Scenarios.Running;
using Simulator.TestKit;

namespace Simulator.Tests.Testnet;

/// <summary>Real shares and blocks that come through the door of a pool.</summary>
public class StratumRunTests
{
    private static readonly string folder = Directory.CreateTempSubdirectory("testnet-").FullName;

    [Fact]
    public void A_client_mines_a_block_and_its_account_is_credited()
    {
        var (outcome, world, miner) = Mine(null);
        Assert.True(outcome.Failure is null, $"{outcome.Host.Failure?.Cause}");
        Assert.Equal(RunEnding.Complete, outcome.Ending);
        Assert.True(miner.Accepted > 10, $"{miner.Accepted} shares were accepted; {miner.LastLine}");
        Assert.Empty(miner.Codes);
        var pool = outcome.Summary.Pools.Single();
        Assert.True(pool.BlocksOnBestChain > 0);
        Assert.Equal(1, pool.Members);
        Assert.True(pool.PaidSatoshi > 0);
        Assert.Equal(["alice"], world.Pools[0].Plan.Outside!.Book.Accounts);
        var visitors = outcome.Summary.Miners.Single(each => each.Name == "visitors");
        Assert.True(visitors.RevenueSatoshi > 0);
        Assert.True(visitors.HashrateShare > 0);
    }

    [Fact]
    public void The_replay_of_a_recording_with_real_shares_has_the_same_fingerprint()
    {
        var recording = Path.Combine(folder, "shares.txt");
        var (live, _, _) = Mine(recording);
        var replayed = TestnetTrial.Replay(recording);
        Assert.Null(replayed.Failure);
        Assert.Equal(live.Summary.Fingerprint, replayed.Summary.Fingerprint);
        Assert.Equal(live.Summary.Blocks.BestChain, replayed.Summary.Blocks.BestChain);
        Assert.Equal(live.Summary.Pools[0].PaidSatoshi, replayed.Summary.Pools[0].PaidSatoshi);
    }

    [Fact]
    public void Where_a_ledger_is_kept_shares_are_acknowledged_once_they_are_committed()
    {
        var clock = new HandClock();
        FakeMiner miner = null!;
        var kept = new List<LedgerEntry>();
        FakeOutside outside = null!;
        outside = new FakeOutside
        {
            OnStart = () =>
            {
                outside.Post(DoorKind.Ledger, LedgerKinds.Committed, 0);
                miner.Connect();
            },
        };
        miner = new FakeMiner(outside, clock, 7, "alice.rig1")
        {
            OnJob = each => each.MineBlock(TestnetTrial.Seconds(4)),
        };
        outside.Take(DoorKind.Stratum, (message, body) => miner.Hear(in message, body))
            .Take(DoorKind.Ledger, (_, body) =>
            {
                kept.Add((LedgerEntry)body!);
                var answered = miner.Accepted;
                clock.At(clock.Elapsed + TestnetTrial.Seconds(0.2), () =>
                {
                    if (kept[^1] is ShareAccepted)
                        Assert.Equal(answered, miner.Accepted);
                    outside.Post(DoorKind.Ledger, LedgerKinds.Committed, kept[^1].Ticket);
                });
            });
        var outcome = TestnetTrial.Run(outside, clock);
        Assert.True(outcome.Failure is null, $"{outcome.Host.Failure?.Cause}");
        Assert.True(miner.Accepted > 5);
        Assert.Equal(Enumerable.Range(1, kept.Count).Select(each => (long)each), kept.Select(entry => entry.Ticket));
        Assert.Equal(outcome.Summary.Pools[0].SharesByVerdict["accepted"], kept.OfType<ShareAccepted>().Count());
        Assert.Equal(outcome.Summary.Blocks.BestChain + 1, kept.OfType<BlockPublished>().Count());
        Assert.Equal(outcome.Summary.Pools[0].Payouts, kept.OfType<PayoutIntended>().Count());
        Assert.Equal("alice", kept.OfType<AccountOpened>().Single().User);
    }

    [Fact]
    public void Names_of_jobs_are_new_at_each_start_also_where_header_times_begin_anew_and_replays_are_the_same()
    {
        var text = TestnetTrial.Open.Replace(
            "  preset: regtest", "  preset: regtest\n  start: 2026-01-01T00:00:00Z", StringComparison.Ordinal);
        var names = new List<string>();
        foreach (var second in new[] { 1_800_000_000L, 1_800_000_600L })
        {
            var recording = Path.Combine(folder, $"start-{second}.txt");
            var (live, _, miner) = Mine(recording, text, new FixedDay(DateTimeOffset.FromUnixTimeSeconds(second)));
            Assert.True(miner.Accepted > 0, miner.LastLine);
            names.Add(miner.Job[0].GetString()![..8]);
            var replayed = TestnetTrial.Replay(recording);
            Assert.True(replayed.Failure is null, replayed.Failure);
            Assert.Equal(live.Summary.Fingerprint, replayed.Summary.Fingerprint);
        }

        Assert.Equal([1_800_000_000L.ToString("x8"), 1_800_000_600L.ToString("x8")], names);
    }

    internal sealed class FixedDay(DateTimeOffset day) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => day;
    }

    private static (RunOutcome Outcome, World World, FakeMiner Miner) Mine(
        string? recording, string text = TestnetTrial.Open, TimeProvider? calendar = null)
    {
        var clock = new HandClock();
        FakeMiner miner = null!;
        var outside = new FakeOutside { OnStart = () => miner.Connect() };
        var jobs = 0;
        miner = new FakeMiner(outside, clock, 7, "alice.rig1")
        {
            OnJob = each =>
            {
                each.MineShare(TestnetTrial.Seconds(0.5));
                if (++jobs % 3 == 0)
                    each.MineBlock(TestnetTrial.Seconds(0.7));
            },
        };
        outside.Take(DoorKind.Stratum, (message, body) => miner.Hear(in message, body));
        var outcome = TestnetTrial.Run(outside, clock, text, recording, calendar: calendar);
        return (outcome, outside.World, miner);
    }
}
