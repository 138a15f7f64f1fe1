using Simulator.Domain.Economics.Prices;
using Simulator.Domain.Mining.Rates;
using Simulator.Domain.Mining.Timestamps;
using Simulator.Domain.Time;
using Simulator.Model.Mining.Strategies;

namespace Simulator.Scenarios;

/// <summary>Relay nodes of one kind. What is null comes from the network, or by the regions' shares.</summary>
public sealed record NodeGroup
{
    public required string Name { get; init; }

    public required int Count { get; init; }

    public required string? Region { get; init; }

    /// <summary>Bits per second; null: the network's.</summary>
    public required long? Up { get; init; }

    /// <summary>Bits per second; null: the network's.</summary>
    public required long? Down { get; init; }

    /// <summary>What the node's clock shows too much (or, negative, too little).</summary>
    public required SimTime ClockOffset { get; init; }

    /// <summary>How this group passes blocks on; null: as the network.</summary>
    public required string? Relay { get; init; }
}

/// <summary>Miners of one kind, and the hash rate of the whole group.</summary>
public sealed record MinerGroup
{
    public required string Name { get; init; }

    public required int Count { get; init; }

    /// <summary>Rate of the group over time. Of hashing miners it is the declared rate, 0 where none is.</summary>
    public required HashrateSettings Hashrate { get; init; }

    /// <summary>Times the mean rate of the real engines; null where the rate is given by itself.</summary>
    public double? TimesReal { get; init; }

    public required SplitSettings Split { get; init; }

    /// <summary>The node group it mines at, or null.</summary>
    public required string? Node { get; init; }

    /// <summary>The region it mines in, or null.</summary>
    public required string? Region { get; init; }

    /// <summary>What its miners do with what they find.</summary>
    public StrategySettings Strategy { get; init; } = StrategySettings.Honest;

    /// <summary>How they stamp the blocks that they find.</summary>
    public TimestampSettings Timestamps { get; init; } = TimestampSettings.Honest;

    /// <summary>What hashes: simulated, cpu, gpu, or an engine by its name.</summary>
    public string Engine { get; init; } = SimulatedEngine;

    /// <summary>Threads of each miner's engine in real time; 0 where the engine has none.</summary>
    public int Threads { get; init; }

    /// <summary>The chain that it mines; null: the only one, or as <see cref="Switch"/> says.</summary>
    public string? Chain { get; init; }

    /// <summary>How it moves between two places; null: it never does.</summary>
    public SwitchSettings? Switch { get; init; }

    /// <summary>How its miners choose among pools; null: they stay where they are.</summary>
    public ChooseSettings? Choose { get; init; }

    /// <summary>The proxy that its miners have in pools; null: each has a connection of its own.</summary>
    public ProxySettings? Proxy { get; init; }

    /// <summary>The pool through whose door its miners come; null: through none.</summary>
    public string? Pool { get; init; }

    /// <summary>What its hashes cost; null: nothing that is counted.</summary>
    public CostSettings? Costs { get; init; }

    /// <summary>The engine of miners that hash nothing.</summary>
    public const string SimulatedEngine = "simulated";

    /// <summary>The engine of miners that come through a pool's door.</summary>
    public const string StratumEngine = "stratum";

    /// <summary>The engine of whoever brings whole blocks over RPC.</summary>
    public const string RpcEngine = "rpc";

    /// <summary>Engines that are no part of this process.</summary>
    public static IReadOnlyList<string> OutsideEngines { get; } = [StratumEngine, RpcEngine];

    /// <summary>Whether its miners search real headers.</summary>
    public bool Hashes => Engine != SimulatedEngine;

    /// <summary>Whether they do so in another process, which nobody here drives.</summary>
    public bool IsOutside => OutsideEngines.Contains(Engine);
}

