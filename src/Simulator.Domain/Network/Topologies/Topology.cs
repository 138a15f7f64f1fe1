namespace Simulator.Domain.Network.Topologies;

/// <summary>
/// Who is linked with whom: an unchanging undirected graph, kept as one array of neighbours and where each node's part
/// of it begins and ends. It knows nothing of latencies or of who opened a link.
/// </summary>
public sealed class Topology
{
    private readonly int[] _starts;
    private readonly int[] _ends;
    private readonly int[] _neighbours;

    private Topology(int[] starts, int[] ends, int[] neighbours)
    {
        _starts = starts;
        _ends = ends;
        _neighbours = neighbours;
    }

    /// <summary>How many nodes there are.</summary>
    public int NodeCount => _starts.Length;

    /// <summary>How many links there are.</summary>
    public long LinkCount
    {
        get
        {
            var ends = 0L;
            for (var node = 0; node < NodeCount; node++)
                ends += DegreeOf(node);
            return ends / 2;
        }
    }

    /// <summary>How many parts there are with no link between them.</summary>
    public int ComponentCount
    {
        get
        {
            var components = Components();
            return components.Length == 0 ? 0 : components.Max() + 1;
        }
    }

    /// <summary>True when every node can reach every other.</summary>
    public bool IsConnected => ComponentCount <= 1;

    /// <summary>The neighbours of a node, in the order in which the links were opened.</summary>
    public ReadOnlySpan<int> NeighboursOf(int node) => _neighbours.AsSpan(_starts[node], DegreeOf(node));

    /// <summary>How many neighbours a node has.</summary>
    public int DegreeOf(int node) => _ends[node] - _starts[node];

    /// <summary>Number of the part each node belongs to; parts are numbered by their first node.</summary>
    public int[] Components()
    {
        var component = new int[NodeCount];
        Array.Fill(component, -1);
        var waiting = new Stack<int>();
        var found = 0;
        for (var first = 0; first < NodeCount; first++)
        {
            if (component[first] >= 0)
                continue;
            component[first] = found;
            waiting.Push(first);
            while (waiting.TryPop(out var node))
                foreach (var neighbour in NeighboursOf(node))
                    if (component[neighbour] < 0)
                    {
                        component[neighbour] = found;
                        waiting.Push(neighbour);
                    }

            found++;
        }

        return component;
    }

    /// <summary>
    /// All nodes linked with all others. Takes 2n numbers, not n^2: node i's neighbours are i+1 .. i+n-1 on a circle
    /// of ids that is written down twice.
    /// </summary>
    internal static Topology OfCircle(int nodeCount)
    {
        var starts = new int[nodeCount];
        var ends = new int[nodeCount];
        var circle = new int[2 * nodeCount];
        for (var node = 0; node < nodeCount; node++)
        {
            circle[node] = circle[node + nodeCount] = node;
            starts[node] = node + 1;
            ends[node] = node + nodeCount;
        }

        return new Topology(starts, ends, circle);
    }

    /// <summary>The graph of the given links, each given once.</summary>
    internal static Topology OfLinks(int nodeCount, ReadOnlySpan<(int From, int To)> links)
    {
        var ends = new int[nodeCount];
        foreach (var (from, to) in links)
        {
            ends[from]++;
            ends[to]++;
        }

        var starts = new int[nodeCount];
        for (var (node, next) = (0, 0); node < nodeCount; node++)
        {
            starts[node] = next;
            next = checked(next + ends[node]);
            ends[node] = starts[node];
        }

        var neighbours = new int[2 * links.Length];
        foreach (var (from, to) in links)
        {
            neighbours[ends[from]++] = to;
            neighbours[ends[to]++] = from;
        }

        return new Topology(starts, ends, neighbours);
    }
}
