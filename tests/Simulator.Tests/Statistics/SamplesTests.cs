using Simulator.Domain.Random;
using Simulator.Domain.Statistics;

namespace Simulator.Tests.Statistics;

/// <summary>Moments, intervals, batches and the Kolmogorov-Smirnov test against closed forms.</summary>
public class SamplesTests
{
    [Fact]
    public void Moments_are_those_of_the_numbers()
    {
        var moments = RunningMoments.Of([2, 4, 4, 4, 5, 5, 7, 9]);
        Assert.Equal(5, moments.Mean, 14);
        Assert.Equal(32.0 / 7, moments.Variance, 13);
        Assert.Equal((2.0, 9.0), (moments.Minimum, moments.Maximum));
        Assert.True(double.IsNaN(RunningMoments.Of([3]).Variance));
    }

    [Fact]
    public void Moments_survive_a_large_offset_and_a_merge()
    {
        var random = new RandomStream(1);
        var values = Enumerable.Range(0, 1_000).Select(_ => 1e9 + random.NextUnit()).ToArray();
        var whole = RunningMoments.Of(values);
        var merged = RunningMoments.Of(values.AsSpan(0, 300));
        merged.Merge(RunningMoments.Of(values.AsSpan(300)));
        merged.Merge(new RunningMoments());
        Assert.Equal(1_000, merged.Count);
        Assert.Equal(whole.Mean, merged.Mean, 1e-6);
        Assert.Equal(whole.Variance, merged.Variance, 1e-6);
        Assert.InRange(whole.Variance, 0.07, 0.097);
    }

    [Fact]
    public void Intervals_of_confidence_hold_the_truth_as_often_as_they_say()
    {
        const ulong seed = 3;
        var random = new RandomStream(seed);
        var held = 0;
        for (var trial = 0; trial < 4_000; trial++)
            held += ConfidenceInterval.Of(Enumerable.Range(0, 5).Select(_ => random.NextNormal(7, 2)).ToArray())
                .Contains(7) ? 1 : 0;
        Assert.InRange(held / 4_000.0, 0.95 - 0.0114, 0.95 + 0.0114);
    }

    [Fact]
    public void One_number_says_nothing_about_its_spread()
    {
        var interval = ConfidenceInterval.Of([4]);
        Assert.Equal((4.0, double.PositiveInfinity), (interval.Mean, interval.HalfWidth));
        Assert.Equal(12.706204736 / 2, ConfidenceInterval.Of([0, 1]).HalfWidth, 8);
    }

    [Fact]
    public void Batches_are_whole_and_the_rest_is_left_out()
    {
        var moments = BatchMeans.Of([1, 3, 5, 7, 100], 2);
        Assert.Equal((2L, 2.0, 6.0), (moments.Count, moments.Minimum, moments.Maximum));
    }

    [Fact]
    public void The_autocorrelation_time_is_that_of_the_series()
    {
        // x' = a x + noise has autocorrelation a^k, so time (1 + a)/(1 - a): 9 for a = .8.
        const ulong seed = 5;
        var random = new RandomStream(seed);
        var series = new double[100_000];
        for (var i = 1; i < series.Length; i++)
            series[i] = 0.8 * series[i - 1] + random.NextNormal();
        Assert.InRange(BatchMeans.AutocorrelationTime(series), 8.0, 10.0);
        Assert.InRange(BatchMeans.LengthFor(series, 20), 80, 100);
        Assert.Equal(144, BatchMeans.LengthFor([1, 1, 1], 144));
    }

    [Fact]
    public void The_statistic_is_the_greatest_gap()
    {
        Assert.Equal(0.5, KolmogorovSmirnov.Statistic([0.5], x => x), 15);
        Assert.Equal(0.6, KolmogorovSmirnov.Statistic([0.1, 0.2, 0.3, 0.4], x => x), 15);
    }

    [Fact]
    public void A_sample_counted_in_bins_has_nearly_the_statistic_of_the_sorted_one()
    {
        const ulong seed = 11;
        var random = RandomStream.For(seed, "bins");
        var sample = Enumerable.Range(0, 300_000).Select(_ => 600 * random.NextExponential()).ToArray();
        foreach (var mean in new[] { 600.0, 610.0 })
        {
            var sorted = KolmogorovSmirnov.Statistic(sample, x => 1 - DeterministicMath.Exp(-x / mean));
            var binned = KolmogorovSmirnov.AgainstExponential(sample, mean);

            Assert.InRange(sorted - binned, 0, 1.0 / (1 << 14));
            Assert.NotEqual(sorted, binned);
        }
    }

    [Fact]
    public void A_wrong_mean_is_noticed()
    {
        var random = new RandomStream(9);
        var sample = Enumerable.Range(0, 10_000).Select(_ => 600 * random.NextExponential()).ToArray();
        var right = KolmogorovSmirnov.AgainstExponential(sample, 600);
        Assert.True(right < KolmogorovSmirnov.CriticalValue(sample.Length, 0.01));
        Assert.True(KolmogorovSmirnov.PValue(right, sample.Length) > 0.01);
        Assert.True(KolmogorovSmirnov.PValue(KolmogorovSmirnov.AgainstExponential(sample, 660), sample.Length) < 1e-4);
    }

    [Fact]
    public void Critical_values_and_p_values_agree_with_the_tables()
    {
        Assert.Equal(0.0163, KolmogorovSmirnov.CriticalValue(10_000, 0.01), 4);
        Assert.Equal(0.01, KolmogorovSmirnov.PValue(KolmogorovSmirnov.CriticalValue(400, 0.01), 400), 6);
        Assert.Equal(0.05, KolmogorovSmirnov.PValue(KolmogorovSmirnov.CriticalValue(50, 0.05), 50), 4);
        Assert.Equal(1, KolmogorovSmirnov.PValue(1e-3, 1_000), 9);

        // Both series must agree where one takes over from the other (1.1 / 10.131 for 100 numbers).
        Assert.Equal(KolmogorovSmirnov.PValue(0.108577, 100), KolmogorovSmirnov.PValue(0.108578, 100), 2e-5);
    }
}
