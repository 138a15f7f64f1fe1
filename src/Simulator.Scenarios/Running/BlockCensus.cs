using Simulator.Domain.Chain;
using Simulator.Domain.Economics;
using Simulator.Domain.Records;
using Simulator.Domain.Statistics;
using Simulator.Model.Chain;

namespace Simulator.Scenarios.Running;

/// <summary>
/// What is counted of the blocks of a run, in one walk over all of them and one over the counted best chain: a long run
/// holds millions, and each walk costs as much as the memory they take. It never decides what counts.
/// </summary>
internal sealed class BlockCensus
{
    private readonly CountedChain _chain;
    private readonly PublicationBook? _publications;
    private readonly byte[] _validAtHeight;
    private int _forkedHeights;

    public BlockCensus(CountedChain chain)
    {
        _chain = chain;
        _publications = chain.World.Publications;
        Miners = new MinerCounts[chain.World.Miners.Length];
        _validAtHeight = new byte[Math.Max(0, chain.TipHeight - 1 - chain.FirstHeight)];
        for (var block = 1; block < chain.HandleEnd; block++)
            if (chain.IsFound(block))
                Add(block, in chain.Store[block]);
        Intervals = new double[Math.Max(0, chain.CountedBest.Length - 1)];
        HeaderIntervals = new double[Intervals.Length];
        WalkBest(chain.CountedBest);
    }

    /// <summary>The chain that was counted.</summary>
    public CountedChain Chain => _chain;

    /// <summary>Valid blocks found in the counted part.</summary>
    public long Found { get; private set; }

    /// <summary>Those of them whose fate is open.</summary>
    public long Unsettled { get; private set; }

    /// <summary>What each miner found, by its number.</summary>
    public MinerCounts[] Miners { get; }

    /// <summary>
    /// Settled heights with two or more valid blocks over settled heights; null where none is settled.
    /// </summary>
    public double? ForkRate => _validAtHeight.Length == 0 ? null : _forkedHeights / (double)_validAtHeight.Length;

    /// <summary>Seconds between the true times of finding on the counted best chain.</summary>
    public double[] Intervals { get; }

    /// <summary>Seconds between their header times; below 0 where a block's time is before its parent's.</summary>
    public double[] HeaderIntervals { get; }

    /// <summary>
    /// Blocks of one target stand in runs on the best chain: each target, and how many follow each other.
    /// </summary>
    public List<(BlockTarget Target, long Count)> Targets { get; } = [];

    /// <summary>What the counted blocks of the best chain paid their finders, in satoshi.</summary>
    public RunningMoments Rewards { get; } = new();

    /// <summary>The sum of it.</summary>
    public double Paid { get; private set; }

    /// <summary>The fees among it.</summary>
    public double Fees { get; private set; }

    /// <summary>Those of these blocks that held no transactions.</summary>
    public long EmptyBlocks { get; private set; }

    /// <summary>What the finders of included uncles got for them, in satoshi, by the uncles' handles.</summary>
    public Dictionary<int, long> UncleRewards { get; } = [];

    private void Add(int block, in Block found)
    {
        var place = found.Height - _chain.FirstHeight;
        if ((uint)place < (uint)_validAtHeight.Length && found.Verdict == HeaderVerdict.Valid
            && (_publications is null || _publications.PublishedAt(block) is not null)
            && _validAtHeight[place] < 2 && ++_validAtHeight[place] == 2)
            _forkedHeights++;
        if (!_chain.IsCounted(in found))
            return;
        var status = _chain.StatusOf(block, in found);
        if (status == BlockStatus.Invalid)
            return;
        Found++;
        ref var miner = ref Miners[found.Miner];
        miner.Found++;
        if (status == BlockStatus.Best)
        {
            miner.Best++;
            Pay(ref miner, _chain.RewardOf(block, in found), in found);
            if (_chain.World.Uncles is { } uncles)
                PayUncles(in found, uncles[block]);
        }
        else if (status == BlockStatus.Stale)
            miner.Stale++;
        else
            Unsettled++;
    }

    private void PayUncles(in Block nephew, UnclePair uncles)
    {
        PayUncle(uncles.First, in nephew);
        PayUncle(uncles.Second, in nephew);
    }

    private void PayUncle(int uncle, in Block nephew)
    {
        if (uncle < 0)
            return;
        ref readonly var found = ref _chain.Store[uncle];
        var reward = CoinbaseValue.OfUncle(in found, in nephew, _chain.Reward);
        Pay(ref Miners[found.Miner], reward, in nephew);
        UncleRewards[uncle] = reward;
    }

    /// <summary>Pays a reward at the price that holds when the paying block is found.</summary>
    private void Pay(ref MinerCounts miner, long reward, in Block paying)
    {
        miner.Revenue += reward;
        if (_chain.Price is { } price)
            miner.Value += reward / BlockReward.SatoshiPerCoin * price.At(paying.FoundAt, paying.Height);
    }

    /// <summary>Counts what a block paid; in the order of heights, which is the same on any partitions.</summary>
    private void Count(int block, in Block found)
    {
        var reward = _chain.RewardOf(block, in found);
        Rewards.Add(reward);
        Paid += reward;
        Fees += _chain.FeesOf(in found);
        EmptyBlocks += found.IsEmpty ? 1 : 0;
    }

    private void WalkBest(ReadOnlySpan<int> blocks)
    {
        var count = 0L;
        var target = default(BlockTarget);
        var before = default(Domain.Time.SimTime);
        var stampBefore = 0L;
        for (var i = 0; i < blocks.Length; i++)
        {
            ref readonly var block = ref _chain.Store[blocks[i]];
            if (i > 0)
            {
                Intervals[i - 1] = (block.FoundAt - before).Seconds;
                HeaderIntervals[i - 1] = block.Time - stampBefore;
            }

            Count(blocks[i], in block);
            before = block.FoundAt;
            stampBefore = block.Time;
            var own = _chain.TargetOf(in block);
            if (count > 0 && own != target)
            {
                Targets.Add((target, count));
                count = 0;
            }

            target = own;
            count++;
        }

        if (count > 0)
            Targets.Add((target, count));
    }
}

/// <summary>What one miner found in the counted part. Money is whole satoshi.</summary>
internal struct MinerCounts
{
    public long Found;
    public long Best;
    public long Stale;
    public long Revenue;

    /// <summary>The same in the market's currency, at the price when each block was found.</summary>
    public double Value;
}
