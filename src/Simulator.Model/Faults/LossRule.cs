using Simulator.Domain.Random;
using Simulator.Domain.Time;

namespace Simulator.Model.Faults;

/// <summary>Each message that touches one of the targets is lost with a probability. It never delays.</summary>
public sealed class LossRule(SimTime from, SimTime to, double rate, IReadOnlyList<bool> targets) : LinkRule(from, to)
{
    public override string Reason => "loss";

    public override LinkVerdict AtSend(int nodeFrom, int nodeTo, RandomStream random) =>
        (targets[nodeFrom] || targets[nodeTo]) && random.NextChance(rate) ? LinkVerdict.Drop : LinkVerdict.Pass;
}
