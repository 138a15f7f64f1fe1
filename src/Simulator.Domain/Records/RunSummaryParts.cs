namespace Simulator.Domain.Records;

/// <summary>Blocks found in the counted part of a run. It counts and never judges.</summary>
public sealed record BlockSummary
{
    public long Found { get; init; }

    public long BestChain { get; init; }

    /// <summary>Found - best chain - unsettled.</summary>
    public long Stale { get; init; }

    public long Unsettled { get; init; }

    /// <summary>Stale / (found - unsettled).</summary>
    public double? StaleRate { get; init; }

    /// <summary>Settled heights with two or more published valid blocks over settled heights.</summary>
    public double? ForkRate { get; init; }

    /// <summary>Between true times of finding on the best chain.</summary>
    public double? MeanIntervalSeconds { get; init; }

    public double? StdevIntervalSeconds { get; init; }

    public double? MedianIntervalSeconds { get; init; }

    public double? LongestIntervalSeconds { get; init; }

    /// <summary>The greatest mean of 144 neighbouring intervals; null where there are fewer.</summary>
    public double? SlowestMeanSeconds { get; init; }

    /// <summary>The least mean of 144 neighbouring intervals; null where there are fewer.</summary>
    public double? FastestMeanSeconds { get; init; }

    /// <summary>
    /// From the end of the warm-up to the first block at which the last 144 intervals have a mean within 10 % of the
    /// spacing; null where that never is so.
    /// </summary>
    public double? OnTimeAfterSeconds { get; init; }

    public double? MeanHeaderIntervalSeconds { get; init; }

    public double? StdevHeaderIntervalSeconds { get; init; }

    public double? MedianHeaderIntervalSeconds { get; init; }

    /// <summary>Kolmogorov-Smirnov distance of the intervals to the exponential law of their mean.</summary>
    public double? IntervalKs { get; init; }

    public int ReorgDepthMax { get; init; }
}

/// <summary>A difficulty over the counted best-chain blocks, each once.</summary>
public sealed record DifficultySummary
{
    public double? First { get; init; }

    public double? Last { get; init; }

    public double? Mean { get; init; }

    /// <summary>Standard deviation over mean.</summary>
    public double? CoefficientOfVariation { get; init; }
}

/// <summary>
/// What the counted blocks of the best chain paid their finders: subsidy, fees, and the part for uncles. It names
/// nobody.
/// </summary>
public sealed record RewardSummary
{
    /// <summary>Satoshi of a block.</summary>
    public double? MeanSatoshi { get; init; }

    /// <summary>Standard deviation over mean.</summary>
    public double? CoefficientOfVariation { get; init; }

    /// <summary>Fees over all that was paid.</summary>
    public double? FeeShare { get; init; }

    /// <summary>The part of the blocks that held no transactions.</summary>
    public double? EmptyShare { get; init; }
}

/// <summary>Stale blocks that counted blocks of the best chain include as uncles.</summary>
public sealed record UncleSummary
{
    public long Included { get; init; }

    /// <summary>Included uncles over counted best-chain blocks.</summary>
    public double? Rate { get; init; }
}

/// <summary>What a pass over all real headers found after the run, over the whole run and genesis too.</summary>
public sealed record HeaderSummary
{
    /// <summary>Headers whose hash, parent, target, time and merkle root hold.</summary>
    public long Verified { get; init; }

    /// <summary>Of these, headers of drawn finds: their hash was not compared with a target.</summary>
    public long Drawn { get; init; }

    /// <summary>Headers that no node accepted.</summary>
    public long Invalid { get; init; }
}

/// <summary>What became of all messages: sent = delivered + in flight + dropped.</summary>
public sealed record MessageSummary
{
    public long Sent { get; init; }

    public long Delivered { get; init; }

    public long InFlight { get; init; }

    /// <summary>By reason.</summary>
    public SortedDictionary<string, long> Dropped { get; init; } = new(StringComparer.Ordinal);

    public double? LatencyMeanSeconds { get; init; }

    public double? LatencyMinSeconds { get; init; }

    /// <summary>Messages of any kind, not only between nodes, that came to actors which had stopped.</summary>
    public long DeadLetters { get; init; }
}

/// <summary>Means of per-block percentiles, over counted best-chain blocks that reached 99 % of the nodes.</summary>
public sealed record PropagationSummary
{
    public double? P10Seconds { get; init; }

    public double? P50Seconds { get; init; }

    public double? P90Seconds { get; init; }

    public double? P99Seconds { get; init; }

    public double? HashrateWeightedMeanSeconds { get; init; }

    /// <summary>How many blocks the means are over.</summary>
    public long Blocks { get; init; }
}

/// <summary>One group of miners; its members are rows of the miner table.</summary>
public sealed record MinerSummary
{
    public required string Name { get; init; }

    /// <summary>Its hashes over all hashes.</summary>
    public double? HashrateShare { get; init; }

    /// <summary>Hashes per second of the counted time.</summary>
    public double? Hashrate { get; init; }

    /// <summary>The part of its hashes that was made for an overtaken tip; null where nothing hashes.</summary>
    public double? WastedShare { get; init; }

    public long BlocksFound { get; init; }

    public long BlocksOnBestChain { get; init; }

    public double? StaleRate { get; init; }

    /// <summary>Net reward over the coinbase value of all counted best-chain blocks.</summary>
    public double? RevenueShare { get; init; }

