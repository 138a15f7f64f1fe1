namespace Simulator.Hashing.Generator.Circuits;

/// <summary>When the value of a node is known: now, once per header, or only with the nonce.</summary>
internal enum Stage
{
    /// <summary>A literal.</summary>
    Constant,

    /// <summary>The same for all nonces of a header: the host computes it once.</summary>
    Job,

    /// <summary>Another value for every nonce: the kernel computes it.</summary>
    Nonce,
}

/// <summary>What a node computes of 32-bit words. Operands are named A, B, C.</summary>
internal enum Operation
{
    /// <summary>The literal <see cref="Node.Immediate"/>.</summary>
    Constant,

    /// <summary>An input of a header, by its place in <see cref="JobInput"/>: <see cref="Node.Immediate"/>.</summary>
    Job,

    /// <summary>The nonce as a number, not yet in the header's byte order.</summary>
    Nonce,

    /// <summary>A + B modulo 2^32.</summary>
    Add,

    /// <summary>A rotated right by <see cref="Node.Immediate"/> bits, 1 to 31.</summary>
    RotateRight,

    /// <summary>A shifted right by <see cref="Node.Immediate"/> bits, 1 to 31, zeros in front.</summary>
    ShiftRight,

    /// <summary>A shifted left by <see cref="Node.Immediate"/> bits, 1 to 31. Only in a lowered kernel.</summary>
    ShiftLeft,

    /// <summary>A xor B. Only in a lowered kernel.</summary>
    Xor,

    /// <summary>A and B. Only in a lowered kernel.</summary>
    And,

    /// <summary>A xor B xor C: table 0x96 of a three-input logic instruction.</summary>
    Parity,

    /// <summary>Bit by bit B where A is set, else C: table 0xca.</summary>
    Choose,

    /// <summary>Bit by bit what two of three say: table 0xe8.</summary>
    Majority,

    /// <summary>The four bytes of A in reverse.</summary>
    ByteSwap,
}

/// <summary>What the host must know of a header before it can prepare a job, in this order.</summary>
internal enum JobInput
{
    /// <summary>The state after the first 64 bytes: eight words, A to H.</summary>
    MidstateA, MidstateB, MidstateC, MidstateD, MidstateE, MidstateF, MidstateG, MidstateH,

    /// <summary>Bytes 64 to 67, most significant first: the merkle root's end.</summary>
    MerkleTail,

    /// <summary>Bytes 68 to 71, most significant first.</summary>
    Time,

    /// <summary>Bytes 72 to 75, most significant first.</summary>
    Bits,
}

/// <summary>
/// One value of the circuit. Equal nodes are one object, so that a value is computed once. It never changes and knows
/// nothing of how it is written down.
/// </summary>
internal sealed record Node(int Id, Operation Operation, Stage Stage, uint Immediate, Node? A, Node? B, Node? C)
{
    /// <summary>Operands that are there.</summary>
    public IEnumerable<Node> Operands
    {
        get
        {
            if (A is not null)
                yield return A;
            if (B is not null)
                yield return B;
            if (C is not null)
                yield return C;
        }
    }

    /// <summary>True where it is known before the nonce is.</summary>
    public bool IsFixed => Stage != Stage.Nonce;

    public bool Equals(Node? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => Id;

    public override string ToString() => $"{Operation} #{Id}";
}
