using Simulator.Domain.Records;

namespace Simulator.Results.Reports;

/// <summary>The figures about pools over time: luck, and what was paid out. Empty where a run has no pools.</summary>
internal static class PoolFigures
{
    private const int PoolsMax = 6;
    private const int WindowBlocks = 144;
    private const int ShareWindows = 52;
    private const int ShareBlocksMin = 100;

    /// <summary>Luck over the last blocks of each pool.</summary>
    public static Figure Luck(ReportRows rows, Timeline timeline)
    {
        var lines = Pools(rows.Rounds, row => row.Pool).ConvertAll(pool => (pool.Name, Points: LuckOf(pool.Rows)));
        return Make("pool-luck", "Luck of pools",
            $"Blocks over blocks expected for the shares, of up to {WindowBlocks} blocks of the pool in a row.",
            "luck", lines, timeline);
    }

    /// <summary>Each pool's part of the blocks of the best chain, as outsiders estimate its size.</summary>
    public static Figure Shares(ReportRows rows, Timeline timeline)
    {
        var window = Math.Max(ShareBlocksMin, rows.Best.Count / ShareWindows);
        var lines = Pools(rows.Rounds, row => row.Pool).ConvertAll(
            pool => (pool.Name, Points: SharesOf(pool.Rows, rows.Best, window)));
        return Make("pool-shares", "Blocks of pools",
            $"Each pool's part of the blocks of the best chain, over {window} blocks each.", "part", lines, timeline);
    }

    private static List<(double At, double Value)> SharesOf(
        List<PoolRoundRow> rounds, IReadOnlyList<BlockRow> best, int window)
    {
        var points = new List<(double, double)>();
        if (best.Count == 0)
            return points;
        var counts = new int[best.Count / window + 1];
        foreach (var round in rounds)
            if (round.Status == BlockStatus.Best && (round.Height - best[0].Height) / window is >= 0 and var place
                && place < counts.Length)
                counts[place]++;
        for (var place = 0; place < best.Count / window; place++)
            points.Add((best[place * window].FoundAt.Seconds, counts[place] / (double)window));
        return points;
    }

    /// <summary>Coins paid out so far by each pool.</summary>
    public static Figure Paid(ReportRows rows, Timeline timeline)
    {
        var lines = Pools(rows.Payouts, row => row.Pool).ConvertAll(pool => (pool.Name, Points: SumsOf(pool.Rows)));
        return Make("pool-paid", "Paid out by pools", "All payouts of each pool so far.", "coins", lines, timeline);
    }

    private static List<(string Name, List<TRow> Rows)> Pools<TRow>(
        IReadOnlyList<TRow> rows, Func<TRow, string> name) =>
        [.. rows.GroupBy(name).Take(PoolsMax).Select(pool => (pool.Key, pool.ToList()))];

    private static List<(double At, double Value)> LuckOf(List<PoolRoundRow> rounds)
    {
        var known = rounds.Where(round => double.IsFinite(round.Difficulties)).ToList();
        var sums = new double[known.Count + 1];
        var points = new List<(double, double)>();
        for (var i = 0; i < known.Count; i++)
        {
            sums[i + 1] = sums[i] + known[i].Difficulties;
            var from = Math.Max(0, i + 1 - WindowBlocks);
            if (i + 1 - from >= Math.Min(10, known.Count) && sums[i + 1] > sums[from])
                points.Add((known[i].At.Seconds, (i + 1 - from) / (sums[i + 1] - sums[from])));
        }

        return points;
    }

    private static List<(double At, double Value)> SumsOf(List<PayoutRow> payouts)
    {
        var sum = 0.0;
        return [.. payouts.GroupBy(payout => payout.At.Seconds)
            .Select(batch => (batch.Key, sum += batch.Sum(payout => payout.Satoshi) / 1e8))];
    }

    private static Figure Make(string id, string title, string about, string unit,
        List<(string Name, List<(double At, double Value)> Points)> lines, Timeline timeline)
    {
        var thinned = lines.ConvertAll(line => (line.Name, Points: Thinned(line.Points)));
        var x = thinned.SelectMany(line => line.Points.Select(point => point.At)).Distinct().Order().ToArray();
        return new Figure(id, title, about)
        {
            XLabel = timeline.Label,
            YLabel = unit,
            X = x.Select(timeline.At).ToArray(),
            Series = [.. thinned.Select((line, place) =>
                new Series(line.Name, SeriesStyle.Step, place, Filled(x, line.Points), Dashed: place % 2 == 1))],
            Spans = timeline.Spans,
        };
    }

    private static List<(double At, double Value)> Thinned(List<(double At, double Value)> points) =>
        points.Count <= Thinning.PointsMax / PoolsMax ? points
            : [.. Thinning.Buckets(points.Count, Thinning.PointsMax / PoolsMax)
                .Select(bucket => points[bucket.End.Value - 1])];

    private static double[] Filled(double[] x, List<(double At, double Value)> points)
    {
        var values = new double[x.Length];
        var (next, current) = (0, double.NaN);
        for (var i = 0; i < x.Length; i++)
        {
            while (next < points.Count && points[next].At <= x[i])
                current = points[next++].Value;
            values[i] = current;
        }

        return values;
    }
}
