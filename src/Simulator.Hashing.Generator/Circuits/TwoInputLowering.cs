namespace Simulator.Hashing.Generator.Circuits;

/// <summary>
/// Rewrites a kernel for instruction sets without rotations and without logic of three inputs: shifts, xor and and
/// instead. It never changes what is computed, nor the host's part.
/// </summary>
/// <remarks>
/// choose(a, b, c) is c ^ (a &amp; (b ^ c)). majority(a, b, c) is b ^ ((a ^ b) &amp; (b ^ c)), whose b ^ c is the
/// a ^ b of the round before: equal nodes are one, so it costs three. A parity of rotations joins
/// their halves two by two, which waits for fewer results than one long chain.
/// </remarks>
internal sealed class TwoInputLowering
{
    private readonly Circuit circuit = new();
    private readonly Dictionary<Node, Node> lowered = [];

    public static Kernel Lower(Kernel kernel)
    {
        var lowering = new TwoInputLowering();
        // In the order of their making, so that the words of the job keep their places.
        var known = kernel.HostSteps.SelectMany(n => n.Operands).Concat(kernel.HostSteps).Concat(kernel.JobWords);
        foreach (var node in known.Distinct().OrderBy(n => n.Id))
            lowering.Of(node);
        foreach (var node in kernel.Steps)
            lowering.Of(node);
        return new Kernel(lowering.Of(kernel.Answer), kernel.MessageWords.Select(lowering.Of));
    }

    private Node Of(Node node)
    {
        if (!lowered.TryGetValue(node, out var result))
            lowered[node] = result = node.IsFixed ? circuit.Same(node, Of) : Rewritten(node);
        return result;
    }

    private Node Rewritten(Node node)
    {
        switch (node.Operation)
        {
            case Operation.RotateRight:
                return circuit.Xor(Right(node), Left(node));
            case Operation.Parity:
                Node[] parts = [node.A!, node.B!, node.C!];
                var rotations = parts.Where(p => p.Operation == Operation.RotateRight).ToArray();
                var others = parts.Except(rotations).Select(Of);
                return rotations.Select(r => circuit.Xor(Right(r), Left(r))).Concat(others).Aggregate(circuit.Xor);
            case Operation.Choose:
                var (a, b, c) = (Of(node.A!), Of(node.B!), Of(node.C!));
                return circuit.Xor(circuit.And(circuit.Xor(b, c), a), c);
            case Operation.Majority:
                var (x, y, z) = (Of(node.A!), Of(node.B!), Of(node.C!));
                return circuit.Xor(circuit.And(circuit.Xor(x, y), circuit.Xor(y, z)), y);
            default:
                return circuit.Same(node, Of);
        }
    }

    private Node Right(Node rotation) => circuit.ShiftRight(Of(rotation.A!), (int)rotation.Immediate);

    private Node Left(Node rotation) => circuit.ShiftLeft(Of(rotation.A!), 32 - (int)rotation.Immediate);
}
