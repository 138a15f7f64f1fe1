using Simulator.Domain.Records;
using Simulator.Domain.Time;

namespace Simulator.Results.Reports;

/// <summary>
/// The figures about how blocks spread. A percentile that a block never reached is left out, not guessed.
/// </summary>
internal static class PropagationFigures
{
    private const int DistributionPoints = 200;
    private static readonly (string Label, Func<PropagationRow, SimTime> Delay)[] Shown =
        [("50 % of nodes", p => p.P50), ("90 % of nodes", p => p.P90), ("99 % of nodes", p => p.P99)];

    /// <summary>The delay to half, nine tenths and nearly all nodes, block by block.</summary>
    public static Figure OverTime(ReportRows rows, Timeline timeline)
    {
        var unit = UnitOf(rows);
        var buckets = Thinning.Buckets(rows.Propagation.Count, 600);
        var x = Thinning.Means(rows.Propagation.Select(p => timeline.At(p.PublishedAt.Seconds)).ToArray(), buckets);
        var size = buckets.Count == 0 ? 1 : rows.Propagation.Count / buckets.Count;
        var about = size <= 1 ? "" : $" Each point is the mean of about {size} blocks.";
        return new Figure("propagation-time", "Propagation over time",
            $"Time from publication until a block had reached that part of the online nodes.{about}")
        {
            XLabel = timeline.Label,
            YLabel = $"delay ({unit.Name})",
            X = x,
            Series = Shown
                .Select((s, i) => Line(s.Label, i, Thinning.Means(Delays(rows, s.Delay, unit), buckets)))
                .ToList(),
            Spans = timeline.Spans,
        };
    }

    /// <summary>For which part of the blocks the delay stayed below a given time.</summary>
    public static Figure Distribution(ReportRows rows)
    {
        var unit = UnitOf(rows);
        var delays = Shown.Select(s => Delays(rows, s.Delay, unit).Where(double.IsFinite).Order().ToArray()).ToList();
        var most = delays.Max(d => Thinning.Percentile(d, 0.995));
        var x = Enumerable.Range(0, DistributionPoints + 1).Select(i => most * i / DistributionPoints).ToArray();
        return new Figure("propagation-distribution", "Distribution of propagation",
            "Share of blocks that had reached that part of the online nodes within a given time.")
        {
            XLabel = $"delay ({unit.Name})",
            YLabel = "share of blocks (%)",
            X = double.IsFinite(most) ? x : [],
            Series = Shown.Select((s, i) => Line(s.Label, i, Cumulated(delays[i], x))).ToList(),
        };
    }

    private static Series Line(string label, int colour, double[] values) =>
        new(label, SeriesStyle.Line, colour, values);

    private static TimeUnit UnitOf(ReportRows rows)
    {
        var p90 = rows.Propagation.Where(p => Unknown.IsKnown(p.P90)).Select(p => p.P90.Seconds);
        return TimeUnit.For(p90.DefaultIfEmpty(1).Average());
    }

    private static double[] Delays(ReportRows rows, Func<PropagationRow, SimTime> delay, TimeUnit unit) =>
        rows.Propagation.Select(delay).Select(d => Unknown.IsKnown(d) ? d.Seconds / unit.Seconds : double.NaN)
            .ToArray();

    private static double[] Cumulated(double[] sorted, double[] x)
    {
        var below = 0;
        return x.Select(limit =>
        {
            while (below < sorted.Length && sorted[below] <= limit)
                below++;
            return sorted.Length == 0 ? double.NaN : 100.0 * below / sorted.Length;
        }).ToArray();
    }
}
