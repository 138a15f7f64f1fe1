namespace Simulator.Scenarios.Building;

/// <summary>
/// Which nodes share a site: the nodes of a miner that switches between chains are one, because it hears of them and
/// tells them without delay. So are the nodes of pools among which a miner chooses. Nodes are numbered through all
/// chains.
/// </summary>
internal sealed class SitePlan
{
    private readonly int[] _parent;
    private readonly int[] _first;

    /// <param name="chains">All chains.</param>
    public SitePlan(IReadOnlyList<ChainDraft> chains)
    {
        _first = new int[chains.Count];
        for (var chain = 1; chain < chains.Count; chain++)
            _first[chain] = _first[chain - 1] + chains[chain - 1].Nodes.Names.Length;
        _parent = [.. Enumerable.Range(0, _first[^1] + chains[^1].Nodes.Names.Length)];
        for (var chain = 0; chain < chains.Count; chain++)
            JoinPools(chains[chain], chain);
        var nodeOf = new Dictionary<MinerDraft, int>(ReferenceEqualityComparer.Instance);
        for (var chain = 0; chain < chains.Count; chain++)
        {
            for (var miner = 0; miner < chains[chain].Members.Count; miner++)
            {
                var node = _first[chain] + chains[chain].Nodes.NodeOfMiner[miner];
                if (!nodeOf.TryAdd(chains[chain].Members[miner], node))
                    _parent[RootOf(node)] = RootOf(nodeOf[chains[chain].Members[miner]]);
            }
        }
    }

    private void JoinPools(ChainDraft chain, int place)
    {
        foreach (var group in chain.Members.Where(member => chain.Scenario.Miners[member.Group].Choose is not null
            && member.Pool >= 0).GroupBy(member => member.Group))
        {
            int[] nodes = [.. group.Select(member => chain.Nodes.NodeOfPool[member.Pool]).Distinct()];
            foreach (var node in nodes)
                _parent[RootOf(place, node)] = RootOf(place, nodes[0]);
        }
    }

    /// <summary>The node that stands for the site of a node, by its number through all chains.</summary>
    public int RootOf(int chain, int node) => RootOf(_first[chain] + node);

    private int RootOf(int node)
    {
        while (_parent[node] != node)
            node = _parent[node] = _parent[_parent[node]];
        return node;
    }
}
