using Simulator.Domain.Records;
using Simulator.Domain.Time;
using Simulator.Results.Reports;

namespace Simulator.Tests.Results;

/// <summary>The fork tree shows every branch once, in a lane of its own, and only where there is one.</summary>
public sealed class ForkLayoutTests
{
    private static readonly BlockRow Pattern = new ListSink().FirstBlock(new SyntheticRun(1));

    [Fact]
    public void A_chain_without_branches_has_no_groups() =>
        Assert.Empty(ForkLayout.Groups([.. Chain(10)]));

    [Fact]
    public void A_group_reaches_from_the_parent_to_the_block_that_decided()
    {
        var group = Assert.Single(ForkLayout.Groups([.. Chain(20), Stale(7, 107, 6)]));

        Assert.Equal((6, 8), (group.FirstHeight, group.LastHeight));
        Assert.Equal((1, 0), LaneOf(group, 107));
    }

    [Fact]
    public void A_branch_stays_in_its_lane_and_a_fork_of_it_gets_another()
    {
        var group = Assert.Single(ForkLayout.Groups(
            [.. Chain(20), Stale(7, 107, 6), Stale(8, 108, 107), Stale(8, 208, 107), Stale(9, 109, 108)]));

        Assert.Equal((1, 0), LaneOf(group, 107));
        Assert.Equal((1, 1), LaneOf(group, 108));
        Assert.Equal((2, 1), LaneOf(group, 208));
        Assert.Equal((1, 1), LaneOf(group, 109));
    }

    [Fact]
    public void Branches_far_apart_are_groups_of_their_own_and_share_no_height()
    {
        var groups = ForkLayout.Groups(
            [.. Chain(40), Stale(7, 107, 6), Stale(8, 208, 7), Stale(10, 110, 9), Stale(13, 113, 12), Stale(30, 130,
                29)]);

        Assert.Equal([(6, 11), (12, 14), (29, 31)], groups.Select(g => (g.FirstHeight, g.LastHeight)));
    }

    private static (int Lane, int ParentLane) LaneOf(ForkGroup group, ulong id)
    {
        var block = group.Blocks.Single(b => b.Block.Id == id);
        return (block.Lane, block.ParentLane);
    }

    private static IEnumerable<BlockRow> Chain(int count) =>
        Enumerable.Range(1, count).Select(h => Make(h, (ulong)h, (ulong)h - 1, BlockStatus.Best));

    private static BlockRow Stale(int height, ulong id, ulong parent) => Make(height, id, parent, BlockStatus.Stale);

    private static BlockRow Make(int height, ulong id, ulong parent, BlockStatus status) =>
        Pattern with { Height = height, Id = id, ParentId = parent, Status = status,
            FoundAt = SimTime.FromSeconds(height) };
}
