namespace Simulator.Hashing.Generator.Circuits;

/// <summary>
/// Computes a kernel node by node: what every emitted text is held against. It never runs in a search.
/// </summary>
internal sealed class Interpreter(Kernel kernel)
{
    /// <summary>The words of a job, in the order of <see cref="Kernel.JobWords"/>.</summary>
    /// <param name="inputs">In the order of <see cref="JobInput"/>.</param>
    public uint[] Prepare(ReadOnlySpan<uint> inputs)
    {
        var values = new Dictionary<Node, uint>();
        foreach (var node in kernel.HostSteps.SelectMany(n => n.Operands).Concat(kernel.JobWords))
            if (node.Operation == Operation.Job)
                values[node] = inputs[(int)node.Immediate];
        foreach (var node in kernel.HostSteps)
            values[node] = Value(node, values);
        return [.. kernel.JobWords.Select(w => values[w])];
    }

    /// <summary>The upper 32 bits of the hash with this nonce.</summary>
    public uint Answer(uint[] job, uint nonce)
    {
        var values = new Dictionary<Node, uint>();
        for (var i = 0; i < job.Length; i++)
            values[kernel.JobWords[i]] = job[i];
        foreach (var node in kernel.Steps)
        {
            foreach (var operand in node.Operands)
                if (operand.Operation == Operation.Nonce)
                    values[operand] = nonce;
            values[node] = Value(node, values);
        }

        return values[kernel.Answer];
    }

    private static uint Value(Node node, Dictionary<Node, uint> values)
    {
        return Circuit.Evaluate(node.Operation, node.Immediate, Of(node.A), Of(node.B), Of(node.C));

        uint Of(Node? operand) =>
            operand is null ? 0 : operand.Operation == Operation.Constant ? operand.Immediate : values[operand];
    }
}
