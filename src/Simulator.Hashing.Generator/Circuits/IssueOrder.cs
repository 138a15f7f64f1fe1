namespace Simulator.Hashing.Generator.Circuits;

/// <summary>
/// An order of the steps for processors that shift on fewer ports than they add: each parity of three rotations is
/// followed by two other steps, as far as results allow. It never looks far ahead, so that few values are kept.
/// </summary>
internal static class IssueOrder
{
    /// <summary>Steps that may overtake the oldest one left: more would not fit in 32 registers.</summary>
    private const int Window = 8;

    /// <summary>Steps to put between two parities.</summary>
    private const int Between = 2;

    /// <summary>All steps but rotations and shifts, which belong into the expression of their parity.</summary>
    public static IReadOnlyList<Node> Of(Kernel kernel)
    {
        var left = new LinkedList<Node>(kernel.Steps.Where(n => !IsShift(n)));
        var done = new HashSet<Node>();
        var order = new List<Node>();
        var owed = 0;
        while (left.Count > 0)
        {
            var ready = left.Take(Window).Where(n => n.Operands.All(Known)).ToArray();
            var parity = ready.FirstOrDefault(n => n.Operation == Operation.Parity);
            var other = ready.FirstOrDefault(n => n.Operation != Operation.Parity);
            var next = owed == 0 ? parity ?? other! : other ?? parity!;
            owed = next == parity ? owed + Between : Math.Max(owed - 1, 0);
            order.Add(next);
            left.Remove(next);
            done.Add(next);
        }

        return order;

        bool Known(Node node) =>
            node.IsFixed || node.Operation == Operation.Nonce || done.Contains(node) || IsShift(node) && Known(node.A!);
    }

    private static bool IsShift(Node node) => node.Operation is Operation.RotateRight or Operation.ShiftRight;
}
