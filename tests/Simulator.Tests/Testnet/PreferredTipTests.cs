using Simulator.Domain.Actors;
using Simulator.Domain.Chain;
using Simulator.Domain.Pools.Ledger.Entries;
using Simulator.Model.Network;
using Simulator.Scenarios.Building;
using Simulator.Scenarios.Running;
using Simulator.TestKit;

namespace Simulator.Tests.Testnet;

/// <summary>An operator prefers one of two blocks of equal work, and the run goes on from its ledger.</summary>
public class PreferredTipTests
{
    /// <summary>Nobody finds anything by itself: a pool's client and an operator bring all blocks.</summary>
    internal const string Quiet = """
        version: 1
        name: quiet
        seed: 5
        clock: real
        stop: { time: 60s }
        chain:
          preset: regtest
          spacing: 5s
          difficulty: { rule: asert, halflife: 120s, initial: { hashrate: 2 kH/s } }
          proof: mixed
        network: { preset: constant, latency: 50ms }
        nodes: [ { name: hub } ]
        miners:
          - { name: visitors, engine: stratum, pool: alpha }
          - { name: soloists, engine: rpc, node: hub }
        pools:
          - { name: alpha, node: hub, listen: 3333, fee: 1%, maturity: 2 blocks,
              payout: { threshold: 0.01 coins, every: 10s },
              scheme: { kind: pplns, window: 2 difficulties },
              vardiff: { kind: nomp, share_interval: 5s, min_difficulty: 0.0000000004 } }

        """;

    private static readonly string folder = Directory.CreateTempSubdirectory("preferred-").FullName;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void The_books_stay_on_the_branch_that_was_preferred(int preferences)
    {
        var kept = new List<LedgerEntry>();
        var first = Run(kept, [], preferences);
        var second = Run([], [new RestoredPool("alpha", kept)], 0);
        Assert.Equal(first.Tip, second.Tip);
        Assert.Equal(preferences == 2, first.Coinbases > 0);
        Assert.Equal(first, second);
    }

    [Fact]
    public void The_replay_prefers_the_same()
    {
        var recording = Path.Combine(folder, "preferred.txt");
        var first = Run([], [], 2, recording);
        Assert.Equal(first.Fingerprint, TestnetTrial.Replay(recording).Summary.Fingerprint);
    }

    /// <summary>Of two blocks at height 1 the pool's comes first; the other, then it again, is preferred.</summary>
    private static State Run(
        List<LedgerEntry> kept, IReadOnlyList<RestoredPool> restored, int preferences, string? recording = null)
    {
        var clock = new HandClock();
        FakeMiner miner = null!;
        var hashes = new List<Hash256>();
        var outside = new FakeOutside
        {
            OnStart = () =>
            {
                if (restored.Count == 0)
                    miner.Connect();
            },
        };
        miner = new FakeMiner(outside, clock, 7, "alice.rig1")
        {
            OnJob = each =>
            {
                if (hashes.Count == 0)
                    each.MineBlock(TestnetTrial.Seconds(1));
                hashes.Add(default);
            },
        };
        outside.Take(DoorKind.Stratum, (message, body) => miner.Hear(in message, body))
            .Take(DoorKind.Ledger, (_, body) => kept.Add((LedgerEntry)body!));
        if (restored.Count == 0)
        {
            byte[] rival = [];
            clock.At(TestnetTrial.Seconds(0.5), () => rival = SubmittedBlockTests.GoodBlock(outside.World));
            clock.At(TestnetTrial.Seconds(10), () => Post(outside, RpcKinds.Submit, rival));
            for (var turn = 0; turn < preferences; turn++)
            {
                var wantsRival = turn % 2 == 0;
                clock.At(TestnetTrial.Seconds(20 + turn), () => Post(outside, RpcKinds.Precious, BytesOf(
                    wantsRival ? BlockHeader.Parse(rival).Hash() : OwnBlock(kept))));
            }
        }

        var outcome = TestnetTrial.Run(outside, clock, Quiet, recording, restored);
        Assert.True(outcome.Failure is null, $"{outcome.Host.Failure?.Cause}");
        var book = outside.World.Pools[0].Book;
        return new State(outside.World.Headers![book.Tip].Hash, book.Ledger.Coinbases, book.Ledger.Credits)
        {
            Fingerprint = recording is null ? "" : outcome.Summary.Fingerprint,
        };
    }

    private static Hash256 OwnBlock(List<LedgerEntry> kept) =>
        kept.OfType<BlockPublished>().First(block => block.Account == 0).Id;

    private static byte[] BytesOf(Hash256 hash)
    {
        var bytes = new byte[Hash256.Size];
        hash.WriteTo(bytes);
        return bytes;
    }

    private static void Post(FakeOutside outside, ushort kind, byte[] bytes) =>
        outside.Post(DoorKind.Rpc, kind, new EdgeText(1, bytes));

    private sealed record State(Hash256 Tip, Int128 Coinbases, Int128 Credits)
    {
        public string Fingerprint { get; init; } = "";
    }
}
