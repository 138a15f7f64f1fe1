using Simulator.Domain.Records;

namespace Simulator.Results.Reports;

/// <summary>The figures about difficulty and stale blocks. They plot what is recorded.</summary>
internal static class ChainFigures
{
    private const int StaleBuckets = 60;
    private const double LargeFrom = 1e4;

    /// <summary>The difficulty of the best chain over time.</summary>
    public static Figure Difficulty(ReportRows rows, Timeline timeline)
    {
        var shown = Steps(rows.Best);
        var most = shown.Count == 0 ? 1 : shown.Max(step => step.Difficulty);
        var exponent = most >= LargeFrom || most < 1e-2 ? (int)Math.Floor(Math.Log10(most) / 3) * 3 : 0;
        var values = shown.Select(step => step.Difficulty / Math.Pow(10, exponent)).ToArray();
        return new Figure("difficulty", "Difficulty",
            "Difficulty of each block of the best chain, in the chain's unit, by the true times of finding.")
        {
            XLabel = timeline.Label,
            YLabel = exponent == 0 ? "difficulty" : $"difficulty (× 10{Quantity.Superscript(exponent)})",
            X = shown.Select(step => timeline.At(step.At)).ToArray(),
            Series = [new("difficulty", SeriesStyle.Step, 0, values)],
            Spans = timeline.Spans,
        };
    }

    /// <summary>The share of found blocks that became stale, by time.</summary>
    public static Figure StaleRate(ReportRows rows, Timeline timeline)
    {
        var settled = rows.Blocks.Where(b => b.Status is BlockStatus.Best or BlockStatus.Stale).ToList();
        var found = new double[StaleBuckets];
        var stale = new double[StaleBuckets];
        foreach (var block in settled)
        {
            var place = block.FoundAt.Seconds / Math.Max(rows.End, 1e-9);
            var bucket = Math.Clamp((int)(place * StaleBuckets), 0, StaleBuckets - 1);
            found[bucket]++;
            stale[bucket] += block.Status == BlockStatus.Stale ? 1 : 0;
        }

        var middles = Enumerable.Range(0, StaleBuckets).Select(i => timeline.At(rows.End * (i + 0.5) / StaleBuckets));
        return new Figure("stale", "Stale blocks",
            "Share of settled blocks that are not on the best chain: in each sixtieth of the run and since its start.")
        {
            XLabel = timeline.Label,
            YLabel = "stale rate (%)",
            X = settled.Count == 0 ? [] : middles.ToArray(),
            Series =
            [
                new("in this sixtieth", SeriesStyle.Bars, 0, stale.Select((s, i) => Rate(s, found[i])).ToArray()),
                new("since the start", SeriesStyle.Line, 1, Running(stale, found)),
            ],
            Spans = timeline.Spans,
        };
    }

    private static double Rate(double stale, double found) => found == 0 ? double.NaN : 100 * stale / found;

    private static double[] Running(double[] stale, double[] found)
    {
        var (s, f) = (0.0, 0.0);
        return stale.Select((_, i) => Rate(s += stale[i], f += found[i])).ToArray();
    }

    /// <summary>
    /// When each difficulty began to hold, which is when the block before it was found, and what held at the end; of
    /// many steps only a part.
    /// </summary>
    private static List<(double At, double Difficulty)> Steps(IReadOnlyList<BlockRow> best)
    {
        var steps = new List<(double At, double Difficulty)>();
        for (var i = 0; i < best.Count; i++)
        {
            if (i == 0 || best[i].Difficulty != best[i - 1].Difficulty)
                steps.Add((i == 0 ? 0 : best[i - 1].FoundAt.Seconds, best[i].Difficulty));
        }

        if (best.Count > 0)
            steps.Add((best[^1].FoundAt.Seconds, best[^1].Difficulty));
        return steps.Count <= Thinning.PointsMax
            ? steps
            : Thinning.Buckets(steps.Count).Select(b => steps[b.Start.Value]).ToList();
    }
}
