using Simulator.Domain.Time;

namespace Simulator.Domain.Records;

/// <summary>One block reached one node. Kept only under <c>record: { propagation: all }</c>.</summary>
/// <param name="BlockId">The block.</param>
/// <param name="Node">The node's path.</param>
/// <param name="At">When the node had received the whole block.</param>
/// <param name="Delay">Time since publication.</param>
public readonly record struct ArrivalRow(ulong BlockId, string Node, SimTime At, SimTime Delay)
{
    /// <summary>The chain's name; empty where the scenario has one without.</summary>
    public string Chain { get; init; } = "";
}
