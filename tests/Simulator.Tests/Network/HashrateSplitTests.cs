using Simulator.Domain.Network;
using Simulator.Domain.Random;
using Simulator.Domain.Statistics;

namespace Simulator.Tests.Network;

/// <summary>Splits of hash rate against their definitions.</summary>
public class HashrateSplitTests
{
    [Fact]
    public void Zipf_gives_the_second_half_of_the_first()
    {
        var fractions = HashrateSplit.Zipf(5);
        Assert.Equal(fractions[0] / 2, fractions[1], 15);
        Assert.Equal(fractions[0] / 5, fractions[4], 15);
        Assert.Equal(1, fractions.Sum(), 14);
    }

    [Fact]
    public void Equal_and_explicit_parts_add_up_to_one()
    {
        Assert.All(HashrateSplit.Equal(8), fraction => Assert.Equal(0.125, fraction));
        Assert.Equal([0.5, 0.3, 0.2], HashrateSplit.Explicit([5, 3, 2]));
    }

    [Fact]
    public void The_normal_split_has_the_deviation_asked_for()
    {
        const int count = 20_000;
        var fractions = HashrateSplit.Normal(count, 0.25, new RandomStream(1));
        var moments = RunningMoments.Of(fractions);
        Assert.Equal(1.0 / count, moments.Mean, 12);
        Assert.InRange(moments.StandardDeviation * count, 0.25 * 0.98, 0.25 * 1.02);
        Assert.True(moments.Minimum > 0);
    }

    [Fact]
    public void Weights_that_cannot_be_split_are_refused()
    {
        Assert.Throws<ArgumentException>(() => HashrateSplit.Explicit([1, -1]));
        Assert.Throws<ArgumentException>(() => HashrateSplit.Explicit([0, 0]));
        Assert.Throws<ArgumentException>(() => HashrateSplit.Explicit([1, double.NaN]));
    }
}
