using Simulator.Domain.Network;
using Simulator.Domain.Random;

namespace Simulator.Scenarios.Building;

/// <summary>
/// The relay nodes of a scenario one by one, and which node each miner mines at. Draws come from streams of the
/// scenario's
/// seed that no actor shares.
/// </summary>
internal sealed class NodePlacement
{
    private NodePlacement(List<string> names, List<int> groups, int[] regions, int[] nodeOfMiner)
    {
        Names = [.. names];
        Groups = [.. groups];
        Regions = regions;
        NodeOfMiner = nodeOfMiner;
    }

    /// <summary>Names by number.</summary>
    public string[] Names { get; }

    /// <summary>Place of the node's group in the scenario; without node groups, of the group of its miner.</summary>
    public int[] Groups { get; }

    /// <summary>Region number by node; 0 where places play no part.</summary>
    public int[] Regions { get; }

    public int[] NodeOfMiner { get; }

    /// <summary>What the reader of the results should know about the placement.</summary>
    public List<string> Remarks { get; } = [];

    public static NodePlacement OfScenario(Scenario scenario, List<MinerDraft> miners, ulong seed) =>
        scenario.Nodes.Count == 0 ? OnePerMiner(scenario, miners, seed) : InGroups(scenario, miners, seed);

    /// <summary>Miners of a group with a strategy act as one, at one node with the name of the group.</summary>
    private static NodePlacement OnePerMiner(Scenario scenario, List<MinerDraft> miners, ulong seed)
    {
        var names = new List<string>();
        var groups = new List<int>();
        var nodeOf = new int[miners.Count];
        for (var miner = 0; miner < miners.Count; miner++)
        {
            var group = scenario.Miners[miners[miner].Group];
            var acts = !group.Strategy.IsHonest;
            if (!acts || miner == 0 || miners[miner - 1].Group != miners[miner].Group)
            {
                names.Add(acts ? group.Name : miners[miner].Name);
                groups.Add(miners[miner].Group);
            }

            nodeOf[miner] = names.Count - 1;
        }

        var stated = groups.ConvertAll(group => scenario.Miners[group].Region);
        return new NodePlacement(names, groups, RegionsOf(scenario, stated, seed), nodeOf);
    }

    private static NodePlacement InGroups(Scenario scenario, List<MinerDraft> miners, ulong seed)
    {
        var names = new List<string>();
        var groups = new List<int>();
        var stated = new List<string?>();
        for (var group = 0; group < scenario.Nodes.Count; group++)
        {
            var nodes = scenario.Nodes[group];
            for (var i = 0; i < nodes.Count; i++)
            {
                names.Add(FormattableString.Invariant($"{nodes.Name}-{i}"));
                groups.Add(group);
                stated.Add(nodes.Region);
            }
        }

        var placement = new NodePlacement(names, groups, RegionsOf(scenario, stated, seed), new int[miners.Count]);
        placement.PlaceMiners(scenario, miners, seed);
        return placement;
    }

    /// <summary>Stated regions stand; the others are dealt by the network's shares.</summary>
    private static int[] RegionsOf(Scenario scenario, List<string?> stated, ulong seed)
    {
        var regions = new int[stated.Count];
        if (scenario.Network.Regions.Count == 0)
            return regions;
        var names = scenario.Network.Regions.Select(region => region.Name).ToList();
        var shares = ShareTable.OfShares([.. scenario.Network.Regions.Select(region => region.Share)]);
        var dealt = shares.Assign(stated.Count(region => region is null), RandomStream.For(seed, "regions"));
        var next = 0;
        for (var node = 0; node < regions.Length; node++)
            regions[node] = stated[node] is { } name ? names.IndexOf(name) : dealt[next++];
        return regions;
    }

    /// <summary>
    /// Each miner gets a distinct node drawn evenly from those it may have; when they run out, nodes are shared.
    /// </summary>
    private void PlaceMiners(Scenario scenario, List<MinerDraft> miners, ulong seed)
    {
        var random = RandomStream.For(seed, "places");
        var order = Enumerable.Range(0, Names.Length).ToArray();
        random.Shuffle(order.AsSpan());
        var taken = new bool[Names.Length];
        var shared = 0;
        var queues = new Dictionary<(string?, string?), PlaceQueue>();
        // Miners with a stated place choose first, so that the others do not take it from them.
        foreach (var miner in Enumerable.Range(0, miners.Count).OrderBy(miner =>
            IsFree(scenario.Miners[miners[miner].Group]) ? 1 : 0))
        {
            var group = scenario.Miners[miners[miner].Group];
            if (!group.Strategy.IsHonest && miner > 0 && miners[miner - 1].Group == miners[miner].Group)
            {
                NodeOfMiner[miner] = NodeOfMiner[miner - 1];
                continue;
            }

            if (!queues.TryGetValue((group.Node, group.Region), out var queue))
                queues[(group.Node, group.Region)] = queue = QueueFor(scenario, group, order);
            NodeOfMiner[miner] = queue.Take(taken, ref shared);
        }

        if (shared > 0)
            Remarks.Add($"{shared} miners share a node with another: there are fewer nodes than miners");
    }

    /// <summary>The nodes a group's miners may have; where there is none, any node, and the reader is told.</summary>
    private PlaceQueue QueueFor(Scenario scenario, MinerGroup group, int[] order)
    {
        int[] may = [.. order.Where(node => MayHave(scenario, group, node))];
        if (may.Length == 0)
            Remarks.Add($"no node lies in the region {group.Region}: the miners {group.Name} are placed anywhere");
        return new PlaceQueue(may.Length > 0 ? may : order);
    }

    private static bool IsFree(MinerGroup miners) => miners.Node is null && miners.Region is null;

    private bool MayHave(Scenario scenario, MinerGroup miners, int node) =>
        (miners.Node is null || scenario.Nodes[Groups[node]].Name == miners.Node)
        && (miners.Region is null || scenario.Network.Regions[Regions[node]].Name == miners.Region);

    /// <summary>
    /// The nodes that miners of one kind may have, in the order drawn; once all are taken, round again.
    /// </summary>
    private sealed class PlaceQueue(int[] nodes)
    {
        private int _next;
        private int _again;

        public int Take(bool[] taken, ref int shared)
        {
            while (_next < nodes.Length && taken[nodes[_next]])
                _next++;
            if (_next < nodes.Length)
            {
                taken[nodes[_next]] = true;
                return nodes[_next++];
            }

            shared++;
            return nodes[_again++ % nodes.Length];
        }
    }
}
