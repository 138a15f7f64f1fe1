using Simulator.Domain.Random;
using Simulator.Domain.Time;

namespace Simulator.Model.Faults;

/// <summary>
/// Nodes of different sides do not reach each other. It cuts what is sent while it holds and what would arrive while it
/// holds; nodes of no side (-1) reach everyone.
/// </summary>
public sealed class PartitionRule(SimTime from, SimTime to, IReadOnlyList<int> sides) : LinkRule(from, to)
{
    public override string Reason => "partition";

    public override LinkVerdict AtSend(int nodeFrom, int nodeTo, RandomStream random) => Between(nodeFrom, nodeTo);

    public override LinkVerdict AtDelivery(int nodeFrom, int nodeTo) => Between(nodeFrom, nodeTo);

    private LinkVerdict Between(int a, int b) =>
        sides[a] >= 0 && sides[b] >= 0 && sides[a] != sides[b] ? LinkVerdict.Drop : LinkVerdict.Pass;
}
