using Simulator.Domain.Time;
using Simulator.Model.Network;

namespace Simulator.Scenarios.Building;

/// <summary>
/// Which node runs on which partition. Either regions are kept whole, because between regions the lookahead is far
/// larger, or every region is dealt out evenly, so that all partitions have the same to do at any moment: a block is
/// handled by one region after the other. Dealing wins as soon as a window of the shorter lookahead is dense enough.
/// </summary>
internal sealed record PartitionPlan(int Count, int[] PartitionOfNode, SimTime Lookahead)
{
    /// <summary>Nodes from which two partitions are taken unasked: they save time, and cost CPU time.</summary>
    private const int NodesMin = 20_000;

    /// <summary>
    /// Nodes x seconds of lookahead from which the windows of an even deal are dense enough: the least at which it was
    /// measured to win (10,000 nodes, 6 ms).
    /// </summary>
    private const double NodeSecondsMin = 60;

    /// <summary>
    /// Plans for a wished number of partitions; 0 chooses. Where the lookahead would be 0 there is one.
    /// </summary>
    public static PartitionPlan Make(int wished, int[] regions, LinkLatency latency, SimTime minDelay,
        List<string> remarks)
    {
        var count = wished > 0 ? wished : regions.Length >= NodesMin ? Math.Min(2, Environment.ProcessorCount) : 1;
        count = Math.Min(count, Math.Max(regions.Length, 1));
        if (count == 1)
            return new PartitionPlan(1, new int[regions.Length], SimTime.Zero);
        var even = Plan(count, DealEvenly(count, regions), regions, latency, minDelay);
        var whole = Plan(count, KeepRegions(count, regions), regions, latency, minDelay);
        var fewRegions = whole.PartitionOfNode.Distinct().Count() < count;
        var plan = IsDense(even) || fewRegions || whole.Lookahead <= even.Lookahead ? even : whole;
        if (wished == 0 && !IsDense(plan))
            return new PartitionPlan(1, new int[regions.Length], SimTime.Zero);
        if (plan.Lookahead > SimTime.Zero)
            return plan;
        remarks.Add("one partition is used: messages between nodes may take no time at all");
        return new PartitionPlan(1, new int[regions.Length], SimTime.Zero);
    }

    private static bool IsDense(PartitionPlan plan) =>
        plan.PartitionOfNode.Length * plan.Lookahead.Seconds >= NodeSecondsMin;

    private static PartitionPlan Plan(int count, int[] partitionOfNode, int[] regions, LinkLatency latency,
        SimTime minDelay) => new(count, partitionOfNode, LookaheadOf(partitionOfNode, regions, latency, minDelay));

    /// <summary>
    /// The nodes of each region in turn, as if dealing cards; a region goes on where the one before it ended, so that
    /// no partition is left without nodes.
    /// </summary>
    private static int[] DealEvenly(int count, int[] regions)
    {
        var next = new int[regions.Max() + 1];
        for (var region = 1; region < next.Length; region++)
            next[region] = next[region - 1] + regions.Count(each => each == region - 1);
        return [.. regions.Select(region => next[region]++ % count)];
    }

    /// <summary>The largest region that is left goes to the emptiest partition.</summary>
    private static int[] KeepRegions(int count, int[] regions)
    {
        var partitionOfRegion = new int[regions.Max() + 1];
        var load = new long[count];
        foreach (var region in regions.CountBy(region => region).OrderByDescending(group => group.Value)
            .ThenBy(group => group.Key))
        {
            partitionOfRegion[region.Key] = Array.IndexOf(load, load.Min());
            load[partitionOfRegion[region.Key]] += region.Value;
        }

        return [.. regions.Select(region => partitionOfRegion[region])];
    }

    private static SimTime LookaheadOf(int[] partitionOfNode, int[] regions, LinkLatency latency, SimTime minDelay)
    {
        var places = partitionOfNode.Zip(regions).Distinct().ToList();
        var least = SimTime.Max;
        foreach (var (partitionA, regionA) in places)
            foreach (var (partitionB, regionB) in places)
                if (partitionA != partitionB && latency.MinimumBetween(regionA, regionB) < least)
                    least = latency.MinimumBetween(regionA, regionB);
        return least < minDelay ? minDelay : least;
    }
}
