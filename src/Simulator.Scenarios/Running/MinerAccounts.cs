using Simulator.Domain.Records;
using Simulator.Domain.Time;

namespace Simulator.Scenarios.Running;

/// <summary>
/// What groups of miners did on all chains together, with the cost of their hardware. Shares of revenue are a chain's
/// own matter where there are several.
/// </summary>
internal static class MinerAccounts
{
    /// <summary>One entry per group of the scenario.</summary>
    public static IReadOnlyList<MinerSummary> Of(List<MinerTally> tallies, bool several)
    {
        var groups = several ? Together(tallies) : tallies[0].Groups();
        var chain = tallies[0].Chain;
        return [.. groups.Zip(chain.World.Scenario.Miners,
            (summary, group) => WithHardware(summary, group, chain.End - chain.Begin))];
    }

    private static IReadOnlyList<MinerSummary> Together(List<MinerTally> tallies)
    {
        var all = tallies.ConvertAll(tally => tally.Groups());
        var hashes = tallies.Sum(tally => tally.HashSum);
        var names = tallies[0].Chain.World.Scenario.Miners.Select(group => group.Name);
        return [.. names.Select((name, group) => Together(name, [.. all.Select(each => each[group])],
            tallies.Sum(tally => tally.HashesOfGroup(group)), hashes))];
    }

    private static MinerSummary Together(string name, IReadOnlyList<MinerSummary> parts, double hashes, double sum)
    {
        var settled = parts.Where(part => part.StaleRate is not null).ToList();
        var weight = settled.Sum(part => part.BlocksOnBestChain / (1 - part.StaleRate!.Value));
        return new MinerSummary
        {
            Name = name,
            HashrateShare = sum > 0 ? hashes / sum : null,
            Hashrate = Sum(parts, part => part.Hashrate),
            BlocksFound = parts.Sum(part => part.BlocksFound),
            BlocksOnBestChain = parts.Sum(part => part.BlocksOnBestChain),
            StaleRate = weight > 0 ? 1 - settled.Sum(part => part.BlocksOnBestChain) / weight : null,
            RevenueSatoshi = parts.Sum(part => part.RevenueSatoshi),
            RevenueUsd = Sum(parts, part => part.RevenueUsd),
            EnergyKwh = Sum(parts, part => part.EnergyKwh),
            CostUsd = Sum(parts, part => part.CostUsd),
            ProfitUsd = Sum(parts, part => part.ProfitUsd),
            StrategyKind = parts[0].StrategyKind,
        };
    }

    /// <summary>Hardware is paid off evenly over its lifetime, whether it hashes or rests.</summary>
    private static MinerSummary WithHardware(MinerSummary summary, MinerGroup group, SimTime counted)
    {
        if (group.Costs is not { Hardware: { } price, Lifetime: { } lifetime })
            return summary;
        var most = group.Hashrate.LawFor(0, "").HashesPerSecondHigh;
        var cost = price * most * Math.Max(0, counted.Seconds) / lifetime.Seconds;
        return summary with
        {
            CostUsd = (summary.CostUsd ?? 0) + cost,
            ProfitUsd = summary.RevenueUsd is { } revenue ? revenue - (summary.CostUsd ?? 0) - cost : null,
        };
    }

    private static double? Sum(IReadOnlyList<MinerSummary> parts, Func<MinerSummary, double?> measure) =>
        parts.All(part => measure(part) is null) ? null : parts.Sum(part => measure(part) ?? 0);
}
