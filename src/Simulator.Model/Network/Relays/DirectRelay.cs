namespace Simulator.Model.Network.Relays;

/// <summary>
/// The finder's node sends once to every other node; nobody forwards. Where not all are linked with all, a block takes
/// the path of least mean latency, with a fresh draw for each of its links. Size plays no part.
/// </summary>
public sealed class DirectRelay : RelayProtocol
{
    private readonly Dictionary<int, ShortestPaths> _paths = [];

    public override void Publish(RelayNode node, int block)
    {
        var map = node.Around.Map;
        if (map.IsComplete)
        {
            if (node.Around.Latency.Same is { } latency
                && node.TryDispatchToOthers(NetworkKinds.FullBlock, block, latency + node.Around.Processing))
                return;
            var others = map.NeighboursOf(node.Number);
            for (var i = 0; i < others.Length; i++)
                node.Dispatch(in others[i], NetworkKinds.FullBlock, block, node.DrawLatency(in others[i])
                    + node.Around.Processing);
            return;
        }

        if (!_paths.TryGetValue(node.Number, out var paths))
            _paths[node.Number] = paths = ShortestPaths.From(node.Number, map, node.Around.Latency);
        var arrivals = paths.DrawArrivals(node.Around.Latency, map.Regions, node.LinkDraws);
        foreach (var to in paths.Order)
            if (to != node.Number)
                node.Dispatch(in map.Nodes[to], NetworkKinds.FullBlock, block, arrivals[to] + node.Around.Processing);
    }

    public override void PassOn(RelayNode node, int block)
    {
    }
}