/// <summary>The law of a group's hash rate, by name, and the values of its keys.</summary>
public sealed record HashrateSettings(string Law, ValueList<LawValue> Values)
{
    /// <summary>The same rate at all times, in hashes per second.</summary>
    public static HashrateSettings Constant(double rate) =>
        new(ConstantRate.LawName, [new LawValue(ConstantRate.RateKey, rate)]);

    /// <summary>Rates from given times on, in the order of time.</summary>
    public static HashrateSettings Steps(ValueList<HashratePoint> points) =>
        new(StepsRate.LawName, [new LawValue(StepsRate.CsvKey, points)]);

    /// <summary>Whether it goes by the price of the chain's coin.</summary>
    public bool FollowsPrice => HashrateLaws.Find(Law)!.MakePriced is not null;

    /// <summary>The law of the whole group's rate, in a run of a seed.</summary>
    public HashrateLaw LawFor(ulong seed, string group, PricePath? price = null) =>
        HashrateLaws.Find(Law)!.Create(LawValue.Of(Values), seed, group, price);

    /// <summary>The rate that counts as declared at time 0; no seed changes it.</summary>
    public double DeclaredAtStart => LawFor(0, "").DeclaredAtStart;
}

/// <summary>A timestamp policy by name, and the values of its keys.</summary>
public sealed record TimestampSettings(string Policy, ValueList<LawValue> Values)
{
    /// <summary>The time of the node's clock.</summary>
    public static TimestampSettings Honest { get; } = new(HonestStamps.PolicyName, []);

    /// <summary>Whether the node's clock decides.</summary>
    public bool IsHonest => Policy == HonestStamps.PolicyName;

    /// <summary>The policy, or null where it is honest.</summary>
    public TimestampPolicy? Make() =>
        IsHonest ? null : TimestampPolicies.Find(Policy)!.Make(LawValue.Of(Values));
}

/// <summary>
/// A strategy by name, the values of its keys, and the part of the honest finds that extend its branch while a tie
/// stands; null: the network decides.
/// </summary>
public sealed record StrategySettings(string Kind, ValueList<LawValue> Values, double? Gamma)
{
    /// <summary>Extends the tip and publishes at once.</summary>
    public static StrategySettings Honest { get; } = new(HonestStrategy.StrategyName, [], null);

    /// <summary>Whether its miners mine at the node's tip as all honest ones do.</summary>
    public bool IsHonest => Kind == HonestStrategy.StrategyName;
}

/// <summary>How a group's rate is divided among its miners.</summary>
public enum SplitKind
{
    Equal,

    /// <summary>The n-th miner in proportion to 1/n.</summary>
    Zipf,

    /// <summary>In proportion to <see cref="SplitSettings.Weights"/>, one per miner.</summary>
    Weights,

    /// <summary>Drawn from a normal law; <see cref="SplitSettings.Sd"/> is relative to the mean.</summary>
    Normal,
}

/// <summary>A division of a group's rate; fields that the kind does not use are zero or empty.</summary>
public sealed record SplitSettings(SplitKind Kind, ValueList<double> Weights, double Sd);

/// <summary>
/// Something that goes wrong from <paramref name="At"/>, for a span or (null) to the end: a fault by name, and the
/// values of its keys.
/// </summary>
public sealed record FaultEntry(string Kind, ValueList<LawValue> Values, SimTime At, SimTime? For);

/// <summary>What a selector picks.</summary>
public enum SelectorKind
{
    /// <summary>Every node.</summary>
    All,

    /// <summary>Every node that no other selector of the fault picks.</summary>
    Others,

    /// <summary>The nodes of a group; without node groups, the nodes of a group of miners.</summary>
    Group,

    /// <summary>The nodes of a region.</summary>
    Region,

    /// <summary>One node of a group.</summary>
    Node,
}

/// <summary>Picks nodes: a name (group or region) and, for one node, its number counted from 0.</summary>
public sealed record Selector(SelectorKind Kind, string Name, int Index);
