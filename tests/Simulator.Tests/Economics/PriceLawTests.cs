using Simulator.Domain.Economics;
using Simulator.Domain.Economics.Prices;
using Simulator.Domain.Parameters;
using Simulator.Domain.Random;
using Simulator.Domain.Statistics;
using Simulator.Domain.Time;

namespace Simulator.Tests.Economics;

/// <summary>A price is one function of time and height for whoever asks, and moves as its law says.</summary>
public sealed class PriceLawTests
{
    private const ulong Seed = 77;
    private static readonly SimTime day = SimTime.FromSeconds(86_400L);

    public static TheoryData<string> Laws => [.. PriceLaws.All.Select(law => law.Name)];

    [Theory]
    [MemberData(nameof(Laws))]
    public void Two_copies_of_a_path_agree_at_every_time_and_height_however_often_they_are_asked(string name)
    {
        var one = PathOf(name, Seed);
        var other = PathOf(name, Seed);
        _ = other.At(new SimTime(100 * day.Microseconds), 1000);
        for (var point = 0; point <= 100; point++)
        {
            var at = new SimTime(point * day.Microseconds);
            var price = one.At(at, point * 10);
            Assert.True(price > 0 && double.IsFinite(price), $"{name}, seed {Seed}: {price} at {at}");
            Assert.Equal(price, other.At(at, point * 10));
        }
    }

    [Theory]
    [MemberData(nameof(Laws))]
    public void Between_two_changes_that_are_foretold_time_alone_moves_no_price(string name)
    {
        var path = PathOf(name, Seed);
        var now = SimTime.Zero;
        for (var change = 0; change < 50; change++)
        {
            var next = path.NextChange(now);
            if (next == SimTime.Max)
                return;
            Assert.True(next > now);
            Assert.Equal(path.At(now, 5), path.At(new SimTime(next.Microseconds - 1), 5));
            now = next;
        }
    }

    [Theory]
    [InlineData(3600)]
    [InlineData(86_400)]
    [InlineData(864_000)]
    public void A_geometric_path_has_its_drift_and_volatility_whatever_the_step(long step)
    {
        var logs = new RunningMoments();
        var prices = new RunningMoments();
        var quarter = SimTime.FromSeconds(7_889_400L / step * step);
        var years = quarter.Seconds / 31_557_600;
        for (var seed = 1UL; seed <= 2000; seed++)
        {
            var path = new GeometricPrice(100, 0.4, 0.6, SimTime.FromSeconds(step), new RandomStream(seed));
            var price = path.At(quarter, 0);
            logs.Add(DeterministicMath.Log(price / 100));
            prices.Add(price);
        }

        var deviation = 0.6 * Math.Sqrt(years);
        var error = deviation / Math.Sqrt(2000);
        Assert.InRange(logs.Mean, (0.4 - 0.18) * years - 3.5 * error, (0.4 - 0.18) * years + 3.5 * error);
        Assert.InRange(logs.StandardDeviation / deviation, 0.945, 1.055);
        Assert.InRange(prices.Mean / (100 * DeterministicMath.Exp(0.4 * years)), 0.97, 1.03);
    }

    [Fact]
    public void A_walk_moves_with_each_block_by_at_most_its_move_and_evenly_up_and_down()
    {
        var path = new WalkPrice(0.18, 0.0025, new RandomStream(Seed));
        var steps = Enumerable.Range(1, 10_000)
            .Select(height => path.At(SimTime.Zero, height) / path.At(SimTime.Zero, height - 1) - 1).ToArray();

        Assert.Equal(0.18, path.At(SimTime.Zero, 0));
        Assert.All(steps, step => Assert.InRange(step, -0.0025, 0.0025));
        // An even draw has the standard deviation 0.0025 / sqrt(3).
        Assert.InRange(RunningMoments.Of(steps).StandardDeviation, 0.001405, 0.001482);
        Assert.InRange(steps.Average(), -0.00005, 0.00005);
    }

    [Fact]
    public void Jumps_fall_on_drawn_blocks_and_take_drawn_factors()
    {
        double[] factors = [0.85, 0.9, 1.1, 1.15];
        var path = new JumpPrice(1, 10, 10_000, factors, new RandomStream(Seed));
        var jumps = Enumerable.Range(1, 10_000)
            .Select(height => path.At(SimTime.Zero, height) / path.At(SimTime.Zero, height - 1))
            .Where(factor => Math.Abs(factor - 1) > 1e-12).ToList();

        Assert.Equal(10, jumps.Count);
        Assert.All(jumps, jump => Assert.Contains(factors, factor => Math.Abs(factor - jump) < 1e-9));
        Assert.Equal(path.At(SimTime.Zero, 10_000), path.At(SimTime.Zero, 20_000));
    }

    [Fact]
    public void A_product_changes_when_one_of_its_factors_does()
    {
        var steps = new StepPrice(new PriceSeries([new(SimTime.Zero, 2), new(day, 3)]));
        var product = new ProductPrice([steps, new ConstantPrice(10)]);

        Assert.Equal(20, product.At(SimTime.Zero, 0));
        Assert.Equal(day, product.NextChange(SimTime.Zero));
        Assert.Equal(30, product.At(day, 0));
        Assert.Equal(SimTime.Max, product.NextChange(day));
    }

    private static PricePath PathOf(string name, ulong seed)
    {
        PricePoint[] points = [new(SimTime.Zero, 4), new(day, 5), new(day + day, 3)];
        var values = new LawValues(
        [
            new("start", new CoinPrice(4)), new("steps", points), new("file", points), new("volatility", 0.6),
            new("drift", 0.1), new("step", day), new("move", 0.01), new("count", 3), new("blocks", 900),
            new("factors", new[] { 0.9, 1.1 }),
        ]);
        // The walk's move and the grid's step are told apart by their names.
        return PriceLaws.Find(name)!.Make(values, new RandomStream(seed));
    }
}
