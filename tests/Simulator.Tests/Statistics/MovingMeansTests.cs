using Simulator.Domain.Statistics;

namespace Simulator.Tests.Statistics;

/// <summary>Means of neighbours, worked out by hand.</summary>
public sealed class MovingMeansTests
{
    private static readonly double[] row = [1, 2, 9, 4, 5, 0];

    [Fact]
    public void The_extremes_are_those_of_all_neighbours_the_last_ones_too()
    {
        Assert.Equal((1.5, 6.5), MovingMeans.Extremes(row, 2));
        Assert.Equal((21 / 6.0, 21 / 6.0), MovingMeans.Extremes(row, 6));
    }

    [Fact]
    public void A_row_shorter_than_the_window_has_no_mean()
    {
        Assert.Null(MovingMeans.Extremes(row, 7));
        Assert.Equal(-1, MovingMeans.FirstWithin(row, 7, 0, 100));
    }

    [Fact]
    public void The_first_mean_within_a_range_is_found_at_its_last_number_ends_included()
    {
        Assert.Equal(3, MovingMeans.FirstWithin(row, 2, 6, 6.5));
        Assert.Equal(1, MovingMeans.FirstWithin(row, 2, 0, 1.5));
        Assert.Equal(-1, MovingMeans.FirstWithin(row, 2, 7, 8));
    }
}
