using System.Runtime.CompilerServices;
using Simulator.Domain.Pools.Ledger.Entries;
using Simulator.Domain.Time;
using Simulator.Scenarios.Building;
using Simulator.Scenarios.Running;
using Simulator.TestKit;

namespace Simulator.Tests.Testnet;

/// <summary>A testnet that is stopped more often than it pays, and what it keeps of earlier runs in memory.</summary>
public class PayoutPeriodTests
{
    private const long Day = 1_800_000_000;

    private static readonly string folder = Directory.CreateTempSubdirectory("payout-period-").FullName;

    private static readonly string text = TestnetTrial.Open
        .Replace("stop: { time: 120s }", "stop: { time: 60s }", StringComparison.Ordinal)
        .Replace("every: 10s", "every: 100s", StringComparison.Ordinal);

    [Fact]
    public void The_period_goes_on_over_starts_and_so_does_its_replay()
    {
        var kept = Run([], Day);
        Assert.DoesNotContain(kept, entry => entry is PayoutIntended);
        var recording = Path.Combine(folder, "second.txt");
        var more = Run([new RestoredPool("alpha", kept)], Day, recording);
        var paid = more.OfType<PayoutIntended>().ToList();
        Assert.NotEmpty(paid);
        Assert.All(paid, each => Assert.Equal(Micro(Day + 100), each.At));
        var replayed = TestnetTrial.Replay(recording);
        Assert.True(replayed.Failure is null, replayed.Failure);
    }

    [Fact]
    public void What_was_due_while_nobody_was_there_is_paid_at_the_start_and_the_period_stays()
    {
        var kept = Run([], Day);
        var more = Run([new RestoredPool("alpha", kept)], Day + 260);
        Assert.Equal([Micro(Day + 260), Micro(Day + 300)],
            more.OfType<PayoutIntended>().Select(each => each.At).Distinct().ToArray());
    }

    [Fact]
    public void Entries_of_an_earlier_run_are_let_go_once_the_books_are_built()
    {
        var (pool, entry) = Remembered();
        bool? isThere = null;
        Run([pool], Day, atRest: now =>
        {
            if (isThere is not null || now < SimTime.FromSeconds(1L))
                return;
            GC.Collect();
            isThere = entry.IsAlive;
        });
        Assert.False(isThere, "an entry of the earlier run stays in memory");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (RestoredPool Pool, WeakReference Entry) Remembered()
    {
        var kept = Run([], Day);
        return (new RestoredPool("alpha", kept), new WeakReference(kept[^1]));
    }

    private static long Micro(long seconds) => seconds * SimTime.PerSecond;

    /// <summary>A run that starts at a second of the wall clock; what it writes down.</summary>
    private static List<LedgerEntry> Run(
        IReadOnlyList<RestoredPool> restored, long wall, string? recording = null, Action<SimTime>? atRest = null)
    {
        var clock = new HandClock();
        var kept = new List<LedgerEntry>();
        FakeMiner miner = null!;
        var outside = new FakeOutside { OnStart = () => miner.Connect(), OnRest = atRest };
        miner = new FakeMiner(outside, clock, 7, "alice.rig1")
        {
            OnJob = each => each.MineBlock(SimTime.FromSeconds(4L)),
        };
        outside.Take(DoorKind.Stratum, (message, body) => miner.Hear(in message, body))
            .Take(DoorKind.Ledger, (_, body) => kept.Add((LedgerEntry)body!));
        var outcome = TestnetTrial.Run(outside, clock, text, recording, restored,
            calendar: new StratumRunTests.FixedDay(DateTimeOffset.FromUnixTimeSeconds(wall)));
        Assert.True(outcome.Failure is null, $"{outcome.Host.Failure?.Cause}");
        return kept;
    }
}
