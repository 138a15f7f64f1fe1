using Simulator.Domain.Pools.Ledger.Entries;
using Simulator.Domain.Time;
using Simulator.Scenarios.Building;
using Simulator.Scenarios.Running;
using Simulator.TestKit;

namespace Simulator.Tests.Testnet;

/// <summary>A run that goes on with what the ledger of an earlier one holds.</summary>
public class RestoreTests
{
    private static readonly string folder = Directory.CreateTempSubdirectory("restore-").FullName;

    [Fact]
    public void Chain_and_books_are_what_they_were_and_go_on()
    {
        var (first, books, kept) = First();
        var (second, world, begun) = Second(kept, null);
        Assert.Equal(books, begun);
        Assert.True(second.Failure is null, $"{second.Host.Failure?.Cause}");
        Assert.True(world.Store[world.Watch.Best].Height > kept.OfType<BlockPublished>().Max(block => block.Height));
        var pool = world.Pools[0].Book;
        Assert.Equal(pool.LastPayout, pool.Ledger.Payouts);
        Assert.True(second.Summary.Pools[0].PaidSatoshi >= first.Summary.Pools[0].PaidSatoshi);
        Assert.True(second.Summary.Blocks.Found < world.Watch.Best, "blocks of the first run are not counted again");
    }

    [Fact]
    public void The_tip_is_the_old_one_before_anybody_finds_a_block()
    {
        var (_, _, kept) = First();
        int? tip = null;
        Run([], [new RestoredPool("alpha", kept)], null,
            world => tip ??= world.Store[world.Recorders[0].TipOf(0)].Height);
        Assert.Equal(kept.OfType<BlockPublished>().Max(block => block.Height), tip);
    }

    [Fact]
    public void Entries_go_on_with_the_next_ticket_and_none_is_written_twice()
    {
        var (_, _, kept) = First();
        var more = new List<LedgerEntry>();
        Second(kept, null, more);
        Assert.Equal(kept[^1].Ticket + 1, more[0].Ticket);
        var all = kept.Concat(more).ToList();
        Assert.Equal(Enumerable.Range(1, all.Count).Select(each => (long)each), all.Select(entry => entry.Ticket));
        Assert.Equal(all.Count, all.Select(entry => entry.Kind + Convert.ToHexString(entry.Key)).Distinct().Count());
    }

    [Fact]
    public void The_replay_of_the_second_segment_needs_its_recording_alone()
    {
        var (_, _, kept) = First();
        var recording = Path.Combine(folder, "second.txt");
        var (second, _, _) = Second(kept, recording);
        var replayed = TestnetTrial.Replay(recording);
        Assert.True(replayed.Failure is null, replayed.Failure);
        Assert.Equal(second.Summary.Fingerprint, replayed.Summary.Fingerprint);
    }

    private static (RunOutcome Outcome, string Books, List<LedgerEntry> Kept) First()
    {
        var kept = new List<LedgerEntry>();
        var (outcome, world) = Run(kept, [], null, _ => { });
        Assert.True(outcome.Failure is null, $"{outcome.Host.Failure?.Cause}");
        Assert.Contains(kept, entry => entry is PayoutIntended);
        return (outcome, BooksOf(world), kept);
    }

    private static (RunOutcome Outcome, World World, string Begun) Second(
        List<LedgerEntry> kept, string? recording, List<LedgerEntry>? more = null)
    {
        var begun = "";
        var (outcome, world) = Run(more ?? [], [new RestoredPool("alpha", kept)], recording,
            running => begun = begun.Length > 0 ? begun : BooksOf(running));
        return (outcome, world, begun);
    }

    /// <summary>All that the books say but the numbers that blocks have in one run.</summary>
    internal static string BooksOf(World world)
    {
        var ledger = world.Pools[0].Book.Ledger;
        return string.Join('\n', Enumerable.Range(0, ledger.Members).Select(member => ledger[member].ToString()))
            + $"\n{ledger.Own} {ledger.Fees} {ledger.Coinbases} {ledger.Immature} {ledger.Payable} {ledger.Paid} "
            + $"{ledger.Payouts} {ledger.Tellings} {ledger.ShareDifficulties}";
    }

    private static (RunOutcome Outcome, World World) Run(
        List<LedgerEntry> kept, IReadOnlyList<RestoredPool> restored, string? recording, Action<World> atRest)
    {
        var clock = new HandClock();
        FakeMiner miner = null!;
        FakeOutside outside = null!;
        outside = new FakeOutside { OnStart = () => miner.Connect(), OnRest = _ => atRest(outside.World) };
        miner = new FakeMiner(outside, clock, 7, "alice.rig1")
        {
            OnJob = each => each.MineBlock(SimTime.FromSeconds(4L)),
        };
        outside.Take(DoorKind.Stratum, (message, body) => miner.Hear(in message, body))
            .Take(DoorKind.Ledger, (_, body) => kept.Add((LedgerEntry)body!));
        return (TestnetTrial.Run(outside, clock, recording: recording, restored: restored), outside.World);
    }
}
