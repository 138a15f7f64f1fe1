namespace Simulator.Domain.Records;

/// <summary>
/// The measures of one run: <c>summary.json</c> has these names in camelCase, <c>expect</c> in snake_case. Rates are
/// fractions, times seconds, money satoshi. What is undefined is null and never NaN.
/// </summary>
public sealed record RunSummary
{
    public required string Scenario { get; init; }

    public required ulong Seed { get; init; }

    /// <summary>Version of minesim.</summary>
    public required string Version { get; init; }

    /// <summary>Hash of the resolved scenario, lower-case hex.</summary>
    public required string ScenarioHash { get; init; }

    /// <summary>Hash over all events, lower-case hex.</summary>
    public required string Fingerprint { get; init; }

    /// <summary><c>virtual</c> or <c>real</c>.</summary>
    public required string Clock { get; init; }

    /// <summary>Virtual seconds from the start of the run to its end, the warm-up among them.</summary>
    public double SimulatedSeconds { get; init; }

    /// <summary>The point of the epoch grid at which the run ended, in seconds: <c>--until</c> repeats it.</summary>
    public double SimulatedUntil { get; init; }

    public double WallSeconds { get; init; }

    public double CpuSeconds { get; init; }

    public long PeakRssBytes { get; init; }

    public long Events { get; init; }

    public double? EventsPerCpuSecond { get; init; }

    public int PartitionsUsed { get; init; } = 1;

    public BlockSummary Blocks { get; init; } = new();

    /// <summary>In the chain's unit, over counted blocks of the best chain.</summary>
    public DifficultySummary Difficulty { get; init; } = new();

    /// <summary>The same in expected hashes for one block.</summary>
    public DifficultySummary HashesPerBlock { get; init; } = new();

    /// <summary>Undefined where there are several chains: each has its own.</summary>
    public RewardSummary Rewards { get; init; } = new();

    /// <summary>All 0 where blocks include no uncles.</summary>
    public UncleSummary Uncles { get; init; } = new();

    /// <summary>All 0 where blocks have no real headers.</summary>
    public HeaderSummary Headers { get; init; } = new();

    public MessageSummary Messages { get; init; } = new();

    public PropagationSummary Propagation { get; init; } = new();

    /// <summary>One entry per group.</summary>
    public IReadOnlyList<MinerSummary> Miners { get; init; } = [];

    /// <summary>One entry per chain where the scenario has several; empty where it has one.</summary>
    public IReadOnlyList<ChainSummary> Chains { get; init; } = [];

    public IReadOnlyList<PoolSummary> Pools { get; init; } = [];

    /// <summary>How few hold how much of the hash rate; empty where there are no pools.</summary>
    public ConcentrationSummary Concentration { get; init; } = new();

    public IReadOnlyList<RollupSummary> Rollups { get; init; } = [];

    public IReadOnlyList<InvariantSummary> Invariants { get; init; } = [];

    public IReadOnlyList<ExpectationSummary> Expectations { get; init; } = [];

    /// <summary>Which run this was.</summary>
    public RunStamp Stamp() => new(Scenario, ScenarioHash, Seed, Version, Fingerprint);
}
