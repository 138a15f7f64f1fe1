using Simulator.Domain.Random;
using Simulator.Domain.Statistics;
using Simulator.Model.Pools;

namespace Simulator.Tests.Pools;

/// <summary>Draws from a table have the law of draws without.</summary>
public class PoissonTableTests
{
    private const int Draws = 200_000;

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.7)]
    [InlineData(12)]
    [InlineData(60)]
    [InlineData(1500)]
    public void Mean_variance_and_chances_are_those_of_the_law(double mean)
    {
        var counts = new int[Draws];
        new PoissonTable().Fill(counts, mean, new RandomStream(7));

        var moments = RunningMoments.Of([.. counts.Select(count => (double)count)]);
        Assert.InRange(moments.Mean, mean - 4 * Math.Sqrt(mean / Draws), mean + 4 * Math.Sqrt(mean / Draws));
        var variance = moments.StandardDeviation * moments.StandardDeviation / mean;
        // The variance of a sample variance: 2 + 1 / mean, over the draws.
        Assert.InRange(variance, 1 - 4 * Math.Sqrt((2 + 1 / mean) / Draws), 1 + 4 * Math.Sqrt((2 + 1 / mean) / Draws));
        var mode = (int)mean;
        var chance = Math.Exp(mode * Math.Log(mean) - mean - SpecialFunctions.LogGamma(mode + 1));
        var error = Math.Sqrt(chance * (1 - chance) / Draws);
        Assert.InRange(counts.Count(count => count == mode) / (double)Draws, chance - 4 * error, chance + 4 * error);
    }
}
