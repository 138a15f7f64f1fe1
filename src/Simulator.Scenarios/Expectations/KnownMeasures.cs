using Simulator.Model.Mining.Strategies;
using Simulator.Domain.Pools.Shares;

namespace Simulator.Scenarios.Expectations;

/// <summary>
/// The paths that the summary of a run will have, known before it runs, so that a misspelt path in <c>expect:</c> is a
/// complaint at once. Paths only: every value is 0.
/// </summary>
public static class KnownMeasures
{
    private static readonly string[] Top =
    [
        "simulatedSeconds", "simulatedUntil", "wallSeconds", "cpuSeconds", "peakRssBytes", "events",
        "eventsPerCpuSecond",
        "partitionsUsed",
    ];

    private static readonly string[] Blocks =
    [
        "found", "bestChain", "stale", "unsettled", "staleRate", "forkRate", "meanIntervalSeconds",
        "stdevIntervalSeconds", "medianIntervalSeconds", "meanHeaderIntervalSeconds", "stdevHeaderIntervalSeconds",
        "medianHeaderIntervalSeconds", "longestIntervalSeconds", "slowestMeanSeconds", "fastestMeanSeconds",
        "onTimeAfterSeconds", "intervalKs", "reorgDepthMax",
    ];

    /// <summary>What is known of the blocks of several chains together.</summary>
    private static readonly string[] BlocksTogether =
        ["found", "bestChain", "stale", "unsettled", "staleRate", "reorgDepthMax"];

    private static readonly string[] Price = ["first", "last", "mean"];

    private static readonly string[] Difficulty = ["first", "last", "mean", "coefficientOfVariation"];

    private static readonly string[] Messages =
        ["sent", "delivered", "inFlight", "latencyMeanSeconds", "latencyMinSeconds", "deadLetters"];

    private static readonly string[] Propagation =
        ["p10Seconds", "p50Seconds", "p90Seconds", "p99Seconds", "hashrateWeightedMeanSeconds", "blocks"];

    private static readonly string[] Rewards = ["meanSatoshi", "coefficientOfVariation", "feeShare", "emptyShare"];

    private static readonly string[] Uncles = ["included", "rate"];

    private static readonly string[] Headers = ["verified", "drawn", "invalid"];

    private static readonly string[] Miner =
    [
        "hashrateShare", "hashrate", "wastedShare", "blocksFound", "blocksOnBestChain", "staleRate", "revenueShare",
        "revenueRate", "revenueSatoshi", "revenueUsd", "energyKwh", "costUsd", "profitUsd",
    ];

    private static readonly string[] Pool =
    [
        "hashrateShare", "members", "workers", "proxySharesTaken", "proxySharesPassed", "arrivals", "departures",
        "blocksFound", "blocksOnBestChain", "staleRate", "luck", "luckLow", "luckHigh",
        "incomeMean", "incomeSpread", "incomeVariance", "creditedSatoshi", "paidSatoshi", "payouts", "feeSatoshi",
        "balanceSatoshi", "ruined", "ruinedAtSeconds",
    ];

    private static readonly string[] Concentration = ["hhi", "nakamoto"];

    /// <summary>Paths below these are known only after the run (reasons of drops, ids of invariants).</summary>
    private static readonly string[] Open = ["messages.dropped", "invariants"];

    /// <summary>The measures that a run of this scenario will have.</summary>
    public static MeasureTree Of(Scenario scenario) =>
        new(Paths(scenario).Select(p => new KeyValuePair<string, double>(p, 0)));

    /// <summary>Whether a path may exist although it is not known before the run.</summary>
    public static bool MayExist(string path) =>
        Open.Any(o => MeasureTree.Snake(path).StartsWith(o + ".", StringComparison.Ordinal) || path == o);

    private static IEnumerable<string> Paths(Scenario scenario) =>
    [
        .. Top,
        .. scenario.Chains.Count > 0 ? Below("blocks", BlocksTogether) : OfChain("", scenario.Miners),
        .. Below("messages", Messages),
        .. Below("headers", Headers),
        .. scenario.Pools.SelectMany(pool => Below($"pools.{pool.Name}", Pool)),
        .. scenario.Pools.SelectMany(pool =>
            Below($"pools.{pool.Name}.sharesByVerdict", [.. ShareVerdicts.All.Select(ShareVerdicts.Name)])),
        .. Below("concentration", Concentration),
        .. scenario.Chains.Count > 0 ? scenario.Miners.SelectMany(m => Below($"miners.{m.Name}", Miner)) : [],
        .. scenario.Chains.SelectMany(chain => OfChain($"chains.{chain.Name}.",
            scenario.Miners.Where(group => scenario.ChainsOf(group).Contains(chain.Name)))),
        .. scenario.Chains.SelectMany(chain => Below($"chains.{chain.Name}.price", Price)),
    ];

    private static IEnumerable<string> OfChain(string prefix, IEnumerable<MinerGroup> miners) =>
    [
        .. Below(prefix + "blocks", Blocks),
        .. Below(prefix + "difficulty", Difficulty),
        .. Below(prefix + "hashesPerBlock", Difficulty),
        .. Below(prefix + "rewards", Rewards),
        .. Below(prefix + "uncles", Uncles),
        .. Below(prefix + "propagation", Propagation),
        .. miners.SelectMany(m => Below($"{prefix}miners.{m.Name}", Miner)),
        .. miners.SelectMany(m => Below($"{prefix}miners.{m.Name}.strategy",
            [.. MiningStrategies.Find(m.Strategy.Kind)!.Measures])),
    ];

    private static IEnumerable<string> Below(string path, string[] names) => names.Select(n => $"{path}.{n}");
}
