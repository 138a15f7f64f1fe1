using Simulator.Domain.Random;
using Simulator.Domain.Statistics;
using Simulator.Tests.Running;

namespace Simulator.Tests.Random;

/// <summary>Counts are drawn with their exact probabilities: chi-square against them, on fixed seeds.</summary>
public sealed class CountDistributionsTests
{
    private static int Draws => Trial.IsFull ? 5_000_000 : 300_000;

    [Theory]
    [InlineData(0.01)]
    [InlineData(1)]
    [InlineData(9.99)]
    [InlineData(10)]
    [InlineData(12.5)]
    [InlineData(30)]
    [InlineData(100.3)]
    [InlineData(1000)]
    [InlineData(5000)]
    public void Poisson_counts_have_their_probabilities(double mean) => Chi(
        random => random.NextPoisson(mean),
        count => Math.Exp(count * Math.Log(mean) - mean - SpecialFunctions.LogGamma(count + 1)),
        mean, Math.Sqrt(mean));

    [Theory]
    [InlineData(5, 0.3)]
    [InlineData(1000, 0.002)]
    [InlineData(40, 0.5)]
    [InlineData(100, 0.1)]
    [InlineData(100, 0.93)]
    [InlineData(3000, 0.01)]
    [InlineData(100_000, 0.01)]
    public void Binomial_counts_have_their_probabilities(long trials, double probability) => Chi(
        random => random.NextBinomial(trials, probability),
        count => count > trials ? 0 : Math.Exp(SpecialFunctions.LogGamma(trials + 1)
            - SpecialFunctions.LogGamma(count + 1) - SpecialFunctions.LogGamma(trials - count + 1)
            + count * Math.Log(probability) + (trials - count) * Math.Log(1 - probability)),
        trials * probability, Math.Sqrt(trials * probability * (1 - probability)));

    [Theory]
    [InlineData(5, 20, 8)]
    [InlineData(1000, 3, 500)]
    [InlineData(30, 60, 45)]
    [InlineData(400, 600, 70)]
    [InlineData(600, 400, 930)]
    [InlineData(1000, 99_000, 3000)]
    [InlineData(20_000, 1_000_000, 50_000)]
    public void Hypergeometric_counts_have_their_probabilities(long marked, long others, long taken)
    {
        var whole = (double)(marked + others);
        var part = marked / whole;
        Chi(
            random => random.NextHypergeometric(marked, others, taken),
            count => count > marked || count > taken || taken - count > others ? 0 : Math.Exp(
                Choose(marked, count) + Choose(others, taken - count) - Choose(marked + others, taken)),
            taken * part, Math.Sqrt(taken * part * (1 - part) * (whole - taken) / (whole - 1)));

        static double Choose(long n, long k) => SpecialFunctions.LogGamma(n + 1) - SpecialFunctions.LogGamma(k + 1)
            - SpecialFunctions.LogGamma(n - k + 1);
    }

    [Fact]
    public void Where_nothing_is_left_to_chance_nothing_is_drawn_differently()
    {
        var random = new RandomStream(1);
        Assert.Equal(0, random.NextPoisson(0));
        Assert.Equal(0, random.NextBinomial(0, 0.5));
        Assert.Equal(0, random.NextBinomial(10, 0));
        Assert.Equal(10, random.NextBinomial(10, 1));
        Assert.Equal(7, random.NextHypergeometric(7, 5, 12));
        Assert.Equal(0, random.NextHypergeometric(0, 5, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.NextHypergeometric(2, 2, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.NextPoisson(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.NextBinomial(1, 1.5));
    }

    [Fact]
    public void Large_means_have_their_mean_and_deviation()
    {
        const double mean = 1e8;
        var random = new RandomStream(7);
        var moments = new RunningMoments();
        for (var i = 0; i < 20_000; i++)
            moments.Add(random.NextPoisson(mean));
        Assert.InRange(moments.Mean, mean - 3.3 * 1e4 / Math.Sqrt(20_000), mean + 3.3 * 1e4 / Math.Sqrt(20_000));
        Assert.InRange(moments.StandardDeviation, 9800, 10_200);
    }

    // Counts are joined so that each class is expected at least ten times.
    private static void Chi(
        Func<RandomStream, long> draw, Func<long, double> probability, double mean, double deviation)
    {
        const ulong seed = 17;
        var random = new RandomStream(seed);
        var from = Math.Max(0, (long)(mean - 7 * deviation) - 5);
        var seen = new long[(int)(14 * deviation) + 40];
        for (var i = 0; i < Draws; i++)
            seen[(int)Math.Clamp(draw(random) - from, 0, seen.Length - 1)]++;
        double chi = 0, expected = 0, observed = 0, left = 1, unseen = Draws;
        var classes = 0;
        for (var i = 0; i < seen.Length; i++)
        {
            var each = probability(from + i);
            expected += each * Draws;
            observed += seen[i];
            left -= each;
            unseen -= seen[i];
            if (expected < 10 || left * Draws < 10)
                continue;
            chi += (observed - expected) * (observed - expected) / expected;
            classes++;
            expected = observed = 0;
        }

        // What is left over is one class more.
        chi += (observed - expected) * (observed - expected) / Math.Max(expected, 1);
        var p = classes == 0 ? 1 : 1 - SpecialFunctions.RegularizedGamma(classes / 2.0, chi / 2);
        Assert.True(p > 1e-4, $"seed {seed}: chi-square {chi:F1} of {classes} degrees, p = {p:G3}");
    }
}
