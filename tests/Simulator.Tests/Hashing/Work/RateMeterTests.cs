using Simulator.Hashing.Work;

namespace Simulator.Tests.Hashing.Work;

public sealed class RateMeterTests
{
    private const long Second = 1_000_000_000;

    [Theory]
    [InlineData(5)]
    [InlineData(60)]
    [InlineData(900)]
    public void A_constant_rate_reads_true_from_the_first_range_on(double span)
    {
        var meter = new RateMeter(span, 7 * Second);
        for (var at = 7; at < 40; at++)
        {
            meter.Add(1000, at * Second, (at + 1) * Second);
            Assert.Equal(1000, meter.Rate((at + 1) * Second), 6);
        }
    }

    [Fact]
    public void Work_under_way_counts()
    {
        var meter = new RateMeter(5, 0);
        meter.Add(1000, 0, Second);

        Assert.Equal(1000, meter.Rate(3 * Second, 2000, Second), 6);
    }

    [Fact]
    public void What_is_one_span_old_weighs_an_eth_part()
    {
        var meter = new RateMeter(5, 0);
        meter.Add(1e6, 0, 1000 * Second);
        var before = meter.Rate(1000 * Second);

        Assert.Equal(1000, before, 6);
        Assert.Equal(1000 / Math.E, meter.Rate(1005 * Second), 6);
    }

    [Fact]
    public void Two_workers_ends_may_come_out_of_order()
    {
        var one = new RateMeter(5, 0);
        one.Add(500, 0, Second);
        one.Add(700, 0, 2 * Second);
        var other = new RateMeter(5, 0);
        other.Add(700, 0, 2 * Second);
        other.Add(500, 0, Second);

        Assert.Equal(one.Rate(3 * Second), other.Rate(3 * Second), 9);
    }

    [Fact]
    public void Nothing_done_is_a_rate_of_nothing() => Assert.Equal(0, new RateMeter(5, 0).Rate(0));
}
