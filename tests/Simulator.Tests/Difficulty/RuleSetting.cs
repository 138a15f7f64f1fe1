using Simulator.Domain.Chain;
using Simulator.Domain.Difficulty;
using Simulator.Domain.Time;

namespace Simulator.Tests.Difficulty;

/// <summary>Parameters of rules under test in one line. What is left out is the rule's own.</summary>
internal static class RuleSetting
{
    /// <param name="spacing">Seconds between blocks.</param>
    /// <param name="bits">The easiest target is 2^bits - 1.</param>
    public static DifficultyParameters Of(long spacing = 600, int bits = 224) => new()
    {
        Spacing = SimTime.FromSeconds(spacing), TargetMax = Target.UpToBits(bits),
    };
}
