using Simulator.Domain.Network;
using Simulator.Domain.Random;

namespace Simulator.Scenarios.Building;

/// <summary>
/// The relay nodes of a scenario one by one, and which node each miner and each pool mines at. Draws come from streams
/// of the scenario's seed that no actor shares.
/// </summary>
internal sealed class NodePlacement
{
    private NodePlacement(List<string> names, List<int> groups, int[] regions, List<Seeker> seekers)
    {
        Names = [.. names];
        Groups = [.. groups];
        Regions = regions;
        _seekers = seekers;
    }

    private readonly List<Seeker> _seekers;

    /// <summary>Names by number.</summary>
    public string[] Names { get; }

    /// <summary>
    /// Place of the node's group in the scenario; without node groups, of the group of its miner, and behind all miners
    /// that of its pool.
    /// </summary>
    public int[] Groups { get; }

    /// <summary>Region number by node; 0 where places play no part.</summary>
    public int[] Regions { get; }

    /// <summary>A miner in a pool has its pool's node.</summary>
    public int[] NodeOfMiner { get; private set; } = [];

    /// <summary>Node by the pool's place in the scenario; below 0 where it mines another chain.</summary>
    public int[] NodeOfPool { get; private set; } = [];

    /// <summary>What the reader of the results should know about the placement.</summary>
    public List<string> Remarks { get; } = [];

    public static NodePlacement OfScenario(Scenario scenario, List<MinerDraft> miners, ulong seed)
    {
        var seekers = Seeker.Of(scenario, miners);
        var placement = scenario.Nodes.Count == 0
            ? OnePerSeeker(scenario, seekers, seed) : InGroups(scenario, seekers, seed);
        placement.Settle(scenario, miners);
        return placement;
    }

    private static NodePlacement OnePerSeeker(Scenario scenario, List<Seeker> seekers, ulong seed)
    {
        for (var i = 0; i < seekers.Count; i++)
            seekers[i].Node = i;
        var groups = seekers.ConvertAll(seeker => seeker.Pool < 0 ? seeker.Group : scenario.Miners.Count + seeker.Pool);
        return new NodePlacement(seekers.ConvertAll(seeker => seeker.Name), groups,
            RegionsOf(scenario, seekers.ConvertAll(seeker => seeker.Region), seed), seekers);
    }

    private static NodePlacement InGroups(Scenario scenario, List<Seeker> seekers, ulong seed)
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

        var placement = new NodePlacement(names, groups, RegionsOf(scenario, stated, seed), seekers);
        placement.PlaceSeekers(scenario, seed);
        return placement;
    }

    private void Settle(Scenario scenario, List<MinerDraft> miners)
    {
        NodeOfPool = new int[scenario.Pools.Count];
        Array.Fill(NodeOfPool, -1);
        foreach (var seeker in _seekers.Where(seeker => seeker.Pool >= 0))
            NodeOfPool[seeker.Pool] = seeker.Node;
        NodeOfMiner = new int[miners.Count];
        var alone = 0;
        for (var miner = 0; miner < miners.Count; miner++)
        {
            if (PoolOf(miners[miner]) is >= 0 and var pool)
            {
                NodeOfMiner[miner] = NodeOfPool[pool];
                continue;
            }

            var shares = alone > 0 && ActsAsOne(scenario, miners[miner])
                && _seekers[alone - 1].Group == miners[miner].Group;
            NodeOfMiner[miner] = _seekers[shares ? alone - 1 : alone++].Node;
        }
    }

    /// <summary>At whose node a member mines: its pool's, also where it mines alone in place of it.</summary>
    private static int PoolOf(MinerDraft miner) => miner.Pool >= 0 ? miner.Pool : miner.Home;

    /// <summary>Miners of a group with a strategy mine at one node with the name of the group.</summary>
    private static bool ActsAsOne(Scenario scenario, MinerDraft miner) =>
        !scenario.Miners[miner.Group].Strategy.IsHonest;

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
    /// Each miner and pool gets a distinct node drawn evenly from those it may have; when they run out, nodes are
    /// shared.
    /// </summary>
    private void PlaceSeekers(Scenario scenario, ulong seed)
    {
        var random = RandomStream.For(seed, "places");
        var order = Enumerable.Range(0, Names.Length).ToArray();
        random.Shuffle(order.AsSpan());
        var taken = new bool[Names.Length];
        var shared = 0;
        var queues = new Dictionary<(string?, string?), PlaceQueue>();
        // Those with a stated place choose first, so that the others do not take it from them.
        foreach (var seeker in _seekers.OrderBy(seeker => seeker.IsFree ? 1 : 0))
        {
            if (!queues.TryGetValue((seeker.Place, seeker.Region), out var queue))
                queues[(seeker.Place, seeker.Region)] = queue = QueueFor(scenario, seeker, order);
            seeker.Node = queue.Take(taken, ref shared);
        }

        if (shared > 0)
            Remarks.Add($"{shared} miners{(scenario.Pools.Count > 0 ? " or pools" : "")} share a node with another: "
                + "there are fewer nodes than miners");
    }

    /// <summary>The nodes that a seeker may have; where there is none, any node, and the reader is told.</summary>
    private PlaceQueue QueueFor(Scenario scenario, Seeker seeker, int[] order)
    {
        int[] may = [.. order.Where(node => MayHave(scenario, seeker, node))];
        if (may.Length == 0)
            Remarks.Add($"no node lies in the region {seeker.Region}: {seeker.Words(scenario)} placed anywhere");
        return new PlaceQueue(may.Length > 0 ? may : order);
    }

    private bool MayHave(Scenario scenario, Seeker seeker, int node) =>
        (seeker.Place is null || scenario.Nodes[Groups[node]].Name == seeker.Place)
        && (seeker.Region is null || scenario.Network.Regions[Regions[node]].Name == seeker.Region);

    /// <summary>Who needs a node: a miner that mines alone, or a pool.</summary>
    private sealed class Seeker(string name, int group, int pool, string? place, string? region)
    {
        public string Name => name;

        public int Group => group;

        /// <summary>The pool's place; below 0 for a miner.</summary>
        public int Pool => pool;

        public string? Place => place;

        public string? Region => region;

        public int Node { get; set; } = -1;

        public bool IsFree => place is null && region is null;

        /// <summary>Miners in their order, then pools.</summary>
        public static List<Seeker> Of(Scenario scenario, List<MinerDraft> miners) =>
        [
            .. miners.Where(miner => PoolOf(miner) < 0)
                .DistinctBy(miner => ActsAsOne(scenario, miner) ? (object)miner.Group : miner)
                .Select(miner => OfMiner(scenario, miner)),
            .. miners.Where(miner => miner.Pool >= 0).Select(miner => miner.Pool).Distinct().Order()
                .Select(pool => (Number: pool, Settings: scenario.Pools[pool])).Select(pool => new Seeker(
                    pool.Settings.Name, -1, pool.Number, pool.Settings.Node, pool.Settings.Region)),
        ];

        private static Seeker OfMiner(Scenario scenario, MinerDraft miner)
        {
            var group = scenario.Miners[miner.Group];
            return new(ActsAsOne(scenario, miner) ? group.Name : miner.Name, miner.Group, -1, group.Node, group.Region);
        }

        public string Words(Scenario scenario) =>
            pool >= 0 ? $"the pool {name} is" : $"the miners {scenario.Miners[group].Name} are";
    }

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
