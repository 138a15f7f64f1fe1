using Simulator.Domain.Random;
using Simulator.Domain.Statistics;

namespace Simulator.Tests.Statistics;

/// <summary>The histogram against sorted samples and the edges of its bins.</summary>
public class LogHistogramTests
{
    [Fact]
    public void Bins_follow_each_other_without_gap_and_are_narrow()
    {
        for (var bin = 0; bin < LogHistogram.BinOf(long.MaxValue); bin++)
        {
            var (lower, next) = (LogHistogram.LowerOf(bin), LogHistogram.LowerOf(bin + 1));
            Assert.Equal(bin, LogHistogram.BinOf(lower));
            Assert.Equal(bin, LogHistogram.BinOf(next - 1));
            Assert.True(next - lower == 1 || (next - lower) * 1024 <= lower);
        }
    }

    [Fact]
    public void Percentiles_are_those_of_the_sorted_sample()
    {
        const ulong seed = 12;
        var random = new RandomStream(seed);
        var sample = Enumerable.Range(0, 9_999).Select(_ => (long)(random.NextExponential() * 5e6)).Order().ToArray();
        var histogram = Filled(sample);
        foreach (var fraction in new[] { 0, 0.001, 0.07, 0.1, 0.25, 0.5, 0.9, 0.99, 0.9999, 1 })
        {
            var expected = sample[Math.Max((int)Math.Ceiling(fraction * sample.Length - 1e-9) - 1, 0)];
            Assert.InRange(histogram.Percentile(fraction), expected * 0.9995 - 1, expected * 1.0005 + 1);
        }

        Assert.Equal(sample[^1], histogram.Percentile(1));
        Assert.Equal(sample.Average(), histogram.Mean, 6);
    }

    [Fact]
    public void Ranks_that_are_whole_are_not_rounded_up()
    {
        var histogram = Filled(Enumerable.Range(1, 100).Select(i => (long)i));
        for (var rank = 1; rank <= 100; rank++)
            Assert.Equal(rank, histogram.Percentile(rank / 100.0));
    }

    [Fact]
    public void Merging_gives_what_adding_all_would_give()
    {
        long[] left = [3, 70_000, 5_000_000_000];
        long[] right = [0, 70_001, 2_047, 2_048];
        var merged = Filled(left);
        merged.Merge(Filled(right));
        merged.Merge(new LogHistogram());
        var whole = Filled(left.Concat(right));
        Assert.Equal(whole.Bins(), merged.Bins());
        Assert.Equal((whole.Count, whole.Minimum, whole.Maximum, whole.Mean),
            (merged.Count, merged.Minimum, merged.Maximum, merged.Mean));
    }

    [Fact]
    public void A_reset_histogram_is_as_new()
    {
        var histogram = Filled([5, 1_000_000]);
        histogram.Reset();
        Assert.Empty(histogram.Bins());
        Assert.Equal((0L, 0L), (histogram.Count, histogram.Percentile(0.5)));
        histogram.Add(7, 3);
        Assert.Equal((7L, 7L, 3L), (histogram.Minimum, histogram.Percentile(0.5), histogram.Count));
        Assert.Equal([(7L, 3L)], histogram.Bins());
    }

    [Fact]
    public void The_greatest_number_fits_and_negative_ones_are_refused()
    {
        var histogram = Filled([long.MaxValue]);
        Assert.Equal(long.MaxValue, histogram.Percentile(0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => histogram.Add(-1));
    }

    private static LogHistogram Filled(IEnumerable<long> values)
    {
        var histogram = new LogHistogram();
        foreach (var value in values)
            histogram.Add(value);
        return histogram;
    }
}
