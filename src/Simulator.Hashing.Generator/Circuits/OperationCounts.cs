namespace Simulator.Hashing.Generator.Circuits;

/// <summary>
/// Operations that a kernel spends on one nonce in each lane, with additions of two operands. The byte swaps of nonce
/// and answer and the comparison are not among them.
/// </summary>
/// <param name="Additions">Of two operands.</param>
/// <param name="Rotations">By a constant.</param>
/// <param name="Shifts">By a constant.</param>
/// <param name="Logic">Of three operands; of two in a lowered kernel.</param>
internal sealed record OperationCounts(int Additions, int Rotations, int Shifts, int Logic)
{
    /// <summary>All of them.</summary>
    public int Total => Additions + Rotations + Shifts + Logic;

    public static OperationCounts Of(Kernel kernel)
    {
        return new(Count(Operation.Add), Count(Operation.RotateRight),
            Count(Operation.ShiftRight) + Count(Operation.ShiftLeft),
            Count(Operation.Parity) + Count(Operation.Choose) + Count(Operation.Majority) + Count(Operation.Xor)
            + Count(Operation.And));

        int Count(Operation operation) => kernel.Steps.Count(n => n.Operation == operation);
    }
}
