using Simulator.Runtime;

namespace Simulator.Tests.Runtime;

public sealed class EpochSumsTests
{
    [Fact]
    public void Each_point_of_the_grid_has_a_sum_of_its_own_while_there_is_room()
    {
        var sums = new EpochSums();
        sums.Add(1, new Fingerprint(1, 10));
        sums.Add(3, new Fingerprint(2, 20));
        sums.Add(3, new Fingerprint(4, 40));

        Assert.Equal((3, 1L), (sums.Count, sums.GridPointsPerSum));
        Assert.Equal([new(1, 10), default, new(6, 60), default], new[] { sums[0], sums[1], sums[2], sums[3] });
    }

    [Fact]
    public void Neighbours_are_joined_when_no_room_is_left_and_nothing_is_lost()
    {
        var sums = new EpochSums();
        for (var point = 1; point <= EpochSums.EpochsMax + 1; point++)
            sums.Add(point, new Fingerprint((ulong)point, 1));

        Assert.Equal((EpochSums.EpochsMax / 2 + 1, 2L), (sums.Count, sums.GridPointsPerSum));
        Assert.Equal(new Fingerprint(1 + 2, 2), sums[0]);
        Assert.Equal(new Fingerprint(65_535 + 65_536, 2), sums[32_767]);
        Assert.Equal(new Fingerprint(65_537, 1), sums[32_768]);
    }

    [Fact]
    public void A_point_far_ahead_joins_as_often_as_needed()
    {
        var sums = new EpochSums();
        sums.Add(1, new Fingerprint(1, 1));
        sums.Add(10_000_000_000, new Fingerprint(2, 2));

        Assert.Equal(262_144, sums.GridPointsPerSum);
        Assert.Equal(new Fingerprint(1, 1), sums[0]);
        Assert.Equal(new Fingerprint(2, 2), sums[(int)(9_999_999_999 / 262_144)]);
    }

    [Fact]
    public void Sums_of_two_runs_are_brought_to_one_length_by_joining()
    {
        var sums = new EpochSums();
        for (var point = 1; point <= 7; point++)
            sums.Add(point, new Fingerprint((ulong)point, 0));
        sums.JoinUntil(4);

        Assert.Equal((2, 4L), (sums.Count, sums.GridPointsPerSum));
        Assert.Equal((10UL, 18UL), (sums[0].Lane1, sums[1].Lane1));
    }

    [Fact]
    public void Fingerprints_add_lane_by_lane_around_the_end_and_print_as_32_digits()
    {
        var sum = new Fingerprint(ulong.MaxValue, 1) + new Fingerprint(2, 0xF);
        Assert.Equal(new Fingerprint(1, 0x10), sum);
        Assert.Equal("00000000000000010000000000000010", sum.ToString());
    }
}
