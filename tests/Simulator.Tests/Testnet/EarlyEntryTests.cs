using Simulator.Domain.Pools.Ledger;
using Simulator.Domain.Pools.Ledger.Entries;
using Simulator.Scenarios.Running;
using Simulator.TestKit;

namespace Simulator.Tests.Testnet;

/// <summary>What a pool writes before its ledger has said a word: time begins before the world is built.</summary>
public class EarlyEntryTests
{
    private static readonly double[] troubled = [0, 8.5];

    private readonly HandClock _clock = new();
    private readonly List<LedgerEntry> _kept = [];
    private FakeOutside _outside = null!;
    private bool _hasRefused;

    [Fact]
    public void An_entry_that_was_lost_before_the_ledger_was_heard_is_given_again()
    {
        FakeMiner miner = null!;
        _outside = new FakeOutside
        {
            OnStart = () =>
            {
                _clock.Advance(TestnetTrial.Seconds(3));
                _outside.Post(DoorKind.Ledger, LedgerKinds.Committed, 0);
                miner.Connect();
            },
        };
        miner = new FakeMiner(_outside, _clock, 7, "alice.rig1")
        {
            OnJob = each => each.MineShare(TestnetTrial.Seconds(1)),
        };
        _outside.Take(DoorKind.Stratum, (message, body) => miner.Hear(in message, body))
            .Take(DoorKind.Ledger, (_, body) => Keep((LedgerEntry)body!));

        var outcome = TestnetTrial.Run(_outside, _clock);

        Assert.True(outcome.Failure is null, $"{outcome.Host.Failure?.Cause}");
        Assert.True(_hasRefused);
        Assert.Equal(Enumerable.Range(1, _kept.Count), _kept.Select(each => (int)each.Ticket));
        Assert.IsType<BlockPublished>(_kept[0]);
        Assert.Contains(_kept, each => each is ShareAccepted);
        Assert.True(miner.Accepted > 0, "no share was taken after the trouble");
    }

    /// <summary>As the ledger does with a disk that is full at first: after a loss it takes the first that was lost.
    /// </summary>
    private void Keep(LedgerEntry entry)
    {
        if (entry.Ticket != _kept.Count + 1)
            return;
        if (_clock.Elapsed.Seconds >= troubled[0] && _clock.Elapsed.Seconds < troubled[1])
        {
            _hasRefused = true;
            Answer(LedgerKinds.Unavailable, entry.Ticket);
            return;
        }

        _kept.Add(entry);
        Answer(LedgerKinds.Committed, entry.Ticket);
    }

    private void Answer(ushort kind, long ticket) =>
        _clock.At(_clock.Elapsed, () => _outside.Post(DoorKind.Ledger, kind, ticket));
}
