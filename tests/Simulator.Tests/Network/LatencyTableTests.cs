using Simulator.Domain.Network;
using Simulator.Domain.Random;
using Simulator.Domain.Time;

namespace Simulator.Tests.Network;

/// <summary>The latency table against the closed forms of the Pareto law and the published means.</summary>
public class LatencyTableTests
{
    private const int NorthAmerica = (int)Region.NA;
    private const int Europe = (int)Region.EU;

    [Fact]
    public void The_mean_from_North_America_to_Europe_is_124_ms_and_the_least_119_ms()
    {
        // Half width at 99 % is .05 ms, times 1.28; two of three seeds must hold.
        var table = RegionTables.SimBlock2019.Latency;
        var draws = new ulong[] { 1, 2, 3 }.Select(seed => Draws(table, NorthAmerica, Europe, seed)).ToArray();
        var means = draws.Select(sample => sample.Average() / 1000).ToArray();
        Assert.True(means.Count(mean => Math.Abs(mean - 124) < 0.05 * 1.28) >= 2, string.Join(" ", means));
        Assert.All(draws, sample => Assert.InRange(sample[0], 119_000, 119_010));
    }

    [Fact]
    public void Small_means_have_the_median_of_the_law()
    {
        // Within Europe: mean 11 ms, scale 6 ms, shape 2.2. The median's standard error is 1/(2 density sqrt n).
        var sample = Draws(RegionTables.SimBlock2019.Latency, Europe, Europe, 7);
        var median = 6_000 * Math.Pow(2, 1 / 2.2);
        var error = median / (2.2 * Math.Sqrt(sample.Length));
        Assert.InRange(sample[sample.Length / 2], median - 3.3 * error, median + 3.3 * error);
    }

    [Fact]
    public void No_draw_falls_below_the_stated_minimum_of_its_pair()
    {
        foreach (var tables in RegionTables.All)
            for (var from = 0; from < Regions.Count; from++)
                for (var to = 0; to < Regions.Count; to++)
                {
                    var least = new SimTime(Draws(tables.Latency, from, to, 11, 2_000)[0]);
                    Assert.True(least >= tables.Latency.MinimumBetween(from, to), $"{tables.Name} {from} {to}");
                    Assert.True(least >= tables.Latency.Minimum);
                }
    }

    [Fact]
    public void Minima_and_means_come_from_the_table()
    {
        var table = RegionTables.SimBlock2019.Latency;
        Assert.Equal(SimTime.FromMilliseconds(6), table.Minimum);
        Assert.Equal(SimTime.FromMilliseconds(119), table.MinimumBetween(NorthAmerica, Europe));
        Assert.Equal(SimTime.FromMilliseconds(124), table.MeanBetween(NorthAmerica, Europe));
        Assert.Equal(SimTime.FromMilliseconds(4), RegionTables.SimBlock2015.Latency.Minimum);
    }

    [Theory]
    [InlineData("simblock-2015", 104.1)]
    [InlineData("simblock-2019", 113.4)]
    public void The_mean_latency_between_two_random_nodes_is_the_published_one(string name, double expected)
    {
        var tables = RegionTables.Find(name)!;
        var regions = tables.Shares.Assign(10_000, new RandomStream(1));
        var shares = Enumerable.Range(0, Regions.Count).Select(r => regions.Count(x => x == r) / 10_000.0).ToArray();
        var mean = 0.0;
        for (var a = 0; a < Regions.Count; a++)
            for (var b = 0; b < Regions.Count; b++)
                mean += shares[a] * shares[b] * tables.LatencyMeansMilliseconds[a][b];
        Assert.InRange(mean, expected - 0.2, expected + 0.2);
    }

    [Fact]
    public void A_mean_of_5_ms_or_less_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => LatencyTable.FromMeans([[5]]));

    private static long[] Draws(LatencyTable table, int from, int to, ulong seed, int count = 100_000)
    {
        var random = new RandomStream(seed);
        return Enumerable.Range(0, count).Select(_ => table.Draw(from, to, random)).Order().ToArray();
    }
}
