using Simulator.Domain.Network;
using Simulator.Domain.Random;

namespace Simulator.Tests.Network;

/// <summary>Regions, shares and compact-block figures against published sums and workload P1's quotas.</summary>
public class RegionTablesTests
{
    [Fact]
    public void Names_of_regions_are_read_back_in_any_case()
    {
        foreach (var region in Enum.GetValues<Region>())
        {
            Assert.True(Regions.TryParse(Regions.NameOf(region).ToLowerInvariant(), out var read));
            Assert.Equal(region, read);
        }

        Assert.False(Regions.TryParse("XX", out _));
        Assert.False(Regions.TryParse("", out _));
    }

    [Fact]
    public void Latencies_are_the_same_in_both_directions() => Assert.All(RegionTables.All, tables =>
    {
        for (var a = 0; a < Regions.Count; a++)
            for (var b = 0; b < Regions.Count; b++)
                Assert.Equal(tables.LatencyMeansMilliseconds[a][b], tables.LatencyMeansMilliseconds[b][a]);
    });

    [Theory]
    [InlineData(600)]
    [InlineData(1_000)]
    [InlineData(10_000)]
    public void Nodes_are_dealt_to_regions_by_quota(int count)
    {
        // Filled until the members exceed count x cumulative share: floor + 1 of each cumulative quota.
        var regions = ShareTable.Bitcoin2019.Assign(count, new RandomStream(3));
        double[] cumulative = [0.3316, 0.8314, 0.8404, 0.9581, 0.9805];
        Assert.Equal(count, regions.Length);
        for (var region = 0; region < cumulative.Length; region++)
        {
            var quota = (int)Math.Floor(count * cumulative[region] + 1e-9) + 1;
            Assert.InRange(regions.Count(r => r <= region), quota - 1, quota);
        }
    }

    [Fact]
    public void The_deal_is_shuffled_and_follows_its_stream()
    {
        var first = ShareTable.Bitcoin2015.Assign(500, new RandomStream(1));
        Assert.Equal(first, ShareTable.Bitcoin2015.Assign(500, new RandomStream(1)));
        Assert.NotEqual(first, ShareTable.Bitcoin2015.Assign(500, new RandomStream(2)));
        Assert.NotEqual(first, first.Order());
    }

    [Fact]
    public void Bitcoin_nodes_open_8_645_links_in_the_mean()
    {
        Assert.Equal(8.645, ShareTable.BitcoinDegrees.MeanDegree, 9);
        Assert.Equal(8, ShareTable.DogecoinDegrees.MeanDegree, 9);
        var degrees = ShareTable.BitcoinDegrees.Assign(10_000, new RandomStream(1)).Select(i => i + 1.0);
        Assert.Equal(8.645, degrees.Average(), 2);
    }

    [Fact]
    public void Flags_meet_their_share()
    {
        var flags = ShareTable.AssignFlags(1_000, CompactBlocks.UsageShare, new RandomStream(1));
        Assert.Equal(964, flags.Count(flag => flag));
        Assert.Contains(false, flags[..500]);
    }

    [Fact]
    public void Shares_that_do_not_add_up_are_refused()
    {
        Assert.Throws<ArgumentException>(() => ShareTable.OfShares([0.5, 0.4]));
        Assert.Throws<ArgumentException>(() => ShareTable.OfShares([1.5, -0.5]));
        Assert.Throws<ArgumentException>(() => ShareTable.OfCumulative([]));
    }

    [Fact]
    public void Churning_nodes_lack_945_observed_parts_of_8_72_percent_in_the_mean()
    {
        var parts = CompactBlocks.MissingChurnPercents.ToArray();
        Assert.Equal(945, parts.Length);
        Assert.Equal(8.72, parts.Average(part => (double)part), 2);
        Assert.Equal(96, parts[^1]);
    }

    [Fact]
    public void Control_nodes_always_lack_one_percent() =>
        Assert.Equal(5_350, CompactBlocks.DrawMissingBytes(churns: false, 535_000, new RandomStream(1)));

    [Fact]
    public void Overall_26_66_percent_of_the_deliveries_fail()
    {
        const int draws = 200_000;
        var random = new RandomStream(4);
        var churns = ShareTable.AssignFlags(1_000, CompactBlocks.ChurnShare, random);
        var failures = 0;
        for (var i = 0; i < draws; i++)
            failures += CompactBlocks.DrawFailure(churns[i % churns.Length], random) ? 1 : 0;
        Assert.InRange((double)failures / draws, 0.2666 - 0.0033, 0.2666 + 0.0033);
    }
}
