namespace Simulator.Results.Reports;

/// <summary>
/// The figures about when blocks were found. They plot what is recorded and smooth nothing without saying so.
/// </summary>
internal static class BlockFigures
{
    private const int DotsMax = 2500;
    private const int Bins = 40;
    private const double MeansShown = 5;

    /// <summary>Each interval of the best chain over time, or the spread of many.</summary>
    public static Figure IntervalsOverTime(ReportRows rows, Timeline timeline)
    {
        var (times, intervals, unit) = Intervals(rows, countedOnly: false);
        var x = times.Select(timeline.At).ToArray();
        var window = Math.Max(11, intervals.Length / 40);
        var mean = new Series($"mean of {window} blocks", SeriesStyle.Line, 1, Thinning.MovingMean(intervals, window));
        var figure = new Figure("intervals-time", "Block intervals over time",
            "Time between a block of the best chain and the one before it, by the true times of finding.")
        {
            XLabel = timeline.Label,
            YLabel = $"interval ({unit})",
            X = x,
            Series = [new Series("interval", SeriesStyle.Dots, 0, intervals), mean],
            Spans = timeline.Spans,
            IsWide = true,
        };
        return x.Length <= DotsMax ? figure : Spread(figure, intervals);
    }

    /// <summary>How often intervals of which length occur, beside the exponential law of the same mean.</summary>
    public static Figure IntervalHistogram(ReportRows rows)
    {
        var (_, intervals, unit) = Intervals(rows, countedOnly: true);
        var mean = intervals.Length == 0 ? 1 : intervals.Average();
        var width = mean * MeansShown / Bins;
        var counts = new double[Bins];
        foreach (var interval in intervals)
        {
            // Compared as a bin, not as a length: what is just below the end may round up to it.
            if (interval / width is < Bins and var bin)
                counts[(int)bin]++;
        }

        double Beyond(int bin) => Math.Exp(-bin * width / mean);
        var law = Enumerable.Range(0, Bins).Select(i => Beyond(i) - Beyond(i + 1));
        var share = counts.Select(c => 100 * c / Math.Max(1, intervals.Length));
        return new Figure("intervals-histogram", "Distribution of block intervals",
            $"Share of intervals in each of {Bins} steps up to {MeansShown} times their mean, beside the exponential " +
            "law that mining at a steady rate follows.")
        {
            XLabel = $"interval ({unit})",
            YLabel = "share of intervals (%)",
            X = intervals.Length == 0 ? [] : Enumerable.Range(0, Bins).Select(i => (i + 0.5) * width).ToArray(),
            Series =
            [
                new("this run", SeriesStyle.Bars, 0, share.ToArray()),
                new("exponential law", SeriesStyle.Line, 1, law.Select(p => 100 * p).ToArray()),
            ],
        };
    }

    private static Figure Spread(Figure figure, double[] intervals)
    {
        var buckets = Thinning.Buckets(intervals.Length, 500);
        var size = intervals.Length / buckets.Count;
        return figure with
        {
            About = $"{figure.About} Each point stands for about {size} blocks.",
            X = Thinning.Means(figure.X, buckets),
            Series =
            [
                new("mean", SeriesStyle.Line, 0, Thinning.Means(intervals, buckets)),
                new("10th percentile", SeriesStyle.Line, 2, Thinning.Percentiles(intervals, buckets, 0.1),
                    Dashed: true),
                new("90th percentile", SeriesStyle.Line, 1, Thinning.Percentiles(intervals, buckets, 0.9),
                    Dashed: true),
            ],
        };
    }

    private static (double[] Times, double[] Intervals, string Unit) Intervals(ReportRows rows, bool countedOnly)
    {
        var times = new List<double>();
        var intervals = new List<double>();
        for (var i = 1; i < rows.Best.Count; i++)
        {
            if (countedOnly && !rows.Best[i].Counted)
                continue;
            times.Add(rows.Best[i].FoundAt.Seconds);
            intervals.Add(rows.Best[i].FoundAt.Seconds - rows.Best[i - 1].FoundAt.Seconds);
        }

        var unit = TimeUnit.For(intervals.Count == 0 ? 1 : intervals.Average());
        return (times.ToArray(), intervals.Select(s => s / unit.Seconds).ToArray(), unit.Name);
    }
}
