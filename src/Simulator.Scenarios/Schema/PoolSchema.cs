using Simulator.Domain.Pools.Choices;
using Simulator.Domain.Pools.Schemes;
using Simulator.Domain.Pools.Vardiff;
using Simulator.Scenarios.Complaints;

namespace Simulator.Scenarios.Schema;

/// <summary>Keys of <c>pools:</c>.</summary>
internal static class PoolSchema
{
    private static readonly MappingType Scheme = new("scheme",
    [
        new Key("kind", Choices.RewardScheme, "which scheme", required: true),
        .. ParameterKeys.Of(RewardSchemes.All.Select(scheme => scheme.Documentation)),
    ])
    {
        Tag = "kind",
        Variants = [.. ParameterKeys.Variants(RewardSchemes.All.Select(scheme => scheme.Documentation))],
    };

    private static readonly MappingType VarDiff = new("vardiff",
    [
        new Key("kind", Choices.VarDiff, "which rule", required: true),
        .. ParameterKeys.Of(VarDiffRules.All.Select(rule => rule.Documentation)),
        new Key("share_interval", QuantityType.Duration(above: "0 s", least: null),
            "the time between two shares of a member that it aims at", "10s"),
        new Key("min_difficulty", QuantityType.Number(above: "0"), "the least share difficulty, in 2^32 hashes",
            "0.000001"),
        new Key("max_difficulty", QuantityType.Number(above: "0"), "the greatest share difficulty, in 2^32 hashes",
            note: "without bound"),
        new Key("start_difficulty", QuantityType.Number(above: "0"), "a member's first, in 2^32 hashes",
            note: "the one that fits its rate"),
    ])
    {
        Tag = "kind",
        Variants = [.. ParameterKeys.Variants(VarDiffRules.All.Select(rule => rule.Documentation))],
    };

    /// <summary>How miners choose.</summary>
    public static MappingType Choose { get; } = new("choose",
    [
        new Key("kind", Choices.PoolChoice, "what they go by", required: true),
        .. ParameterKeys.Of(PoolChoices.All.Select(choice => choice.Documentation)),
        new Key("among", new ListType(TextType.Any, "two or more pools by name, one of which may be solo", 2),
            "the places that they look at; solo: mining alone", note: "all pools of their chain, and solo"),
        new Key("review", QuantityType.Duration(above: "0 s", least: null),
            "how often each miner looks at them; the miners of a group do so one after the other", "7d"),
    ])
    {
        Tag = "kind",
        Variants = [.. ParameterKeys.Variants(PoolChoices.All.Select(choice => choice.Documentation))],
    };

    /// <summary>A farm's proxy.</summary>
    public static MappingType Proxy { get; } = new("proxy",
        new Key("share_interval", QuantityType.Duration(above: "0 s", least: null),
            "mean time between two shares of a worker at the proxy; in pools with granularity: exact", "10s"));

    private static readonly MappingType Payout = new("payout",
        new Key("threshold", QuantityType.Money(), "the least that is paid out to a member at once", "0.01 coins"),
        new Key("every", QuantityType.Duration(above: "0 s", least: null), "how often it is paid out", "1d"));

    private static readonly MappingType Infiltration = new("infiltrates",
        new Key("pool", TextType.Name, "which pool", required: true),
        new Key("part", QuantityType.Fraction(), "the part of its members' rate", required: true));

    private static readonly MappingType Pool = new("a pool",
        new Key("name", TextType.Name, "name of the pool", note: "pools, or pools-2 for the second entry"),
        new Key("members", new NamedType(new MemberPartType(), "a mapping such as { honest: 60%, small: 100 }"),
            "who mines in it: 60% of the rate of every miner of a group, or so many of its miners, in order",
            note: "required without listen"),
        new Key("listen", new EndpointType(), "where Stratum clients reach it; its members are they alone",
            note: "nowhere"),
        new Key("listen_tls", new EndpointType(), "where they reach it by TLS", note: "nowhere"),
        new Key("certificate", TextType.FileName, "the PEM file that it shows them", note: "needed with listen_tls"),
        new Key("key", TextType.FileName, "the PEM file of the certificate's key", note: "the certificate's file"),
        new Key("scheme", new OneOfType(Choices.RewardScheme, Scheme), "how rewards are divided", "pplns"),
        new Key("fee", QuantityType.Fraction(), "the part of every reward that the pool keeps", "0%"),
        new Key("reserve", QuantityType.Money(), "what the pool starts with; it is ruined below 0",
            note: "it is never ruined"),
        new Key("granularity", Choices.PoolGranularity,
            "exact: every share is an event; aggregated: shares are drawn all at once, with the same law",
            "aggregated"),
        new Key("vardiff", new OneOfType(Choices.VarDiff, VarDiff),
            "how share difficulties follow the members' shares; with granularity: exact only",
            note: "share difficulties are fixed"),
        new Key("job_every", QuantityType.Duration(above: "0 s", least: null),
            "with vardiff: how often members get a new job, and with it a new difficulty, without a new block", "30s"),
        new Key("share_interval", QuantityType.Duration(above: "0 s", least: null),
            "mean time between two shares of a member at its fixed share difficulty", "10s"),
        new Key("shares_per_block", QuantityType.Number(least: "1", most: "1000000000"),
            "in place of share_interval: every share has the block's difficulty over this",
            note: "by share_interval"),
        new Key("job_latency", QuantityType.Duration(), "what a job takes to a member, and a share to the pool", "0s"),
        new Key("payout", Payout, "when members are paid", "{ every: 1d }"),
        new Key("maturity", QuantityType.BlockCount(), "confirmations after which a credit may be paid out",
            "100 blocks"),
        new Key("node", TextType.Name, "node group in which it has its node", note: "any node"),
        new Key("region", TextType.Name, "region in which it has its node", note: "any region"),
        new Key("backup", TextType.Name, "where its members mine while it is out: another pool, or solo",
            note: "they wait"),
        new Key("infiltrates", Infiltration, "the pool in which a part of its members withholds blocks for it",
            note: "none"),
        new Key("fail_over", QuantityType.Duration(), "how long members wait for a silent pool", "60s"));

    public static ListType Pools { get; } = new(Pool, "a list such as [{ name: alpha, members: { honest: 60% } }]");

    /// <summary>The keys of a scheme where only its name is written: none.</summary>
    public static MappingReading NoSchemeKeys(MappingReading pool) =>
        new(Scheme, new(pool.At("scheme")), pool.Complaints);

    /// <summary>The keys of a rule where only its name is written: none.</summary>
    public static MappingReading NoVarDiffKeys(MappingReading pool) =>
        new(VarDiff, new(pool.At("vardiff")), pool.Complaints);
}
