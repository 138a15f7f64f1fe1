using Simulator.Domain.Pools;
using Simulator.Domain.Random;
using Simulator.Domain.Statistics;
using Simulator.Tests.Running;

namespace Simulator.Tests.Pools;

/// <summary>The band of luck: what is known of it, and how often an honest pool lies in it.</summary>
public sealed class LuckTests
{
    [Theory]
    [InlineData(10, 0.500, 2.690, 0.0005)]
    [InlineData(100, 0.7835, 1.3137, 0.00005)]
    [InlineData(144, 0.8145, 1.2525, 0.00005)]
    [InlineData(1000, 0.9231, 1.0865, 0.00005)]
    public void Its_bounds_are_those_of_the_gamma_law(long blocks, double low, double high, double within)
    {
        var band = Luck.Band(blocks);
        Assert.InRange(band.Low - low, -within, within);
        Assert.InRange(band.High - high, -within, within);
    }

    [Fact]
    public void One_honest_pool_in_a_hundred_lies_outside()
    {
        var windows = Trial.IsFull ? 10_000 : 2_000;
        const ulong seed = 37;
        var random = new RandomStream(seed);
        var (low, high) = Luck.Band(144);
        var inside = 0;
        for (var window = 0; window < windows; window++)
        {
            var difficulties = 0.0;
            for (var block = 0; block < 144; block++)
                difficulties += random.NextExponential();
            var luck = Luck.Of(144, difficulties)!.Value;
            inside += luck >= low && luck <= high ? 1 : 0;
        }

        var error = 3.3 * Math.Sqrt(0.99 * 0.01 / windows);
        Assert.True(Math.Abs(inside / (double)windows - 0.99) <= error, $"seed {seed}: {inside} of {windows}");
    }

    [Theory]
    [InlineData(1, 1, 0.6321205588285577)]
    [InlineData(0.5, 0.5, 0.6826894921370859)]
    [InlineData(10, 3, 0.0011024881301154815)]
    [InlineData(10, 20, 0.9950045876916924)]
    [InlineData(1000, 1000, 0.5042052442)]
    public void The_incomplete_gamma_function_has_its_values(double a, double x, double probability)
    {
        Assert.Equal(probability, SpecialFunctions.RegularizedGamma(a, x), 10);
        Assert.Equal(x, SpecialFunctions.GammaQuantile(a, SpecialFunctions.RegularizedGamma(a, x)), 8);
    }

    [Theory]
    [InlineData(0.01, 4.0785)]
    [InlineData(0.1, 2.0146)]
    [InlineData(0.25, 1.3409)]
    [InlineData(0.434818, 1.0000)]
    [InlineData(1, 0.5963)]
    [InlineData(2, 0.3613)]
    public void A_share_of_a_proportional_round_is_worth_less_the_later_it_comes(double x, double worth) =>
        Assert.InRange(SpecialFunctions.ScaledExponentialIntegral(x) - worth, -0.00006, 0.00006);
}