    /// <summary>Net reward per spacing over the counted time, in block rewards.</summary>
    public double? RevenueRate { get; init; }

    public long RevenueSatoshi { get; init; }

    /// <summary>
    /// The same in the market's currency, each block at the price when it was found, and what was earned outside; null
    /// where coins have no price.
    /// </summary>
    public double? RevenueUsd { get; init; }

    /// <summary>Energy of its hashes; null where nothing is said of it.</summary>
    public double? EnergyKwh { get; init; }

    /// <summary>What energy and hardware cost; null where nothing is said of either.</summary>
    public double? CostUsd { get; init; }

    /// <summary>Revenue less cost.</summary>
    public double? ProfitUsd { get; init; }

    /// <summary>Its strategy by name; empty where it is honest.</summary>
    public string StrategyKind { get; init; } = "";

    /// <summary>What its strategy counted over the whole run, by name; empty where it is honest.</summary>
    public NamedMeasures Strategy { get; init; } = [];
}

/// <summary>One of several chains; what it holds is defined as for the run as a whole.</summary>
public sealed record ChainSummary
{
    public required string Name { get; init; }

    public BlockSummary Blocks { get; init; } = new();

    public DifficultySummary Difficulty { get; init; } = new();

    public DifficultySummary HashesPerBlock { get; init; } = new();

    public RewardSummary Rewards { get; init; } = new();

    /// <summary>All 0 where blocks include no uncles.</summary>
    public UncleSummary Uncles { get; init; } = new();

    public PropagationSummary Propagation { get; init; } = new();

    /// <summary>Price of its coin over counted best-chain blocks; empty where it has none.</summary>
    public PriceSummary Price { get; init; } = new();

    /// <summary>One entry per group that may mine it: what the group did on this chain.</summary>
    public IReadOnlyList<MinerSummary> Miners { get; init; } = [];
}

/// <summary>The price of a coin when counted blocks of the best chain were found.</summary>
public sealed record PriceSummary
{
    public double? First { get; init; }

    public double? Last { get; init; }

    public double? Mean { get; init; }
}

/// <summary>
/// One pool. Blocks, shares, luck and incomes are of the counted part; money is that of its books at the end of the
/// run.
/// </summary>
public sealed record PoolSummary
{
    public required string Name { get; init; }

    /// <summary>Its members' hashes in it over all hashes.</summary>
    public double? HashrateShare { get; init; }

    public int Members { get; init; }

    /// <summary>Miners behind the proxies of farms; each farm is one of <see cref="Members"/>.</summary>
    public int Workers { get; init; }

    /// <summary>Shares that its farms' proxies took from workers; 0 where no share is an event.</summary>
    public long ProxySharesTaken { get; init; }

    /// <summary>Those of them that were good enough for the pool.</summary>
    public long ProxySharesPassed { get; init; }

    /// <summary>How often miners that choose came.</summary>
    public long Arrivals { get; init; }

    /// <summary>How often they left.</summary>
    public long Departures { get; init; }

    public long BlocksFound { get; init; }

    public long BlocksOnBestChain { get; init; }

    public double? StaleRate { get; init; }

    public SortedDictionary<string, long> SharesByVerdict { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Blocks that it found over those that its shares had in them on average.</summary>
    public double? Luck { get; init; }

    /// <summary>In 99 of 100 pools with as many blocks, luck is at least this.</summary>
    public double? LuckLow { get; init; }

    /// <summary>In 99 of 100 pools with as many blocks, luck is at most this.</summary>
    public double? LuckHigh { get; init; }

    /// <summary>Mean satoshi that a member earned.</summary>
    public double? IncomeMean { get; init; }

    /// <summary>
    /// Standard deviation over mean of what members earned by hash: 0 where all were paid alike for their work.
    /// </summary>
    public double? IncomeSpread { get; init; }

    /// <summary>Variance over members of what each earned, in satoshi squared.</summary>
    public double? IncomeVariance { get; init; }

    /// <summary>Satoshi credited to members, less reversals.</summary>
    public long CreditedSatoshi { get; init; }

    public long PaidSatoshi { get; init; }

    /// <summary>Payouts made.</summary>
    public long Payouts { get; init; }

    /// <summary>Satoshi that it kept as its fee of credits that stand.</summary>
    public long FeeSatoshi { get; init; }

    /// <summary>Its own money: reserve, fees and luck.</summary>
    public long BalanceSatoshi { get; init; }

    public bool Ruined { get; init; }

    /// <summary>When it was ruined; null where it was not.</summary>
    public double? RuinedAtSeconds { get; init; }
}

/// <summary>
/// How few parties hold the hash rate of the counted part: each pool is one, and so is each miner that mines alone.
/// </summary>
public sealed record ConcentrationSummary
{
    /// <summary>Herfindahl-Hirschman index: the sum of the squares of all shares, from 0 to 1.</summary>
    public double? Hhi { get; init; }

    /// <summary>Nakamoto coefficient: the least number of parties with more than half.</summary>
    public int? Nakamoto { get; init; }
}

/// <summary>One rollup.</summary>
public sealed record RollupSummary
{
    public required string Name { get; init; }
}

/// <summary>One invariant: how often it was looked at and how often it was broken.</summary>
public sealed record InvariantSummary(string Id, string Name, long Checks, long Violations);

/// <summary>One line of the scenario's <c>expect</c> block; an actual value that is undefined is null.</summary>
public sealed record ExpectationSummary(string Text, double? Actual, bool Holds);
