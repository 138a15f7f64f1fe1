using Simulator.Domain.Records;

namespace Simulator.Results.Reports;

/// <summary>
/// Lays the block tree out: the best chain straight, branches in the lowest lane that is free. It drops straight runs
/// and draws nothing.
/// </summary>
internal static class ForkLayout
{
    /// <summary>All groups of the tree from the lowest to the highest.</summary>
    public static IReadOnlyList<ForkGroup> Groups(IReadOnlyList<BlockRow> blocks)
    {
        var best = new Dictionary<int, BlockRow>();
        foreach (var block in blocks.Where(b => b.Status == BlockStatus.Best))
            best.TryAdd(block.Height, block);
        var off = blocks.Where(b => b.Status != BlockStatus.Best)
            .OrderBy(b => b.Height).ThenBy(b => b.FoundAt.Microseconds).ThenBy(b => b.Id).ToList();
        return Ranges(off, best).Select(r => Place(r.First, r.Last, r.Off, best)).ToList();
    }

    private static IEnumerable<(int First, int Last, List<BlockRow> Off)> Ranges(
        List<BlockRow> off, Dictionary<int, BlockRow> best)
    {
        var current = new List<BlockRow>();
        foreach (var block in off)
        {
            // One more column than the branch shows which block decided it.
            if (current.Count > 0 && block.Height - 1 > current[^1].Height + 1)
            {
                yield return Range(current, best);
                current = [];
            }

            current.Add(block);
        }

        if (current.Count > 0)
            yield return Range(current, best);
    }

    private static (int First, int Last, List<BlockRow> Off) Range(List<BlockRow> off, Dictionary<int, BlockRow> best)
    {
        var last = off[^1].Height;
        return (off[0].Height - 1, best.ContainsKey(last + 1) ? last + 1 : last, off);
    }

    private static ForkGroup Place(int first, int last, List<BlockRow> off, Dictionary<int, BlockRow> best)
    {
        var placed = new List<ForkBlock>();
        for (var height = first; height <= last; height++)
        {
            if (best.TryGetValue(height, out var block))
                placed.Add(new ForkBlock(block, 0, 0));
        }

        var laneOf = new Dictionary<ulong, int>();
        var lastInLane = new List<int> { int.MaxValue };
        foreach (var block in off)
        {
            var parentLane = laneOf.GetValueOrDefault(block.ParentId, 0);
            var lane = LaneFor(block, parentLane, lastInLane);
            lastInLane[lane] = block.Height;
            laneOf[block.Id] = lane;
            placed.Add(new ForkBlock(block, lane, parentLane));
        }

        return new ForkGroup(first, last, placed);
    }

    private static int LaneFor(BlockRow block, int parentLane, List<int> lastInLane)
    {
        if (parentLane > 0 && lastInLane[parentLane] < block.Height)
            return parentLane;
        for (var lane = 1; lane < lastInLane.Count; lane++)
        {
            // A lane is free once its last block lies before the column in which the new branch leaves its parent.
            if (lastInLane[lane] < block.Height - 1)
                return lane;
        }

        lastInLane.Add(0);
        return lastInLane.Count - 1;
    }
}
