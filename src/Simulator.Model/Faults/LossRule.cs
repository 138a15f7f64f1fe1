using Simulator.Domain.Parameters;
using Simulator.Domain.Random;
using Simulator.Domain.Time;

namespace Simulator.Model.Faults;

/// <summary>Each message that touches one of the targets is lost with a probability. It never delays.</summary>
public sealed class LossRule(SimTime from, SimTime to, double rate, IReadOnlyList<bool> targets) : LinkRule(from, to)
{
    /// <summary>This fault's entry in the list.</summary>
    public static FaultKind Kind { get; } = new(
        new("loss", "Messages from or to the targets are lost with a probability.",
            "dropped at sending where U < rate",
            [
                new("rate", "fraction", "part of the messages that is lost")
                {
                    Kind = ParameterKind.Fraction, Example = "1%",
                },
                new("targets", "nodes", "nodes whose messages are hit", "[all]")
                {
                    Kind = ParameterKind.Nodes, Example = "[region:EU]",
                },
            ],
            "definition"),
        plan => new LossRule(plan.From, plan.To, plan.Values.Get<double>("rate"), plan.Nodes("targets")))
    {
        IdleBecause = values => values.Get<double>("rate") == 0 ? "a loss of 0 loses nothing" : null,
    };

    public override string Reason => Kind.Name;

    public override LinkVerdict AtSend(int nodeFrom, int nodeTo, RandomStream random) =>
        (targets[nodeFrom] || targets[nodeTo]) && random.NextChance(rate) ? LinkVerdict.Drop : LinkVerdict.Pass;
}
