using System.Globalization;
using Simulator.Cli.Reporting;
using Simulator.Domain.Records;
using Simulator.Scenarios;

namespace Simulator.Cli.Running;

/// <summary>The figures of a run that are shown at its end, as text for people. It computes no measure.</summary>
internal static class FigureList
{
    private const int MinersMax = 12;

    public static IReadOnlyList<KeyValuePair<string, string>> Of(Scenario scenario, RunSummary summary)
    {
        var figures = new List<KeyValuePair<string, string>>
        {
            new("simulated", SpanWords.Text(summary.SimulatedUntil)),
            new("blocks on the best chain", Whole(summary.Blocks.BestChain)),
            new("stale blocks", $"{Whole(summary.Blocks.Stale)} ({Percent(summary.Blocks.StaleRate)})"),
            new("mean interval", $"{Number(summary.Blocks.MeanIntervalSeconds)} s (target {Number(scenario.Chain.Spacing.Seconds)} s)"),
            new("difficulty, first to last", $"{Number(summary.Difficulty.First)} to {Number(summary.Difficulty.Last)}"),
        };
        if (summary.Propagation.Blocks > 0)
            figures.Add(new("propagation, half / 90 % of nodes", $"{Number(summary.Propagation.P50Seconds)} s / {Number(summary.Propagation.P90Seconds)} s"));
        if (summary.Blocks.ReorgDepthMax > 0)
            figures.Add(new("deepest reorganisation", Whole(summary.Blocks.ReorgDepthMax)));
        foreach (var miner in summary.Miners.Take(MinersMax))
            figures.Add(new($"miner {miner.Name}", $"{Percent(miner.HashrateShare)} of hashes, {Percent(miner.RevenueShare)} of rewards"));
        figures.Add(new("events", $"{Whole(summary.Events)} ({SiNumber.Text(summary.EventsPerCpuSecond ?? 0).TrimEnd()}/CPU-s)"));
        figures.Add(new("CPU time, memory", $"{Number(summary.CpuSeconds)} s, {summary.PeakRssBytes / 1_000_000} MB"));
        return figures;
    }

    private static string Whole(long value) => value.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', ' ');

    private static string Percent(double? value) =>
        value is { } fraction ? (fraction * 100).ToString("0.##", CultureInfo.InvariantCulture) + " %" : "-";

    private static string Number(double? value) => value?.ToString("G6", CultureInfo.InvariantCulture) ?? "-";
}
