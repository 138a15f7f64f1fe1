using Simulator.Domain.Random;
using Simulator.Domain.Time;

namespace Simulator.Model.Faults.Live;

/// <summary>
/// A partition between nodes that an operator begins and heals while the run goes on: one node against all others, or
/// one half against the other. It cuts what is sent and what would arrive while it holds. One thread alone touches it.
/// </summary>
public sealed class LivePartition() : LinkRule(SimTime.Zero, SimTime.Max)
{
    /// <summary>What an operator calls it.</summary>
    public const string Name = "partition";

    /// <summary>Stands for the halves: nodes with even against nodes with odd numbers.</summary>
    public const int Halves = -1;

    private int _alone;

    public override string Reason => "live-partition";

    /// <summary>Whether it holds.</summary>
    public bool Holds { get; private set; }

    /// <summary>What an operator sees of it; null while it does not hold.</summary>
    public ActiveFault? Active { get; private set; }

    /// <summary>From now on a node is alone, or the halves are apart.</summary>
    public void Begin(int node, ActiveFault shown)
    {
        _alone = node;
        Holds = true;
        Active = shown;
    }

    public void Heal()
    {
        Holds = false;
        Active = null;
    }

    public override LinkVerdict AtSend(int nodeFrom, int nodeTo, RandomStream random) => Between(nodeFrom, nodeTo);

    public override LinkVerdict AtDelivery(int nodeFrom, int nodeTo) => Between(nodeFrom, nodeTo);

    private LinkVerdict Between(int a, int b) => Holds && SideOf(a) != SideOf(b) ? LinkVerdict.Drop : LinkVerdict.Pass;

    private int SideOf(int node) => _alone == Halves ? node & 1 : node == _alone ? 1 : 0;
}
