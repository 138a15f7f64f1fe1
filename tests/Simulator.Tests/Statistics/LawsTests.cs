using Simulator.Domain.Statistics;

namespace Simulator.Tests.Statistics;

/// <summary>Quantiles and probabilities against closed forms and published tables.</summary>
public class LawsTests
{
    [Theory]
    [InlineData(0.975, 1.959963984540054)]
    [InlineData(0.995, 2.5758293035489004)]
    [InlineData(0.5, 0)]
    [InlineData(1e-10, -6.361340902404056)]
    [InlineData(0.001, -3.090232306167813)]
    public void Normal_quantiles_are_the_known_ones(double probability, double expected)
    {
        Assert.Equal(expected, NormalLaw.Quantile(probability), 12);
        Assert.Equal(probability, NormalLaw.Cumulative(expected), 12);
    }

    [Fact]
    public void Far_normal_tails_keep_their_digits()
    {
        Assert.Equal(1, NormalLaw.Cumulative(-10) / 7.619853024160527e-24, 12);
        Assert.Equal(0, NormalLaw.Cumulative(double.NegativeInfinity));
        Assert.Equal(1, NormalLaw.Cumulative(double.PositiveInfinity));
        Assert.Equal(NormalLaw.Cumulative(-2.9999999), NormalLaw.Cumulative(-3.0000001), 8);
    }

    [Theory]
    [InlineData(0.975, 1, 12.706204736174705)]
    [InlineData(0.975, 2, 4.302652729749464)]
    [InlineData(0.975, 9, 2.2621571627982055)]
    [InlineData(0.975, 29, 2.045229642132703)]
    [InlineData(0.95, 10, 1.8124611228116756)]
    [InlineData(0.025, 4, -2.7764451051977934)]
    [InlineData(0.5, 3, 0)]
    public void Student_quantiles_are_the_known_ones(double probability, double degrees, double expected)
    {
        Assert.Equal(expected, StudentLaw.Quantile(probability, degrees), 9);
        Assert.Equal(probability, StudentLaw.Cumulative(expected, degrees), 10);
    }

    [Fact]
    public void Student_with_one_degree_is_the_Cauchy_law()
    {
        foreach (var t in new[] { -50, -1, -0.1, 0, 0.3, 2, 400 })
            Assert.Equal(0.5 + Math.Atan(t) / Math.PI, StudentLaw.Cumulative(t, 1), 12);
    }

    [Fact]
    public void Student_with_many_degrees_is_the_normal_law() =>
        Assert.Equal(NormalLaw.Quantile(0.975), StudentLaw.Quantile(0.975, 1e7), 6);

    [Fact]
    public void Logarithms_of_gamma_are_those_of_factorials()
    {
        var factorial = 1.0;
        for (var n = 1; n <= 20; factorial *= n++)
            Assert.Equal(Math.Log(factorial), SpecialFunctions.LogGamma(n), 12);
        Assert.Equal(0.5 * Math.Log(Math.PI), SpecialFunctions.LogGamma(0.5), 13);
    }

    [Theory]
    [InlineData(0.1, 2, 0.056)]
    [InlineData(0.3, 6, 0.156450)]
    [InlineData(0.3, 10, 0.065107)]
    [InlineData(0.4, 6, 0.493004)]
    public void The_beta_function_gives_the_odds_of_a_double_spend(double attacker, double depth, double expected) =>
        Assert.Equal(expected, SpecialFunctions.RegularizedBeta(4 * attacker * (1 - attacker), depth, 0.5), 6);

    [Fact]
    public void The_beta_function_has_its_closed_forms()
    {
        foreach (var x in new[] { 0, 0.05, 0.5, 0.93, 1 })
        {
            Assert.Equal(x, SpecialFunctions.RegularizedBeta(x, 1, 1), 1e-13);
            Assert.Equal(Math.Pow(x, 7), SpecialFunctions.RegularizedBeta(x, 7, 1), 1e-13);
            var mirrored = 1 - SpecialFunctions.RegularizedBeta(1 - x, 2.5, 40);
            Assert.Equal(mirrored, SpecialFunctions.RegularizedBeta(x, 40, 2.5), 1e-13);
        }
    }
}
