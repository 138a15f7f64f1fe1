namespace Simulator.Hashing.Generator.Circuits;

/// <summary>Where a value lies while it is needed: a register, or a cell of memory kept by the kernel.</summary>
internal readonly record struct Place(bool IsCell, int Number);

/// <summary>One assignment: a value that is read later, with the values read only here inside its expression.</summary>
/// <param name="Root">What is computed.</param>
/// <param name="Place">Where it goes.</param>
internal sealed record Statement(Node Root, Place Place);

/// <summary>
/// A kernel as a list of assignments to few places: values read once are written inside the expression that reads
/// them, and a place is taken again as soon as nobody needs what it held. It never computes anything twice.
/// </summary>
internal sealed class Listing
{
    /// <summary>
    /// A value read once, but so much later that it belongs to another round, gets a place of its own: its operands
    /// would be kept longer than itself.
    /// </summary>
    private const int SameRound = 80;

    private readonly Kernel kernel;
    private readonly HashSet<Node> inlined;
    private readonly Dictionary<Node, Place> places = [];

    /// <param name="kernel">What is listed.</param>
    /// <param name="isCell">Which values live in memory rather than in a register.</param>
    /// <param name="order">
    /// The order of the statements, where it is not that of the rounds: what is not in it is written inside the
    /// expression that reads it.
    /// </param>
    /// <param name="names">
    /// Registers named before one is taken again: a compiler that allocates registers itself copies less between values
    /// that do not share a name.
    /// </param>
    public Listing(Kernel kernel, Func<Node, bool> isCell, IReadOnlyList<Node>? order = null, int names = 0)
    {
        this.kernel = kernel;
        inlined = [.. order is null ? kernel.Steps.Where(IsReadOnceAndSoon) : kernel.Steps.Except(order)];
        var roots = order?.ToArray() ?? [.. kernel.Steps.Where(n => !inlined.Contains(n))];
        var lastRead = LastReads(roots);
        var registers = new FreePlaces(false, names);
        var cells = new FreePlaces(true, 0);
        var statements = new List<Statement>();
        for (var i = 0; i < roots.Length; i++)
        {
            foreach (var read in Reads(roots[i]).Distinct())
                if (lastRead[read] == i)
                    (places[read].IsCell ? cells : registers).Give(places[read]);
            places[roots[i]] = (isCell(roots[i]) ? cells : registers).Take();
            statements.Add(new(roots[i], places[roots[i]]));
        }

        Statements = statements;
        Registers = registers.Count;
        Cells = cells.Count;
    }

    /// <summary>In the order in which they are executed. The last one is the answer.</summary>
    public IReadOnlyList<Statement> Statements { get; }

    /// <summary>Registers named, without temporaries of expressions.</summary>
    public int Registers { get; }

    /// <summary>Cells of memory needed.</summary>
    public int Cells { get; }

    /// <summary>True where the node is written inside the expression of its only reader.</summary>
    public bool IsInlined(Node node) => inlined.Contains(node);

    /// <summary>Where a node lies that is not inlined. It holds until its last reader.</summary>
    public Place PlaceOf(Node node) => places[node];

    private bool IsReadOnceAndSoon(Node node)
    {
        if (node == kernel.Answer || kernel.IsMessageWord(node) || kernel.Uses[node] != 1)
            return false;
        return readers.TryGetValue(node, out var reader) && reader.Id - node.Id < SameRound;
    }

    private Dictionary<Node, Node> readers => field ??= kernel.Steps
        .SelectMany(n => n.Operands.Select(o => (Operand: o, Reader: n)))
        .Where(p => !p.Operand.IsFixed && kernel.Uses[p.Operand] == 1)
        .ToDictionary(p => p.Operand, p => p.Reader);

    private Dictionary<Node, int> LastReads(Node[] roots)
    {
        var last = new Dictionary<Node, int>();
        for (var i = 0; i < roots.Length; i++)
            foreach (var read in Reads(roots[i]))
                last[read] = i;
        return last;
    }

    /// <summary>The places that an expression reads.</summary>
    private IEnumerable<Node> Reads(Node root) =>
        root.Operands
            .Where(n => !n.IsFixed && n.Operation != Operation.Nonce)
            .SelectMany(n => inlined.Contains(n) ? Reads(n) : [n]);

    private sealed class FreePlaces(bool isCell, int least)
    {
        private readonly Queue<Place> free = [];

        public int Count { get; private set; }

        public Place Take() =>
            Count >= least && free.TryDequeue(out var place) ? place : new Place(isCell, Count++);

        public void Give(Place place) => free.Enqueue(place);
    }
}
