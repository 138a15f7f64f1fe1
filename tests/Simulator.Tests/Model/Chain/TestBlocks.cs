using Simulator.Domain.Chain;
using Simulator.Domain.Difficulty;
using Simulator.Domain.Random;
using Simulator.Domain.Time;
using Simulator.Model.Chain;

namespace Simulator.Tests.Model.Chain;

/// <summary>Blocks made by hand, without a forge: parent, work and verdict are what the test says.</summary>
internal static class TestBlocks
{
    public static BlockStore NewStore(int lanes = 1)
    {
        var store = new BlockStore(lanes);
        store.Append(0, Make(store, Block.NoParent, 1, HeaderVerdict.Valid, 0));
        return store;
    }

    /// <summary>Appends a child of a block whose own work is the given one.</summary>
    public static int Add(
        this BlockStore store, int parent, ulong work = 1, HeaderVerdict verdict = HeaderVerdict.Valid, int lane = 0) =>
        store.Append(lane, Make(store, parent, work, verdict, store.HandleEnd));

    public static ChainRules Rules(IDifficultyRule? rule = null, CompactTarget? first = null) => new()
    {
        Difficulty = rule ?? new FixedRule(),
        StartUnixSeconds = 1_000_000,
        FirstTarget = first ?? CompactTarget.FromTarget(Target.FromExpectedHashes(1e6)),
        FutureLimit = SimTime.FromSeconds(7200L),
        BlockSize = 1_000_000,
    };

    private static Block Make(BlockStore store, int parent, ulong work, HeaderVerdict verdict, int salt)
    {
        var height = parent < 0 ? 0 : store[parent].Height + 1;
        var bits = CompactTarget.FromTarget(Target.FromExpectedHashes(1e6));
        return new Block
        {
            Id = Mix.Of((ulong)salt, 77),
            Parent = parent,
            Height = height,
            FoundAt = SimTime.FromSeconds((long)height),
            TimeExact = (1_000_000 + height) * 1_000_000L,
            TimeOverMedian = 1,
            Bits = bits,
            ChildBits = bits,
            ChainWork = (parent < 0 ? UInt256.Zero : store[parent].ChainWork) + work,
            Miner = -1,
            Node = -1,
            Verdict = verdict,
        };
    }
}
