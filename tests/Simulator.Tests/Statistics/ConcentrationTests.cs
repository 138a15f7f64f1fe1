using Simulator.Domain.Statistics;

namespace Simulator.Tests.Statistics;

/// <summary>Two figures of concentration, on cases worked by hand.</summary>
public sealed class ConcentrationTests
{
    [Theory]
    [InlineData(new[] { 1.0 }, 1, 1)]
    [InlineData(new[] { 1.0, 1.0 }, 0.5, 2)]
    [InlineData(new[] { 5.0, 3.0, 2.0 }, 0.38, 2)]
    [InlineData(new[] { 51.0, 49.0 }, 0.5002, 1)]
    [InlineData(new[] { 2.0, 0.0, 2.0, 2.0, -1.0, 2.0 }, 0.25, 3)]
    [InlineData(new double[0], 0, 0)]
    [InlineData(new[] { 0.0 }, 0, 0)]
    public void It_is_the_sum_of_squares_and_the_fewest_that_hold_more_than_half(
        double[] holdings, double hhi, int nakamoto)
    {
        var concentration = Concentration.Of(holdings);
        Assert.Equal(hhi, concentration.Hhi, 12);
        Assert.Equal(nakamoto, concentration.Nakamoto);
    }

    [Fact]
    public void Equal_parts_that_are_sums_of_fractions_need_one_more_than_half_of_them() =>
        Assert.Equal(6, Concentration.Of([.. Enumerable.Repeat(0.1, 10)]).Nakamoto);
}
