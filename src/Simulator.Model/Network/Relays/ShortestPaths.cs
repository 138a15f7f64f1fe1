using Simulator.Domain.Random;

namespace Simulator.Model.Network.Relays;

/// <summary>
/// The tree of paths of least mean latency from one node. Nodes that cannot be reached are not in it.
/// </summary>
internal sealed class ShortestPaths
{
    private readonly int[] _before;
    private readonly long[] _arrivals;

    private ShortestPaths(int[] order, int[] before)
    {
        Order = order;
        _before = before;
        _arrivals = new long[before.Length];
    }

    /// <summary>The nodes in the order of their distance, the source first.</summary>
    public int[] Order { get; }

    /// <summary>Dijkstra's algorithm over mean latencies; ties go to the lower number.</summary>
    public static ShortestPaths From(int source, NetworkMap map, LinkLatency latency)
    {
        var before = new int[map.Nodes.Length];
        var distance = new long[before.Length];
        Array.Fill(before, -1);
        Array.Fill(distance, long.MaxValue);
        distance[source] = 0;
        var waiting = new PriorityQueue<int, (long, int)>();
        waiting.Enqueue(source, (0, source));
        var order = new List<int>();
        while (waiting.TryDequeue(out var node, out var key))
        {
            if (key.Item1 > distance[node])
                continue;
            order.Add(node);
            foreach (ref readonly var link in map.NeighboursOf(node))
            {
                var far = distance[node] + latency.MeanBetween(map.Regions[node], link.Region).Microseconds;
                if (far >= distance[link.Node])
                    continue;
                distance[link.Node] = far;
                before[link.Node] = node;
                waiting.Enqueue(link.Node, (far, link.Node));
            }
        }

        return new ShortestPaths([.. order.Distinct()], before);
    }

    /// <summary>Draws the time to each node: that of the one before it, and one latency more.</summary>
    public long[] DrawArrivals(LinkLatency latency, byte[] regions, RandomStream random)
    {
        foreach (var node in Order)
        {
            var before = _before[node];
            _arrivals[node] = before < 0 ? 0 : _arrivals[before] + latency.Draw(regions[before], regions[node], random);
        }

        return _arrivals;
    }
}
