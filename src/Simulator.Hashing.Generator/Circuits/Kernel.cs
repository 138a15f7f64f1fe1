namespace Simulator.Hashing.Generator.Circuits;

/// <summary>
/// A circuit ready to be written down: what the host computes once per header, what is computed per nonce, both in an
/// order in which operands come first. It never holds a node that does not reach the answer.
/// </summary>
internal sealed class Kernel
{
    private readonly HashSet<Node> messageWords;

    public Kernel(Node answer, IEnumerable<Node> messageWords)
    {
        Answer = answer;
        var reached = new SortedDictionary<int, Node>();
        Reach(answer, reached);
        var inner = reached.Values.Where(n => n.A is not null).ToArray();
        Steps = [.. inner.Where(n => n.Stage == Stage.Nonce)];
        HostSteps = [.. inner.Where(n => n.Stage == Stage.Job)];
        var read = Steps.SelectMany(n => n.Operands).Where(n => n.Stage == Stage.Job);
        JobWords = [.. read.Distinct().OrderBy(n => n.Id)];
        this.messageWords = [.. messageWords.Intersect(Steps)];
        Uses = Steps.SelectMany(n => n.Operands).Append(answer).CountBy(n => n).ToDictionary();
    }

    /// <summary>
    /// The upper 32 bits of the hash as a number: a hit can only be where this is at most the target's.
    /// </summary>
    public Node Answer { get; }

    /// <summary>Computed per nonce, operands first, in the order of the rounds.</summary>
    public IReadOnlyList<Node> Steps { get; }

    /// <summary>Computed by the host once per header, operands first.</summary>
    public IReadOnlyList<Node> HostSteps { get; }

    /// <summary>
    /// The words of a job: what the kernel reads of the host's work. The place in this list is the place in memory.
    /// </summary>
    public IReadOnlyList<Node> JobWords { get; }

    /// <summary>How often each node is read by <see cref="Steps"/>.</summary>
    public IReadOnlyDictionary<Node, int> Uses { get; }

    /// <summary>The words of both messages that depend on the nonce.</summary>
    public IReadOnlyCollection<Node> MessageWords => messageWords;

    /// <summary>
    /// True for a word of a message: read up to 16 rounds later, so the first to leave the registers.
    /// </summary>
    public bool IsMessageWord(Node node) => messageWords.Contains(node);

    /// <summary>The place of a job word in memory.</summary>
    public int PlaceOf(Node jobWord)
    {
        for (var i = 0; i < JobWords.Count; i++)
            if (JobWords[i] == jobWord)
                return i;
        throw new ArgumentException($"{jobWord} is no word of the job", nameof(jobWord));
    }

    private static void Reach(Node node, SortedDictionary<int, Node> reached)
    {
        if (reached.TryAdd(node.Id, node))
            foreach (var operand in node.Operands)
                Reach(operand, reached);
    }
}
