using Simulator.Domain.Chain;
using Simulator.Domain.Economics;
using Simulator.Domain.Economics.Prices;
using Simulator.Domain.Records;
using Simulator.Domain.Time;
using Simulator.Model.Chain;
using Simulator.Model.Chain.ForkChoices;
using Simulator.Scenarios.Building;

namespace Simulator.Scenarios.Running;

/// <summary>
/// What the end of a run makes of its blocks: the best published chain, where the counted part begins, and the status
/// of
/// every block. Read after the run; it changes nothing.
/// </summary>
internal sealed class CountedChain
{
    private readonly bool[] _onBest;
    private readonly bool _countsHashes;

    /// <param name="world">The chain's world.</param>
    /// <param name="end">The end of the run.</param>
    /// <param name="begin">The end of the warm-up; null where the scenario's height tells it of this chain.</param>
    public CountedChain(World world, SimTime end, SimTime? begin = null)
    {
        World = world;
        Store = world.Store;
        End = end;
        Best = BestChain(world);
        HandleEnd = Store.HandleEnd;
        _onBest = new bool[HandleEnd];
        foreach (var block in Best)
            _onBest[block] = true;
        var counts = true;
        Begin = begin ?? BeginOf(world.Scenario.WarmUp, out counts);
        FirstHeight = counts ? FirstFrom(Begin) : Best.Length;
        Unit = world.Scenario.Chain.DifficultyUnit;
        _countsHashes = world.Rules.Difficulty.CountsHashes;
        Reward = world.Reward;
        Price = new MarketBuilding(world.Scenario, world.Seed)
            .WorthAt(world.Chain.Length > 0 ? world.Chain : Scenario.OnlyChain)?.Price;
    }

    public World World { get; }

    public BlockStore Store { get; }

    /// <summary>The end of the warm-up.</summary>
    public SimTime Begin { get; }

    public SimTime End { get; }

    /// <summary>The heaviest published chain, by height.</summary>
    public int[] Best { get; }

    /// <summary>The first height of the best chain that is counted; beyond the tip where none is.</summary>
    public int FirstHeight { get; }

    public int TipHeight => Best.Length - 1;

    public DifficultyUnit Unit { get; }

    public BlockReward Reward { get; }

    /// <summary>The price of the chain's coin; null where it has none.</summary>
    public PricePath? Price { get; }

    /// <summary>The counted blocks of the best chain, lowest first.</summary>
    public ReadOnlySpan<int> CountedBest => Best.AsSpan(FirstHeight);

    public bool IsBest(int block) => _onBest[block];

    /// <summary>Whether a block was found in the counted part.</summary>
    public bool IsCounted(in Block found) => FirstHeight <= TipHeight && found.FoundAt >= Begin && found.FoundAt < End;

    /// <summary>Every block that was found, in the order of handles.</summary>
    public IEnumerable<int> Found()
    {
        for (var block = 1; block < HandleEnd; block++)
            if (IsFound(block))
                yield return block;
    }

    /// <summary>All handles are below this.</summary>
    public int HandleEnd { get; }

    /// <summary>Whether a block that was found stands at a handle.</summary>
    public bool IsFound(int block) => World.Owns(block) && Store.Contains(block) && Store[block].Height > 0;

    public BlockStatus StatusOf(int block) => StatusOf(block, in Store[block]);

    /// <summary>The same, for who holds the block already.</summary>
    public BlockStatus StatusOf(int block, in Block found)
    {
        if (found.Verdict != HeaderVerdict.Valid)
            return BlockStatus.Invalid;
        if (_onBest[block])
            return BlockStatus.Best;
        if (World.Publications?.IsWithheld(block) == true)
            return BlockStatus.Unsettled;
        return found.Height >= TipHeight - 1 ? BlockStatus.Unsettled : BlockStatus.Stale;
    }

    /// <summary>When a block was published; null where it never was.</summary>
    public SimTime? PublishedAt(int block, in Block found) => found.Verdict != HeaderVerdict.Valid ? null
        : World.Publications is { } publications ? publications.PublishedAt(block) : found.FoundAt;

    public double DifficultyOf(BlockTarget target) => target.Difficulty(Unit);

    /// <summary>The target that a block had to meet, in the form in which its chain keeps it.</summary>
    public BlockTarget TargetOf(in Block block)
    {
        if (!_countsHashes)
            return block.Bits;
        var below = block.Parent == Block.NoParent ? UInt256.Zero : Store[block.Parent].ChainWork;
        return BlockTarget.OfDifficulty(block.ChainWork - below);
    }

    /// <summary>Satoshi that a block pays its finder: subsidy, fees, and the part for the uncles it includes.</summary>
    public long RewardOf(int block, in Block found) => CoinbaseValue.Of(block, in found, Store, World.Uncles, Reward);

    /// <summary>Satoshi of fees that a block takes.</summary>
    public long FeesOf(in Block found) => FeesTaken.By(in found, Store, Reward.Fees);

    /// <summary>All published blocks, by height and then by the time when they were found: parents first.</summary>
    private static int[] PublishedOf(World world)
    {
        var store = world.Store;
        return [.. Enumerable.Range(0, store.HandleEnd)
            .Where(block => world.Owns(block) && store.Contains(block) && store[block].Verdict == HeaderVerdict.Valid
                && (world.Publications is not { } book || book.PublishedAt(block) is not null))
            .OrderBy(block => store[block].Height).ThenBy(block => store[block].FoundAt)
            .ThenBy(block => store[block].Id)];
    }

    private static int[] BestChain(World world)
    {
        var tip = world.Rules.ForkChoice == LongestChoice.Kind ? world.Watch.Best
            : world.Rules.ForkChoice.TipOf(world.Store, PublishedOf(world));
        var chain = new int[world.Store[tip].Height + 1];
        for (var at = tip; at != Block.NoParent; at = world.Store[at].Parent)
            chain[world.Store[at].Height] = at;
        return chain;
    }

    /// <summary>The first height found at a time or later: a child is never found before its parent.</summary>
    private int FirstFrom(SimTime begin)
    {
        var low = 1;
        var high = Best.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Store[Best[middle]].FoundAt >= begin)
                high = middle;
            else
                low = middle + 1;
        }

        return low;
    }

    private static SimTime Max(SimTime a, SimTime b) => a > b ? a : b;

    private SimTime BeginOf(WarmUpSettings warmUp, out bool counts)
    {
        counts = true;
        if (warmUp.Duration is { } duration)
            return duration;
        var height = warmUp.Blocks ?? 0;
        counts = height < Best.Length;
        // Of a run that goes on with a chain, what was found before it is not counted.
        return counts ? Max(Store[Best[height]].FoundAt, SimTime.Zero) : End;
    }
}
