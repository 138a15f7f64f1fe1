using Simulator.Domain.Time;
using Simulator.Model.Network;

namespace Simulator.Scenarios.Building;

/// <summary>
/// Which node runs on which partition. Regions are kept together where there are several, because between regions the
/// lookahead is far larger; without them nodes are dealt in stretches.
/// </summary>
internal sealed record PartitionPlan(int Count, int[] PartitionOfNode, SimTime Lookahead)
{
    /// <summary>Nodes below which a second partition never pays.</summary>
    private const int NodesMin = 20_000;

    /// <summary>Windows shorter than this cost more in waiting than they save.</summary>
    private static readonly SimTime LookaheadWorthwhile = SimTime.FromMilliseconds(10);

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
        var partitionOfNode = Deal(count, regions);
        var lookahead = LookaheadOf(partitionOfNode, regions, latency, minDelay);
        if (wished == 0 && lookahead < LookaheadWorthwhile)
            return new PartitionPlan(1, new int[regions.Length], SimTime.Zero);
        if (lookahead > SimTime.Zero)
            return new PartitionPlan(count, partitionOfNode, lookahead);
        remarks.Add("one partition is used: messages between nodes may take no time at all");
        return new PartitionPlan(1, new int[regions.Length], SimTime.Zero);
    }

    private static int[] Deal(int count, int[] regions)
    {
        var sizes = regions.GroupBy(region => region).OrderByDescending(group => group.Count()).ThenBy(group =>
            group.Key).ToList();
        var partitionOfNode = new int[regions.Length];
        if (sizes.Count < count)
        {
            for (var node = 0; node < partitionOfNode.Length; node++)
                partitionOfNode[node] = (int)((long)node * count / partitionOfNode.Length);
            return partitionOfNode;
        }

        // The largest region that is left goes to the emptiest partition.
        var load = new long[count];
        foreach (var region in sizes)
        {
            var emptiest = Array.IndexOf(load, load.Min());
            load[emptiest] += region.Count();
            for (var node = 0; node < partitionOfNode.Length; node++)
                if (regions[node] == region.Key)
                    partitionOfNode[node] = emptiest;
        }

        return partitionOfNode;
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
