using Simulator.Domain.Records;

namespace Simulator.Scenarios.Running;

/// <summary>
/// The parts of a summary: those of the only chain, or, where there are several, each chain's and what they come to
/// together. What has no meaning over several chains is left undefined.
/// </summary>
internal sealed class SummaryParts
{
    private readonly List<RunMeasures> _measures;
    private readonly List<MinerTally> _tallies;
    private readonly List<BlockCensus> _censuses;

    /// <param name="censuses">One per chain.</param>
    public SummaryParts(List<BlockCensus> censuses)
    {
        _censuses = censuses;
        _measures = censuses.ConvertAll(census => new RunMeasures(census));
        _tallies = censuses.ConvertAll(census => new MinerTally(census));
    }

    private bool IsNamed => _censuses[0].Chain.World.Chain.Length > 0;

    public BlockSummary Blocks()
    {
        if (!IsNamed)
            return _measures[0].Blocks();
        var all = _measures.ConvertAll(measures => measures.Blocks());
        var stale = all.Sum(blocks => blocks.Stale);
        var settled = all.Sum(blocks => blocks.Found - blocks.Unsettled);
        return new BlockSummary
        {
            Found = all.Sum(blocks => blocks.Found),
            BestChain = all.Sum(blocks => blocks.BestChain),
            Stale = stale,
            Unsettled = all.Sum(blocks => blocks.Unsettled),
            StaleRate = settled > 0 ? stale / (double)settled : null,
            ReorgDepthMax = all.Max(blocks => blocks.ReorgDepthMax),
        };
    }

    public DifficultySummary Difficulty() => IsNamed ? new() : _measures[0].Difficulty();

    public DifficultySummary HashesPerBlock() => IsNamed ? new() : _measures[0].HashesPerBlock();

    public RewardSummary Rewards() => IsNamed ? new() : _measures[0].Rewards();

    public UncleSummary Uncles() => IsNamed ? new() : _measures[0].Uncles();

    public PropagationSummary Propagation() => IsNamed ? new() : _measures[0].Propagation();

    public MessageSummary Messages() => _measures[0].Messages();

    public IReadOnlyList<MinerSummary> Miners() => MinerAccounts.Of(_tallies, IsNamed);

    /// <summary>The pools of all chains, in the order of the scenario.</summary>
    public IReadOnlyList<PoolSummary> Pools() =>
        [.. _tallies.SelectMany(tally => new PoolTally(tally).Pools()).OrderBy(pool => pool.Number)
            .Select(pool => pool.Summary)];

    /// <summary>Over the first chain.</summary>
    public ConcentrationSummary Concentration() => new PoolTally(_tallies[0]).OfParties();

    public IReadOnlyList<ChainSummary> Chains() => !IsNamed ? [] :
    [
        .. _measures.Zip(_tallies, _censuses).Select(part => new ChainSummary
        {
            Name = part.Third.Chain.World.Chain,
            Blocks = part.First.Blocks(),
            Difficulty = part.First.Difficulty(),
            HashesPerBlock = part.First.HashesPerBlock(),
            Rewards = part.First.Rewards(),
            Uncles = part.First.Uncles(),
            Propagation = part.First.Propagation(),
            Price = part.First.Price(),
            Miners = part.Second.OwnGroups(),
        }),
    ];
}
