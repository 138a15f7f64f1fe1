using Simulator.Domain.Mining.Rates;
using Simulator.Domain.Statistics;
using Simulator.Domain.Time;

namespace Simulator.Tests.Mining;

/// <summary>A noisy rate has the mean and the deviation that it states. It says nothing of the law's shape.</summary>
public sealed class NoiseRateTests
{
    [Theory]
    [InlineData(1e20, 0.1)]
    [InlineData(1e20, 0.3)]
    [InlineData(5.0, 0.8)]
    public void The_deviation_of_noise_is_relative_to_its_mean_however_large_that_is(double mean, double deviation)
    {
        const int Intervals = 40_000;
        var every = SimTime.FromSeconds(600L);
        var law = new NoiseRate(mean, deviation, every, seed: 3);
        var moments = new RunningMoments();
        for (var i = 0L; i < Intervals; i++)
            moments.Add(law.RateAt(new SimTime(i * every.Microseconds)) / mean);

        Assert.True(Math.Abs(moments.Mean - 1) < 4 * deviation / Math.Sqrt(Intervals), $"seed 3: {moments.Mean}");
        Assert.InRange(moments.StandardDeviation, 0.95 * deviation, 1.05 * deviation);
    }
}
