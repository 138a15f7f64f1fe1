using Simulator.Domain.Random;
using Simulator.Domain.Statistics;

namespace Simulator.Tests.Random;

/// <summary>
/// Each draw against the closed form of its law, on fixed seeds with bounds of 3.3 standard errors or wider.
/// </summary>
public class DistributionsTests
{
    private const int Draws = 100_000;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Exponential_draws_follow_their_law(ulong seed)
    {
        var sample = Sample(seed, random => random.NextExponential());
        Assert.True(
            KolmogorovSmirnov.AgainstExponential(sample, 1) < KolmogorovSmirnov.CriticalValue(Draws, 0.001),
            $"seed {seed}");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Normal_draws_follow_their_law(ulong seed)
    {
        var sample = Sample(seed, random => random.NextNormal());
        Assert.True(
            KolmogorovSmirnov.Statistic(sample, NormalLaw.Cumulative) < KolmogorovSmirnov.CriticalValue(Draws, 0.001),
            $"seed {seed}");
    }

    [Fact]
    public void Pareto_draws_never_fall_below_the_scale_and_follow_their_law()
    {
        const ulong seed = 4;
        var sample = Sample(seed, random => random.NextPareto(3, 2.5));
        Assert.True(sample.Min() >= 3);
        Assert.True(
            KolmogorovSmirnov.Statistic(sample, x => 1 - Math.Pow(3 / x, 2.5))
                < KolmogorovSmirnov.CriticalValue(Draws, 0.001),
            $"seed {seed}");
    }

    [Fact]
    public void Lognormal_draws_have_the_mean_and_deviation_asked_for()
    {
        var moments = RunningMoments.Of(Sample(5, random => random.NextLognormal(100, 30)));
        Assert.InRange(moments.Mean, 100 - 3.3 * 30 / Math.Sqrt(Draws), 100 + 3.3 * 30 / Math.Sqrt(Draws));
        Assert.InRange(moments.StandardDeviation, 29.6, 30.4);
    }

    [Fact]
    public void A_shuffle_keeps_all_items_and_gives_every_order_its_turn()
    {
        const ulong seed = 6;
        var random = new RandomStream(seed);
        var counts = new SortedDictionary<string, int>();
        for (var i = 0; i < 24_000; i++)
        {
            var items = "abcd".ToCharArray();
            random.Shuffle(items.AsSpan());
            counts[new string(items)] = counts.GetValueOrDefault(new string(items)) + 1;
        }

        Assert.Equal(24, counts.Count);
        Assert.All(counts, order => Assert.InRange(order.Value, 875, 1125));
    }

    private static double[] Sample(ulong seed, Func<RandomStream, double> draw)
    {
        var random = new RandomStream(seed);
        return Enumerable.Range(0, Draws).Select(_ => draw(random)).ToArray();
    }
}
