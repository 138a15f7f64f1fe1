using Simulator.Domain.Records;

namespace Simulator.Results.Reports;

/// <summary>
/// The hash rate as the scenario declares it or as engines made it, and as the blocks alone would let one estimate it.
/// It never looks at hashes itself.
/// </summary>
internal static class HashrateFigure
{
    private const int WindowsMax = 120;
    private const int WindowBlocksMin = 10;
    private const int ChangesMax = 300;

    public static Figure Make(ReportRows rows, Timeline timeline)
    {
        var estimate = Estimate(rows.Best);
        var declared = Declared(rows);
        var x = estimate.Keys.Concat(declared.Keys).Append(rows.End).Distinct().Order().ToArray();
        var most = estimate.Values.Concat(declared.Values).DefaultIfEmpty(1).Max();
        var (size, prefix) = Quantity.PrefixFor(most);
        var estimated = x.Select(t => estimate.GetValueOrDefault(t, double.NaN) / size).ToArray();
        var series = new List<Series> { new("estimated from blocks", SeriesStyle.Line, 0, estimated) };
        if (declared.Count > 0)
            series.Add(new("declared, or made by engines", SeriesStyle.Step, 1,
                Filled(x, declared, size).ToArray(), Dashed: true));
        return new Figure("hashrate", "Hash rate",
            $"Work of {WindowBlocks(rows.Best.Count)} blocks of the best chain over the time they took, beside the " +
            "sum of the miners' rates.")
        {
            XLabel = timeline.Label,
            YLabel = $"hash rate ({prefix}H/s)",
            X = estimate.Count == 0 && declared.Count == 0 ? [] : x.Select(timeline.At).ToArray(),
            Series = series,
            Spans = timeline.Spans,
        };
    }

    private static int WindowBlocks(int blocks) => Math.Max(WindowBlocksMin, blocks / WindowsMax);

    private static SortedDictionary<double, double> Estimate(IReadOnlyList<BlockRow> best)
    {
        var window = WindowBlocks(best.Count);
        var points = new SortedDictionary<double, double>();
        for (var from = 0; from + window < best.Count; from += window)
        {
            var (begin, end) = (best[from].FoundAt.Seconds, best[from + window].FoundAt.Seconds);
            if (end > begin)
                points[(begin + end) / 2] = best.Skip(from + 1).Take(window).Sum(b => b.HashesPerBlock) / (end - begin);
        }

        return points;
    }

    private static SortedDictionary<double, double> Declared(ReportRows rows)
    {
        var current = new SortedDictionary<string, double>(StringComparer.Ordinal);
        var sums = new SortedDictionary<double, double>();
        foreach (var row in rows.Hashrates)
        {
            current[row.Group] = row.Hashrate;
            sums[row.At.Seconds] = current.Values.Sum();
        }

        return sums.Count <= ChangesMax ? sums : Means(sums, rows.End);
    }

    /// <summary>Of many changes, the mean over each of equal parts of the time: no part is picked by chance.</summary>
    private static SortedDictionary<double, double> Means(SortedDictionary<double, double> steps, double end)
    {
        var means = new SortedDictionary<double, double>();
        var (part, hashes, rate, from) = (0, 0.0, 0.0, 0.0);
        double EndOf(int each) => end * (each + 1) / ChangesMax;
        foreach (var (at, next) in steps.Append(new(end, 0)))
        {
            while (part < ChangesMax && EndOf(part) <= at)
            {
                hashes += rate * (EndOf(part) - from);
                means[end * part / ChangesMax] = hashes / (end / ChangesMax);
                (from, hashes) = (EndOf(part++), 0);
            }

            hashes += rate * (at - from);
            (rate, from) = (next, at);
        }

        return means;
    }

    private static IEnumerable<double> Filled(double[] x, SortedDictionary<double, double> steps, double size)
    {
        var current = double.NaN;
        foreach (var t in x)
        {
            if (steps.TryGetValue(t, out var next))
                current = next / size;
            yield return current;
        }
    }
}
