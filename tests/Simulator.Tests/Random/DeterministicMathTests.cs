using Simulator.Domain.Random;

namespace Simulator.Tests.Random;

/// <summary>How near the own functions come to the platform's; it never asks for equal bits.</summary>
public class DeterministicMathTests
{
    private const ulong Seed = 20_240_117;
    private const int Draws = 200_000;

    [Fact]
    public void Logarithms_lie_within_two_units_in_the_last_place() => Compare(
        random => (Positive(random), Near(1, random)),
        (x, near) => Math.Max(
            Units(DeterministicMath.Log(x), Math.Log(x)), Units(DeterministicMath.Log(near), Math.Log(near))));

    [Fact]
    public void Exponentials_lie_within_two_units_in_the_last_place() => Compare(
        random => (1500 * (random.NextUnit() - 0.5), random.NextUnit() - 0.5),
        (far, near) => Math.Max(
            Units(DeterministicMath.Exp(far), Math.Exp(far)), Units(DeterministicMath.Exp(near), Math.Exp(near))));

    [Fact]
    public void Powers_lie_within_two_units_in_the_last_place() => Compare(
        random => random.NextChance(0.5)
            ? (Positive(random), 2 * random.NextUnit() - 1)
            : (Near(1, random), 10_000 * (random.NextUnit() - 0.5)),
        (x, y) => Units(DeterministicMath.Pow(x, y), Math.Pow(x, y)));

    [Fact]
    public void Sines_and_cosines_lie_within_two_units_in_the_last_place() => Compare(
        random => (2e6 * (random.NextUnit() - 0.5), random.NextBelow(600_000) * (Math.PI / 2)),
        (x, multiple) => Math.Max(
            Math.Max(Units(DeterministicMath.Sin(x), Math.Sin(x)), Units(DeterministicMath.Cos(x), Math.Cos(x))),
            Math.Max(
                Units(DeterministicMath.Sin(multiple), Math.Sin(multiple)),
                Units(DeterministicMath.Cos(multiple), Math.Cos(multiple)))));

    [Theory]
    [InlineData(1e7)]
    [InlineData(-4.2e15)]
    [InlineData(1e22)]
    [InlineData(-1e300)]
    [InlineData(double.MaxValue)]
    public void Huge_angles_are_reduced_exactly(double angle)
    {
        Assert.True(Units(DeterministicMath.Sin(angle), Math.Sin(angle)) <= 2);
        Assert.True(Units(DeterministicMath.Cos(angle), Math.Cos(angle)) <= 2);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(double.Epsilon)]
    [InlineData(-1.0)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(double.NaN)]
    [InlineData(-1e308)]
    [InlineData(1e308)]
    public void Special_arguments_are_treated_as_the_platform_does(double x)
    {
        Assert.Equal(Math.Log(x), DeterministicMath.Log(x));
        Assert.Equal(Math.Exp(x), DeterministicMath.Exp(x));
        Assert.Equal(double.IsFinite(x), double.IsFinite(DeterministicMath.Sin(x)));
        Assert.Equal(double.IsFinite(x), double.IsFinite(DeterministicMath.Cos(x)));
    }

    [Fact]
    public void Powers_of_special_numbers_are_those_of_IEEE_754()
    {
        double[] numbers =
        [
            0, -0.0, 1, -1, 0.5, -0.5, 2, -2, 3, -3, 2.5, -2.5, 1e300, -1e300, 9007199254740993, -9007199254740991,
            double.Epsilon, double.PositiveInfinity, double.NegativeInfinity, double.NaN,
        ];
        foreach (var x in numbers)
            foreach (var y in numbers)
            {
                var expected = Math.Pow(x, y);
                var actual = DeterministicMath.Pow(x, y);
                Assert.True(Units(actual, expected) <= 2, $"{x:R}^{y:R} = {actual:R}, not {expected:R}");
                Assert.True(double.IsNaN(expected) || double.IsNegative(expected) == double.IsNegative(actual));
            }
    }

    [Fact]
    public void Subnormal_results_of_the_exponential_do_not_vanish()
    {
        Assert.Equal(double.Epsilon, DeterministicMath.Exp(-745.1));
        Assert.Equal(0, DeterministicMath.Exp(-746));
        Assert.Equal(double.PositiveInfinity, DeterministicMath.Exp(709.8));
    }

    [Fact]
    public void The_constants_are_the_nearest_doubles()
    {
        Assert.Equal(DeterministicMath.Ln2, Math.Log(2));
        Assert.Equal(DeterministicMath.Ln10, Math.Log(10));
    }

    private static void Compare(Func<RandomStream, (double, double)> draw, Func<double, double, double> unitsOff)
    {
        var random = new RandomStream(Seed);
        for (var i = 0; i < Draws; i++)
        {
            var (x, y) = draw(random);
            var units = unitsOff(x, y);
            Assert.True(units <= 2, $"{units} units off at {x:R}, {y:R} (seed {Seed}, draw {i})");
        }
    }

    private static double Positive(RandomStream random)
    {
        while (true)
        {
            var value = BitConverter.UInt64BitsToDouble(random.NextBits() >> 1);
            if (double.IsFinite(value))
                return value;
        }
    }

    private static double Near(double center, RandomStream random) => center + 0.2 * (random.NextUnit() - 0.5);

    private static double Units(double actual, double expected)
    {
        if (actual.Equals(expected) || actual == expected)
            return 0;
        if (!double.IsFinite(actual) || !double.IsFinite(expected))
            return double.PositiveInfinity;
        return Math.Abs(actual - expected) / (Math.BitIncrement(Math.Abs(expected)) - Math.Abs(expected));
    }
}
