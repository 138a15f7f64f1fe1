using Simulator.Domain.Pools.Ledger;
using Simulator.Domain.Pools.Ledger.Entries;
using Simulator.Scenarios.Running;
using Simulator.TestKit;

namespace Simulator.Tests.Testnet;

/// <summary>Blocks that come through the door while the ledger cannot be written.</summary>
public class StuckLedgerTests
{
    private readonly HandClock _clock = new();
    private readonly List<LedgerEntry> _kept = [];
    private readonly FakeOutside _outside;
    private bool _isDown;

    public StuckLedgerTests() => _outside = new FakeOutside
    {
        OnStart = () =>
        {
            _outside!.Post(DoorKind.Ledger, LedgerKinds.Committed, 0);
            Miner!.Connect();
        },
    };

    private FakeMiner? Miner { get; set; }

    [Fact]
    public void They_reach_the_node_and_are_written_once_the_ledger_is_well_again()
    {
        Miner = new FakeMiner(_outside, _clock, 7, "alice.rig1")
        {
            OnJob = each => each.MineBlock(TestnetTrial.Seconds(1)),
        };
        _outside.Take(DoorKind.Stratum, (message, body) => Miner.Hear(in message, body))
            .Take(DoorKind.Ledger, (_, body) => Keep((LedgerEntry)body!));
        _clock.At(TestnetTrial.Seconds(30.5), () => Turn(true));
        _clock.At(TestnetTrial.Seconds(60.5), () => Turn(false));

        var outcome = TestnetTrial.Run(_outside, _clock);

        Assert.True(outcome.Failure is null, $"{outcome.Host.Failure?.Cause}");
        Assert.Contains(20, Miner.Codes);
        Assert.DoesNotContain(22, Miner.Codes);
        var brought = _kept.OfType<BlockPublished>().Count(
            block => block.Account == 0 && At(block) is > 31 and < 60);
        Assert.True(brought > 0, "no block of the client joined the chain while the ledger was down");
        Assert.Equal(Enumerable.Range(1, _kept.Count).Select(each => (long)each), _kept.Select(entry => entry.Ticket));
        Assert.Equal(
            outcome.Summary.Pools[0].SharesByVerdict["accepted"], _kept.OfType<ShareAccepted>().Count());
    }

    private double At(BlockPublished block) =>
        (block.FoundAt - _outside.World.Pools[0].Plan.Outside!.ClockAtStart) / 1e6;

    private void Turn(bool down)
    {
        _isDown = down;
        if (down)
            _outside.Post(DoorKind.Ledger, LedgerKinds.Unavailable, _kept.Count + 1);
    }

    /// <summary>As the ledger does: what is its turn is kept, what was kept or is too early is dropped.</summary>
    private void Keep(LedgerEntry entry)
    {
        if (_isDown || entry.Ticket != _kept.Count + 1)
            return;
        _kept.Add(entry);
        _clock.At(_clock.Elapsed, () => _outside.Post(DoorKind.Ledger, LedgerKinds.Committed, entry.Ticket));
    }
}
