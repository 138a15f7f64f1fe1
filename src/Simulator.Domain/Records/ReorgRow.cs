using Simulator.Domain.Time;

namespace Simulator.Domain.Records;

/// <summary>One node's best tip moved to another branch; a tip that only grew is no reorganisation.</summary>
/// <param name="At">When the node changed its mind.</param>
/// <param name="Node">The node's path.</param>
/// <param name="Depth">Blocks disconnected, at least 1.</param>
/// <param name="ForkHeight">Height of the last block that both branches share.</param>
/// <param name="OldTip">Id of the tip that was left.</param>
/// <param name="NewTip">Id of the tip that was taken.</param>
public readonly record struct ReorgRow(SimTime At, string Node, int Depth, int ForkHeight, ulong OldTip, ulong NewTip)
{
    /// <summary>The chain's name; empty where the scenario has one without.</summary>
    public string Chain { get; init; } = "";
}
