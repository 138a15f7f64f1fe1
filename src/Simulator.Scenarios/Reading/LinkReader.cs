using Simulator.Scenarios.Complaints;
using Simulator.Scenarios.Schema;

namespace Simulator.Scenarios.Reading;

/// <summary>Reads the links of a listed topology and looks for links to oneself and for islands.</summary>
internal sealed class LinkReader(MappingReading network, PlaceReader places)
{
    private const int IslandsShown = 5;
    private const int NodesSearchedMax = 100_000;

    public ValueList<TopologyLink> Read()
    {
        var topology = network.Get<MappingReading?>("topology")!;
        var links = new List<TopologyLink>();
        var entries = topology.List("links");
        foreach (var entry in entries)
        {
            if (entry.Value is ListReading ends && ReadLink(ends) is { } link)
                links.Add(link);
        }
        if (links.Count == entries.Count && links.Count > 0)
            WarnOfIslands(topology, links);
        return links.ToValueList();
    }

    private TopologyLink? ReadLink(ListReading ends)
    {
        var names = ends.All<string>().ToArray();
        if (!ends.Complete || ends.Entries.Count < 2)
            return null;
        if (ends.Entries.Count > 2)
        {
            network.Complaints.Error(ComplaintCodes.Shape, ends.At, $"a link has two ends, got {ends.Entries.Count}",
                "write [a, b]");
            return null;
        }
        var what = $"the link {names[0]} - {names[1]}";
        var from = places.Node(names[0], ends.Entries[0].At, what);
        var to = places.Node(names[1], ends.Entries[1].At, what);
        if (from is not null && from == to)
            network.Complaints.Error(ComplaintCodes.SelfLink, ends.Entries[1].At, $"{what} links a node with itself",
                "remove the link, or name another node");
        return from is null || to is null ? null : new(from, to);
    }

    private void WarnOfIslands(MappingReading topology, List<TopologyLink> links)
    {
        if (places.Counts.Sum(g => (long)g.Count) > NodesSearchedMax)
            return;
        var all = places.Counts
            .SelectMany(g => Enumerable.Range(0, g.Count).Select(i => new NodePlace(g.Name, i))).ToArray();
        var neighbours =
            links.SelectMany(l => new[] { (l.From, l.To), (From: l.To, To: l.From) }).ToLookup(l => l.From, l => l.To);
        var reached = new HashSet<NodePlace>();
        var waiting = new Stack<NodePlace>([links[0].From]);
        while (waiting.TryPop(out var place))
        {
            if (!reached.Add(place))
                continue;
            foreach (var next in neighbours[place])
                waiting.Push(next);
        }
        var islands = all.Where(p => !reached.Contains(p)).ToArray();
        if (islands.Length == 0)
            return;
        var shown = string.Join(", ", islands.Take(IslandsShown).Select(Words));
        if (islands.Length > IslandsShown)
            shown += $" and {islands.Length - IslandsShown} more";
        topology.Warn(ComplaintCodes.Island, "links", $"no chain of links leads from {Words(links[0].From)} to {shown}",
            "add a link: blocks never reach an island");
    }

    private string Words(NodePlace place)
    {
        var alone = places.Counts.First(g => g.Name == place.Group).Count == 1;
        return alone ? place.Group : $"{place.Group}/{place.Index + 1}";
    }
}
