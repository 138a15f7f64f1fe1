using Simulator.Domain.Time;

namespace Simulator.Domain.Records;

/// <summary>One change of the target on the best chain; blocks that keep their parent's target leave no row.</summary>
/// <param name="Height">The first block with the new target.</param>
/// <param name="At">When that block was found.</param>
/// <param name="OldBits">The target before, in compact form.</param>
/// <param name="NewBits">The target after, in compact form.</param>
/// <param name="OldDifficulty">The difficulty before, in the chain's unit.</param>
/// <param name="NewDifficulty">The difficulty after, in the chain's unit.</param>
/// <param name="WindowSeconds">What the rule measured: the header time its window took, NaN where it measures
/// none.</param>
public readonly record struct RetargetRow(
    int Height,
    SimTime At,
    uint OldBits,
    uint NewBits,
    double OldDifficulty,
    double NewDifficulty,
    double WindowSeconds)
{
    /// <summary>The chain's name; empty where the scenario has one without.</summary>
    public string Chain { get; init; } = "";
}
