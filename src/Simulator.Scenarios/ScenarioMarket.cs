using Simulator.Domain.Economics.Fees;
using Simulator.Domain.Time;

namespace Simulator.Scenarios;

/// <summary>A chain of a scenario with several, by its name.</summary>
public sealed record NamedChain(string Name, ChainSettings Settings);

/// <summary>Fees of a block: a fee law by name, and the values of its keys.</summary>
public sealed record FeeSettings(string Law, ValueList<LawValue> Values)
{
    /// <summary>No fees at all.</summary>
    public static FeeSettings None { get; } = new(NoFees.Kind.Name, ValueList<LawValue>.Empty);

    /// <summary>The law, whose draws follow from a number.</summary>
    public FeeLaw LawFor(ulong seed) => FeeLaws.Find(Law)!.Make(LawValue.Of(Values), seed);
}

/// <summary>What coins are worth, and what there is to mine outside the run. It draws nothing.</summary>
public sealed record MarketSettings
{
    /// <summary>Prices by chain, in the order of the file.</summary>
    public required ValueList<ChainPrice> Prices { get; init; }

    /// <summary>A chain that is not simulated and whose difficulty never changes; null: none.</summary>
    public required OutsideSettings? Outside { get; init; }
}

/// <summary>The price of a chain's coin.</summary>
public sealed record ChainPrice(string Chain, ValueList<PriceFactor> Price);

/// <summary>One factor of a price: a price law by name, and the values of its keys.</summary>
public sealed record PriceFactor(string Law, ValueList<LawValue> Values);

/// <summary>A chain outside the run: what its coin costs, what its blocks pay, and its difficulty.</summary>
public sealed record OutsideSettings(
    ValueList<PriceFactor> Price, long Subsidy, FeeSettings Fees, double Difficulty);

/// <summary>How a group of miners moves between two places: chains by name, or a word of this type.</summary>
public sealed record SwitchSettings
{
    /// <summary>The word for what lies outside the run.</summary>
    public const string Outside = "outside";

    /// <summary>The word for not hashing.</summary>
    public const string Off = "off";

    public required string Kind { get; init; }

    public required ValueList<LawValue> Values { get; init; }

    /// <summary>Two places.</summary>
    public required ValueList<string> Between { get; init; }

    /// <summary>Blocks of its chains over which the ratio is averaged.</summary>
    public required int Window { get; init; }

    /// <summary>It decides at every n-th block.</summary>
    public required int Every { get; init; }

    /// <summary>Whether it looks at the target of the next block, or of the last.</summary>
    public required bool LooksAhead { get; init; }

    /// <summary>The ratio of the blocks before the run; null: the ratio at the start.</summary>
    public required double? Initial { get; init; }
}

/// <summary>What hashing costs. What is null costs nothing.</summary>
public sealed record CostSettings
{
    /// <summary>Joule per hash.</summary>
    public required double? Power { get; init; }

    /// <summary>The market's currency per kWh.</summary>
    public required double? PowerPrice { get; init; }

    /// <summary>The market's currency for one hash per second.</summary>
    public required double? Hardware { get; init; }

    /// <summary>Over which the hardware is paid off.</summary>
    public required SimTime? Lifetime { get; init; }

    /// <summary>Joule in a kWh.</summary>
    public const double JoulesPerKwh = 3.6e6;

    /// <summary>What a hash costs to make: its energy.</summary>
    public double RunningCostPerHash => (Power ?? 0) * (PowerPrice ?? 0) / JoulesPerKwh;
}
