using System.Globalization;
using Simulator.Cli.Reporting;
using Simulator.Domain.Records;

namespace Simulator.Cli.Running;

/// <summary>
/// What a run shows of its miners, of those with a strategy and of its pools, a line each. It computes no measure.
/// </summary>
internal static class GroupLines
{
    private const int LinesMax = 12;
    private const double SatoshiPerCoin = 1e8;

    public static IEnumerable<KeyValuePair<string, string>> Of(RunSummary summary)
    {
        var several = summary.Chains.Count > 0;
        var own = several ? summary.Chains.SelectMany(chain => chain.Miners) : summary.Miners;
        return
        [
            .. summary.Miners.Take(LinesMax).Select(miner => Line($"miner {miner.Name}",
                $"{OutcomeReport.PartText(miner.HashrateShare)} of hashes, {EarnedBy(miner, several)}")),
            .. own.Where(miner => miner.StrategyKind.Length > 0).Take(LinesMax)
                .Select(miner => Line($"strategy of {miner.Name}", StrategyText(miner))),
            .. summary.Pools.Take(LinesMax).Select(pool => Line($"pool {pool.Name}", PoolText(pool))),
        ];
    }

    private static string EarnedBy(MinerSummary miner, bool several) => several
        ? miner.RevenueUsd is { } revenue ? Whole(revenue) + " USD" : "-"
        : $"{OutcomeReport.PartText(miner.RevenueShare)} of rewards";

    private static string StrategyText(MinerSummary miner) => miner.Strategy.Count == 0 ? miner.StrategyKind
        : $"{miner.StrategyKind}: " + string.Join(", ", miner.Strategy.Select(
            measure => $"{measure.Key} {NumberText(measure.Value)}"));

    private static string PoolText(PoolSummary pool)
    {
        var blocks = pool.BlocksFound == 1 ? "1 block" : $"{pool.BlocksFound} blocks";
        var fate = pool.RuinedAtSeconds is { } at ? $"ruined after {SpanWords.Text(at)}"
            : $"paid {Whole(pool.PaidSatoshi / SatoshiPerCoin)} coins";
        var part = OutcomeReport.PartText(pool.HashrateShare);
        return $"{part} of hashes, {blocks}, luck {NumberText(pool.Luck)}, {fate}";
    }

    private static string NumberText(double? value) => value?.ToString("0.####", CultureInfo.InvariantCulture) ?? "-";

    private static string Whole(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static KeyValuePair<string, string> Line(string name, string value) => new(name, value);
}
