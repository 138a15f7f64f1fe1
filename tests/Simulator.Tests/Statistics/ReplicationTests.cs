using Simulator.Domain.Random;
using Simulator.Domain.Statistics;

namespace Simulator.Tests.Statistics;

/// <summary>Intervals over replications, differences between them, and when to stop making them.</summary>
public class ReplicationTests
{
    // Student's table as printed in textbooks, to the three digits that it gives.
    [Theory]
    [InlineData(1, 6.314, 12.706, 63.657)]
    [InlineData(2, 2.920, 4.303, 9.925)]
    [InlineData(5, 2.015, 2.571, 4.032)]
    [InlineData(10, 1.812, 2.228, 3.169)]
    [InlineData(29, 1.699, 2.045, 2.756)]
    [InlineData(60, 1.671, 2.000, 2.660)]
    [InlineData(120, 1.658, 1.980, 2.617)]
    public void Quantiles_are_those_of_the_printed_table(int degrees, double q95, double q975, double q995)
    {
        Assert.Equal(q95, StudentLaw.Quantile(0.95, degrees), 3);
        Assert.Equal(q975, StudentLaw.Quantile(0.975, degrees), 3);
        Assert.Equal(q995, StudentLaw.Quantile(0.995, degrees), 3);
    }

    [Fact]
    public void An_interval_of_exponential_numbers_holds_their_mean_nearly_as_often_as_it_says()
    {
        // Skewed numbers cost a little: with 30 of them a 95 % interval holds 92.6 % of the time.
        const ulong seed = 21;
        var random = new RandomStream(seed);
        var held = 0;
        for (var trial = 0; trial < 4_000; trial++)
            held += ConfidenceInterval.Of(Exponential(random, 30)).Contains(1) ? 1 : 0;
        Assert.InRange(held / 4_000.0, 0.926 - 0.0137, 0.926 + 0.0137);
    }

    [Fact]
    public void Pairs_that_share_their_luck_give_a_narrower_interval_of_the_same_difference()
    {
        const ulong seed = 22;
        var random = new RandomStream(seed);
        var luck = Exponential(random, 200);
        double[] first = [.. luck.Select(x => 10 * x)];
        double[] second = [.. luck.Select(x => 10 * x + 0.3 + 0.1 * random.NextNormal())];

        var paired = MeanDifference.Paired(first, second);
        var apart = MeanDifference.Independent(first, second);

        Assert.Equal(paired.Interval.Mean, apart.Interval.Mean, 12);
        Assert.True(paired.IsClear && !apart.IsClear, $"seed {seed}: {paired} {apart}");
        Assert.InRange(paired.Interval.HalfWidth, 0, apart.Interval.HalfWidth / 20);
        Assert.True(paired.Interval.Contains(0.3), $"seed {seed}: {paired}");
    }

    [Fact]
    public void Independent_means_are_compared_as_by_Welch()
    {
        // Worked out by hand: means 6 and 4, variances 10 and 2.5 over 5 each, so 2.5 / (1 + 0.0625) x 4 degrees.
        var difference = MeanDifference.Independent([2, 4, 6, 8, 10], [2, 3, 4, 5, 6]);
        var degrees = 2.5 * 2.5 / (2.0 * 2.0 / 4 + 0.5 * 0.5 / 4);

        Assert.Equal(-2, difference.Interval.Mean, 12);
        Assert.Equal(StudentLaw.Quantile(0.975, degrees) * Math.Sqrt(2.5), difference.Interval.HalfWidth, 12);
        Assert.Equal(5.882353, degrees, 6);
    }

    [Fact]
    public void Few_or_no_numbers_give_an_interval_without_end()
    {
        Assert.Equal(double.PositiveInfinity, MeanDifference.Paired([1], [2]).Interval.HalfWidth);
        Assert.Equal(double.PositiveInfinity, MeanDifference.Independent([1, 2], [3]).Interval.HalfWidth);
        Assert.True(double.IsNaN(MeanDifference.Independent([], [3, 4]).Interval.Mean));
    }

    [Fact]
    public void Replications_stop_when_the_interval_is_narrow_enough_and_not_before_the_least_number()
    {
        var stopping = new SequentialStopping(new PrecisionGoal(0.5, false, 0.95, 3, 100));
        foreach (var value in new double[] { 5, 5, 9, 5, 5, 6, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5 })
        {
            if (!stopping.IsOver)
                stopping.Add(value);
        }

        // t(0.975, n - 1) x s / sqrt(n): 2.1199 x 0.2389 = 0.507 for 17 of them, 2.1098 x 0.2259 = 0.477 for 18.
        Assert.Equal(18, stopping.Seen);
    }

    [Fact]
    public void Equal_numbers_need_the_least_number_of_replications_and_wild_ones_the_greatest()
    {
        Assert.Equal(4, SeenBy(new PrecisionGoal(0.01, true, 0.99, 4, 50), i => 7));
        Assert.Equal(50, SeenBy(new PrecisionGoal(0.01, true, 0.99, 4, 50), i => i % 2 == 0 ? -1 : 1));
        Assert.Equal(50, SeenBy(new PrecisionGoal(0.01, true, 0.99, 4, 50), _ => double.NaN));
    }

    [Fact]
    public void A_latin_hypercube_has_one_point_in_each_slice_of_each_axis()
    {
        var cube = LatinHypercube.Sample(40, 3, new RandomStream(5));
        for (var axis = 0; axis < 3; axis++)
            Assert.Equal(Enumerable.Range(0, 40), cube.Select(point => (int)(point[axis] * 40)).Order());
        Assert.NotEqual(cube.Select(p => p[0]), cube.Select(p => p[1]));
        Assert.Equal(cube[7], LatinHypercube.Sample(40, 3, new RandomStream(5))[7]);
    }

    [Fact]
    public void Batches_of_one_run_hold_its_mean_as_often_as_they_say_and_refuse_a_run_that_is_too_short()
    {
        // x' = .8 x + noise: an interval that took these numbers for independent would hold the mean 49 % of the time.
        const ulong seed = 23;
        var random = new RandomStream(seed);
        var held = 0;
        for (var trial = 0; trial < 400; trial++)
            held += BatchInterval.Of(Correlated(random, 4_000), window: 1) is { Interval: { } interval }
                && interval.Contains(0) ? 1 : 0;
        Assert.InRange(held / 400.0, 0.95 - 0.045, 0.95 + 0.036);

        var tooShort = BatchInterval.Of(Correlated(random, 4_000), window: 144);
        Assert.Null(tooShort.Interval);
        Assert.Equal((1440, 2L, 14_400L), (tooShort.BatchLength, tooShort.Batches, tooShort.LengthNeeded));
        Assert.Contains("14400 blocks", tooShort.Fault);
    }

    private static int SeenBy(PrecisionGoal goal, Func<int, double> value)
    {
        var stopping = new SequentialStopping(goal);
        while (!stopping.IsOver)
            stopping.Add(value(stopping.Seen));
        return stopping.Seen;
    }

    private static double[] Exponential(RandomStream random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => random.NextExponential())];

    private static double[] Correlated(RandomStream random, int count)
    {
        var series = new double[count];
        for (var i = 1; i < count; i++)
            series[i] = 0.8 * series[i - 1] + random.NextNormal();
        return series;
    }
}
