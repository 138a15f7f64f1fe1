using Simulator.Domain.Random;

namespace Simulator.Domain.Network.Topologies;

/// <summary>
/// The links opened so far while a topology is being made: no link twice, none of a node with itself. Links are handed
/// out in the order in which they were opened; the set inside is only asked, never walked.
/// </summary>
internal sealed class LinkBook(int nodeCount, int expectedLinks)
{
    private readonly List<(int From, int To)> _links = new(expectedLinks);
    private readonly HashSet<ulong> _known = new(expectedLinks);
    private readonly int[] _degrees = new int[nodeCount];

    /// <summary>True when the two nodes are linked.</summary>
    internal bool Contains(int a, int b) => _known.Contains(KeyOf(a, b));

    /// <summary>Opens a link; false when it exists already or would join a node with itself.</summary>
    internal bool TryAdd(int from, int to)
    {
        if (from == to || !_known.Add(KeyOf(from, to)))
            return false;
        _links.Add((from, to));
        _degrees[from]++;
        _degrees[to]++;
        return true;
    }

    /// <summary>
    /// Opens a link from a node to one drawn evenly among all that it is not linked with; false when none is left.
    /// </summary>
    internal bool TryAddRandom(int from, RandomStream random)
    {
        if (_degrees[from] >= nodeCount - 1)
            return false;
        if (2 * _degrees[from] >= nodeCount)
            return TryAddRandom(from, AllBut(from), random);
        while (!TryAdd(from, random.NextBelow(nodeCount)))
        {
        }

        return true;
    }

    /// <summary>Opens a link from a node to one drawn evenly among the candidates it is not linked with.</summary>
    internal bool TryAddRandom(int from, ReadOnlySpan<int> candidates, RandomStream random)
    {
        // A few blind draws nearly always do; only a crowded neighbourhood needs the exact list.
        for (var attempt = 0; attempt < 8 && candidates.Length > 0; attempt++)
            if (TryAdd(from, candidates[random.NextBelow(candidates.Length)]))
                return true;
        var open = new List<int>();
        foreach (var candidate in candidates)
            if (candidate != from && !Contains(from, candidate))
                open.Add(candidate);
        return open.Count > 0 && TryAdd(from, open[random.NextBelow(open.Count)]);
    }

    /// <summary>
    /// Replaces the far end of the link with the given number by a random node, if there is one to take.
    /// </summary>
    internal void Rewire(int link, RandomStream random)
    {
        var (from, to) = _links[link];
        if (_degrees[from] >= nodeCount - 1)
            return;
        int other;
        do
            other = random.NextBelow(nodeCount);
        while (other == from || Contains(from, other));
        _known.Remove(KeyOf(from, to));
        _known.Add(KeyOf(from, other));
        _degrees[to]--;
        _degrees[other]++;
        _links[link] = (from, other);
    }

    /// <summary>How many links are open.</summary>
    internal int Count => _links.Count;

    /// <summary>The graph of all links.</summary>
    internal Topology ToTopology() =>
        Topology.OfLinks(nodeCount, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_links));

    private int[] AllBut(int node) => Enumerable.Range(0, nodeCount).Where(other => other != node).ToArray();

    // Scattered, because the set folds both halves by exclusive or, and neighbours on a ring would all collide.
    private static ulong KeyOf(int a, int b) =>
        Mix.Scatter(((ulong)(uint)Math.Min(a, b) << 32) | (uint)Math.Max(a, b));
}
