using Simulator.Domain.Chain;
using Simulator.Domain.Time;

namespace Simulator.Domain.Difficulty;

/// <summary>
/// What a scenario says about its difficulty rule. Each rule reads what it needs; none of the values is ever changed by
/// a run.
/// </summary>
public sealed record DifficultyParameters
{
    /// <summary>Blocks that the rule looks back on (Bitcoin: 2016).</summary>
    public int Window { get; init; } = 2016;

    /// <summary>Time in which the target doubles or halves (Bitcoin Cash: two days).</summary>
    public SimTime HalfLife { get; init; } = SimTime.FromSeconds(172_800);

    /// <summary>Time in which an exponential average forgets all but 1/e.</summary>
    public SimTime TimeConstant { get; init; } = SimTime.FromSeconds(86_400);

    /// <summary>Intended mean time between blocks.</summary>
    public SimTime Spacing { get; init; } = SimTime.FromSeconds(600);

    /// <summary>The easiest target the chain allows.</summary>
    public UInt256 TargetMax { get; init; } = Target.UpToBits(224);

    /// <summary>
    /// Seconds by which the first block of a period may be earlier than its parent; null for what the rule's document
    /// says (BIP 94: 600, BIP 54: 7200).
    /// </summary>
    public long? TimewarpGraceSeconds { get; init; }
}
