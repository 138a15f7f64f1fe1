using System.Buffers.Binary;
using System.Numerics;

namespace Simulator.Hashing.Generator.Circuits;

/// <summary>
/// Builds nodes and folds what is already known: the partial evaluator. Constants are computed here, sums of things
/// that are fixed for a header are gathered into one, equal nodes are made once. It never knows which algorithm it is
/// building.
/// </summary>
internal sealed class Circuit
{
    private readonly Dictionary<(Operation, uint, Node?, Node?, Node?), Node> known = [];

    /// <summary>The nonce as a number.</summary>
    public Node Nonce => Make(Operation.Nonce, 0, Stage.Nonce);

    public Node Constant(uint value) => Make(Operation.Constant, value, Stage.Constant);

    public Node Job(JobInput input) => Make(Operation.Job, (uint)input, Stage.Job);

    public Node RotateRight(Node a, int bits) => Unary(Operation.RotateRight, a, (uint)bits);

    public Node ShiftRight(Node a, int bits) => Unary(Operation.ShiftRight, a, (uint)bits);

    public Node ShiftLeft(Node a, int bits) => Unary(Operation.ShiftLeft, a, (uint)bits);

    /// <summary>
    /// Left to the kernel even where both are fixed: only lowering makes it, and the words of a job are the same for
    /// all kernels.
    /// </summary>
    public Node Xor(Node a, Node b) => a.Stage == Stage.Constant && b.Stage == Stage.Constant
        ? Constant(a.Immediate ^ b.Immediate)
        : Make(Operation.Xor, 0, Stage.Nonce, a, b);

    public Node And(Node a, Node b) => Fold(Operation.And, 0, a, b);

    public Node ByteSwap(Node a) => Unary(Operation.ByteSwap, a, 0);

    public Node Parity(Node a, Node b, Node c) => Fold(Operation.Parity, 0, a, b, c);

    public Node Choose(Node a, Node b, Node c) => Fold(Operation.Choose, 0, a, b, c);

    public Node Majority(Node a, Node b, Node c) => Fold(Operation.Majority, 0, a, b, c);

    /// <summary>
    /// The sum of two. A fixed term added to a sum that ends in a fixed term joins it: (x + j) + k is x + (j + k), and
    /// the host adds j and k.
    /// </summary>
    public Node Add(Node a, Node b)
    {
        if (a.IsFixed && !b.IsFixed)
            (a, b) = (b, a);
        if (IsZero(b))
            return a;
        if (IsZero(a))
            return b;
        if (b.IsFixed && a is { Operation: Operation.Add, B.IsFixed: true })
            return Add(a.A!, Add(a.B, b));
        return Fold(Operation.Add, 0, a, b);
    }

    /// <summary>The sum of all, from left to right.</summary>
    public Node Sum(IEnumerable<Node> terms) => terms.Aggregate(Constant(0), Add);

    /// <summary>The value of an operation on known operands: what every emitted text must compute too.</summary>
    public static uint Evaluate(Operation operation, uint immediate, uint a, uint b, uint c) => operation switch
    {
        Operation.Constant => immediate,
        Operation.Add => a + b,
        Operation.RotateRight => BitOperations.RotateRight(a, (int)immediate),
        Operation.ShiftRight => a >> (int)immediate,
        Operation.ShiftLeft => a << (int)immediate,
        Operation.Xor => a ^ b,
        Operation.And => a & b,
        Operation.Parity => a ^ b ^ c,
        Operation.Choose => (a & b) | (~a & c),
        Operation.Majority => (a & b) | (a & c) | (b & c),
        Operation.ByteSwap => BinaryPrimitives.ReverseEndianness(a),
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "an input has no operands"),
    };

    /// <summary>A node like this one over other operands, made without gathering its sums again.</summary>
    public Node Same(Node node, Func<Node, Node> operand) => node.A is null
        ? Make(node.Operation, node.Immediate, node.Stage)
        : Fold(node.Operation, node.Immediate, operand(node.A), Of(node.B, operand), Of(node.C, operand));

    private static Node? Of(Node? node, Func<Node, Node> operand) => node is null ? null : operand(node);

    private Node Unary(Operation operation, Node a, uint immediate) => Fold(operation, immediate, a);

    private Node Fold(Operation operation, uint immediate, Node a, Node? b = null, Node? c = null)
    {
        var stage = new[] { a.Stage, b?.Stage ?? Stage.Constant, c?.Stage ?? Stage.Constant }.Max();
        return stage == Stage.Constant
            ? Constant(Evaluate(operation, immediate, a.Immediate, b?.Immediate ?? 0, c?.Immediate ?? 0))
            : Make(operation, immediate, stage, a, b, c);
    }

    private Node Make(
        Operation operation, uint immediate, Stage stage, Node? a = null, Node? b = null, Node? c = null)
    {
        var key = (operation, immediate, a, b, c);
        if (!known.TryGetValue(key, out var node))
            known[key] = node = new Node(known.Count, operation, stage, immediate, a, b, c);
        return node;
    }

    private static bool IsZero(Node node) => node is { Operation: Operation.Constant, Immediate: 0 };
}
