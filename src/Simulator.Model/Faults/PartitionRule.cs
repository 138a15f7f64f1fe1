using Simulator.Domain.Parameters;
using Simulator.Domain.Random;
using Simulator.Domain.Time;

namespace Simulator.Model.Faults;

/// <summary>
/// Nodes of different sides do not reach each other. It cuts what is sent while it holds and what would arrive while it
/// holds; nodes of no side (-1) reach everyone.
/// </summary>
public sealed class PartitionRule(SimTime from, SimTime to, IReadOnlyList<int> sides) : LinkRule(from, to)
{
    /// <summary>This fault's entry in the list.</summary>
    public static FaultKind Kind { get; } = new(
        new("partition", "Nodes of different sides do not reach each other.",
            "dropped where side(from) != side(to), at sending and at delivery",
            [
                new("groups", "lists of nodes", "sides that cannot reach one another")
                {
                    Kind = ParameterKind.Sides, Example = "[[region:EU], [others]]",
                },
            ],
            "definition"),
        plan => new PartitionRule(plan.From, plan.To, plan.Sides("groups")));

    public override string Reason => Kind.Name;

    public override LinkVerdict AtSend(int nodeFrom, int nodeTo, RandomStream random) => Between(nodeFrom, nodeTo);

    public override LinkVerdict AtDelivery(int nodeFrom, int nodeTo) => Between(nodeFrom, nodeTo);

    private LinkVerdict Between(int a, int b) =>
        sides[a] >= 0 && sides[b] >= 0 && sides[a] != sides[b] ? LinkVerdict.Drop : LinkVerdict.Pass;
}
