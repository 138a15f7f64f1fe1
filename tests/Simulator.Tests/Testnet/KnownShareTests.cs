using Simulator.Domain.Pools.Ledger;
using Simulator.Domain.Pools.Ledger.Entries;
using Simulator.Scenarios.Building;
using Simulator.Scenarios.Running;
using Simulator.TestKit;

namespace Simulator.Tests.Testnet;

/// <summary>A share that the ledger knows already, and the pool does not.</summary>
public class KnownShareTests
{
    private const double HeldFrom = 20.5;
    private const double HeldTo = 35.5;

    private readonly HandClock _clock = new();
    private readonly List<LedgerEntry> _kept = [];
    private readonly FakeOutside _outside;
    private ShareAccepted? _known;
    private bool _isHeld;

    public KnownShareTests() => _outside = new FakeOutside
    {
        OnStart = () =>
        {
            _outside!.Post(DoorKind.Ledger, LedgerKinds.Committed, 0);
            Miner!.Connect();
        },
    };

    private FakeMiner? Miner { get; set; }

    [Theory]
    [InlineData("{ kind: pplns, window: 2 difficulties }")]
    [InlineData("{ kind: prop }")]
    [InlineData("{ kind: pps }")]
    public void The_books_are_what_the_ledger_makes_of_them_also_where_a_block_came_meanwhile(string scheme)
    {
        var text = PreferredTipTests.Quiet.Replace(
            "{ kind: pplns, window: 2 difficulties }", scheme, StringComparison.Ordinal)
            .Replace("kind: nomp,", "kind: nomp, start_difficulty: 0.0000000004,", StringComparison.Ordinal);
        Miner = new FakeMiner(_outside, _clock, 7, "alice.rig1")
        {
            OnJob = each =>
            {
                if (_clock.Elapsed > TestnetTrial.Seconds(50))
                    return;
                each.MineShare(TestnetTrial.Seconds(1));
                each.MineBlock(TestnetTrial.Seconds(3));
            },
        };
        _outside.Take(DoorKind.Stratum, (message, body) => Miner.Hear(in message, body))
            .Take(DoorKind.Ledger, (_, body) => Keep((LedgerEntry)body!));
        _clock.At(TestnetTrial.Seconds(HeldFrom), () => _isHeld = true);
        _clock.At(TestnetTrial.Seconds(HeldTo), LetGo);

        var outcome = TestnetTrial.Run(_outside, _clock, text);

        Assert.True(outcome.Failure is null, $"{outcome.Host.Failure?.Cause}");
        Assert.Contains(22, Miner.Codes);
        Assert.Contains(_kept, entry => entry is BlockPublished { Account: 0 } && entry.Ticket > _known!.Ticket);
        Assert.Contains(_kept, entry => entry is PayoutIntended);
        Assert.Equal(BooksAgain(text), RestoreTests.BooksOf(_outside.World));
        Assert.Equal(
            outcome.Summary.Pools[0].SharesByVerdict["accepted"], _kept.OfType<ShareAccepted>().Count());
        Assert.Equal(1, outcome.Summary.Pools[0].SharesByVerdict["duplicate"]);
    }

    private string BooksAgain(string text)
    {
        var books = "";
        FakeOutside again = null!;
        again = new FakeOutside { OnRest = _ => books = books.Length > 0 ? books : RestoreTests.BooksOf(again.World) };
        TestnetTrial.Run(again, new HandClock(), text, restored: [new RestoredPool("alpha", _kept)]);
        return books;
    }

    /// <summary>As the ledger does, but that it holds its answers for a while, and knows the first share of then.
    /// </summary>
    private void Keep(LedgerEntry entry)
    {
        if (_isHeld && _known is null && entry is ShareAccepted { IsBlock: false } share)
        {
            _known = share;
            return;
        }

        _kept.Add(entry);
        if (!_isHeld)
            _clock.At(_clock.Elapsed, () => _outside.Post(DoorKind.Ledger, LedgerKinds.Committed, entry.Ticket));
    }

    private void LetGo()
    {
        _isHeld = false;
        _outside.Post(DoorKind.Ledger, LedgerKinds.Duplicate, _known!.Ticket);
        _outside.Post(DoorKind.Ledger, LedgerKinds.Committed, _kept[^1].Ticket);
    }
}
