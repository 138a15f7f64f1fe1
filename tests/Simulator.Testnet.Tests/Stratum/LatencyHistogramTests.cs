using Simulator.Testnet.Stratum;

namespace Simulator.Testnet.Tests.Stratum;

public sealed class LatencyHistogramTests
{
    [Fact]
    public void A_percentile_is_right_to_within_an_eighth()
    {
        var histogram = new LatencyHistogram();
        Assert.Equal(0, histogram.Percentile(0.99));
        for (var i = 1; i <= 100_000; i++)
            histogram.AddMicroseconds(i);
        foreach (var part in new[] { 0.001, 0.01, 0.5, 0.9, 0.99, 1 })
            Assert.InRange(histogram.Percentile(part), part * 0.1 * 0.999, part * 0.1 * 1.126);
        Assert.Equal(100_000, histogram.Count);
    }

    [Fact]
    public void The_least_and_the_greatest_spans_have_their_place()
    {
        var histogram = new LatencyHistogram();
        histogram.AddMicroseconds(-5);
        Assert.Equal(0, histogram.Percentile(1));
        histogram.AddMicroseconds(long.MaxValue);
        Assert.True(histogram.Percentile(1) > 3600);
    }
}
