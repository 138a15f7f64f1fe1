using Simulator.Scenarios.Building;
using Simulator.Scenarios.Complaints;
using Simulator.Scenarios.Schema;

namespace Simulator.Scenarios.Reading;

/// <summary>
/// Understands the words that pick nodes: <c>all</c>, <c>others</c>, <c>region:EU</c>, a group, <c>eu/1</c> (the first
/// node of a group). Where no nodes are declared, groups of miners and pools stand for their nodes.
/// </summary>
internal sealed class PlaceReader(PopulationReader population, ValueList<NodeGroup> nodes, ValueList<MinerGroup> miners,
    ValueList<PoolSettings> pools, ComplaintList complaints)
{
    private readonly NameBook _groups = nodes.Count > 0 ? population.NodeNames : population.MinerNames;

    /// <summary>How many nodes each group has, in the order of the file.</summary>
    public IEnumerable<(string Name, int Count)> Counts =>
        nodes.Count > 0 ? nodes.Select(n => (n.Name, n.Count))
            : miners.Select(m => (m.Name, m.Count)).Concat(pools.Select(pool => (pool.Name, 1)));

    /// <summary>The selector in a text, or null after a complaint.</summary>
    public Selector? Select(string text, Position at, string from)
    {
        if (text is "all" or "others")
            return new(text == "all" ? SelectorKind.All : SelectorKind.Others, "", 0);
        var colon = text.IndexOf(':');
        if (colon >= 0)
            return SelectPrefixed(text[..colon], text[(colon + 1)..].Trim(), at, from);
        var slash = text.IndexOf('/');
        if (slash < 0)
            return IsGroup(text, at, from) ? new(SelectorKind.Group, text, 0) : null;
        return Node(text, at, from) is { } node ? new(SelectorKind.Node, node.Group, node.Index) : null;
    }

    /// <summary>One node: <c>eu/1</c>, or the name of a group with one node; null after a complaint.</summary>
    public NodePlace? Node(string text, Position at, string from)
    {
        var slash = text.IndexOf('/');
        var name = slash < 0 ? text : text[..slash];
        if (!IsGroup(name, at, from))
            return null;
        var count = Counts.First(g => g.Name == name).Count;
        if (slash < 0 && count == 1)
            return Exists(new(name, 0), at, from);
        if (slash >= 0 && int.TryParse(text.AsSpan(slash + 1), out var number) && number >= 1 && number <= count)
            return Exists(new(name, number - 1), at, from);
        var message = slash < 0 ? $"{from} needs one node, and the group '{name}' has {count}"
            : $"{from} refers to '{text}', but the group '{name}' has the nodes 1 to {count}";
        complaints.Error(ComplaintCodes.UnknownReference, at, message,
            $"write {name}/1{(count > 1 ? $" up to {name}/{count}" : "")}");
        return null;
    }

    private bool IsGroup(string name, Position at, string from) =>
        (nodes.Count == 0 && pools.Any(pool => pool.Name == name)) || _groups.Check(name, at, from);

    /// <summary>The place, or null after a complaint: a miner that mines in pools alone has no node.</summary>
    private NodePlace? Exists(NodePlace place, Position at, string from)
    {
        if (nodes.Count > 0 || miners.All(group => group.Name != place.Group)
            || !new PoolParts(pools, place.Group).LeavesNothing(place.Index))
            return place;
        complaints.Error(ComplaintCodes.UnknownReference, at,
            $"{from} refers to a miner of '{place.Group}', which mines in a pool and has no node of its own",
            "name the pool, which has one");
        return null;
    }

    private Selector? SelectPrefixed(string prefix, string name, Position at, string from)
    {
        if (prefix == "region")
            return population.RegionNames.Check(name, at, from) ? new(SelectorKind.Region, name, 0) : null;
        complaints.Error(ComplaintCodes.UnknownChoice, at, $"{from}: nodes are not picked by '{prefix}:'",
            "write region:NAME, a group's name, group/number, all or others");
        return null;
    }
}
