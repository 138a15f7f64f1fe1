using Simulator.Domain.Time;

namespace Simulator.Scenarios;

/// <summary>
/// A scenario with every default applied and every quantity typed: the whole input of a run. It knows no YAML, never
/// changes, and two scenarios that say the same are equal.
/// </summary>
public sealed record Scenario
{
    /// <summary>Version of the file format; 1.</summary>
    public required int Version { get; init; }

    public required string Name { get; init; }

    public required ulong Seed { get; init; }

    public required ClockSettings Clock { get; init; }

    public required StopSettings Stop { get; init; }

    public required WarmUpSettings WarmUp { get; init; }

    /// <summary>The chain; where there are several, the first of them.</summary>
    public required ChainSettings Chain { get; init; }

    /// <summary>
    /// All chains by name, in the order of the file; empty where the scenario has one, without a name.
    /// </summary>
    public ValueList<NamedChain> Chains { get; init; } = ValueList<NamedChain>.Empty;

    /// <summary>Prices and what lies outside; null where nothing has a price.</summary>
    public MarketSettings? Market { get; init; }

    public required NetworkSettings Network { get; init; }

    /// <summary>Groups of relay nodes; empty means that each solo miner has a node of its own.</summary>
    public required ValueList<NodeGroup> Nodes { get; init; }

    public required ValueList<MinerGroup> Miners { get; init; }

    /// <summary>Mining pools; none where all mine alone.</summary>
    public ValueList<PoolSettings> Pools { get; init; } = [];

    public required ValueList<FaultEntry> Faults { get; init; }

    public required RecordSettings Record { get; init; }

    public required ValueList<Expectations.Expectation> Expect { get; init; }

    /// <summary>How often it is run; null: once.</summary>
    public ReplicateSettings? Replicate { get; init; }

    /// <summary>What a chain without a name is called where it must be referred to.</summary>
    public const string OnlyChain = "chain";

    /// <summary>All chains; the only one under the name that stands for it.</summary>
    public IEnumerable<NamedChain> AllChains => Chains.Count > 0 ? Chains : [new NamedChain(OnlyChain, Chain)];

    /// <summary>The chain that a group of miners names first; null where it names none that there is.</summary>
    public string? FirstChainOf(MinerGroup miners) => miners.Switch is { } habit
        ? habit.Between.FirstOrDefault(place => AllChains.Any(chain => chain.Name == place))
        : miners.Chain ?? AllChains.First().Name;

    /// <summary>The chains that a group of miners may mine.</summary>
    public IEnumerable<string> ChainsOf(MinerGroup miners) => miners switch
    {
        { Switch: { } habit } => AllChains.Select(chain => chain.Name).Where(name => habit.Between.Contains(name)),
        { Chain: { } name } => [name],
        _ => AllChains.Take(1).Select(chain => chain.Name),
    };

    /// <summary>The files that it names, with their texts.</summary>
    public ValueList<Tables.DataFile> Files { get; init; } = [];
}

/// <summary>Which time the run lives in.</summary>
public enum ClockKind
{
    Virtual,
    Real,
}

/// <summary>The clock and its speed: seconds of simulated time per second of wall time; 1 in virtual time.</summary>
public sealed record ClockSettings(ClockKind Kind, double Speed);

/// <summary>When the run ends: at a height, at a time, whichever comes first. At least one is set.</summary>
public sealed record StopSettings(long? Blocks, SimTime? Time);

/// <summary>
/// What is left out of the figures at the start: a height or a span; exactly one is set (0 blocks: nothing).
/// </summary>
public sealed record WarmUpSettings(long? Blocks, SimTime? Duration);

/// <summary>How much of a kind of row is kept. It never changes what is simulated.</summary>
public enum RecordLevel
{
    None,
    Totals,
    Percentiles,
    All,
}

/// <summary>What is recorded, by kind of row.</summary>
/// <param name="Blocks">Rows about blocks.</param>
/// <param name="Shares">Rows about shares.</param>
/// <param name="Propagation">Rows about when nodes had a block.</param>
/// <param name="Series">The step in which a study keeps blocks and difficulty over time; null: it does not.</param>
public sealed record RecordSettings(
    RecordLevel Blocks, RecordLevel Shares, RecordLevel Propagation, SimTime? Series = null);
