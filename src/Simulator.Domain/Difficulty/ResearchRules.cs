namespace Simulator.Domain.Difficulty;

/// <summary>What the rules that were proposed in 2017 and 2018 have in common. It decides no target.</summary>
internal static class ResearchRules
{
    /// <summary>Blocks that <see cref="ForwardInterval"/> looks at.</summary>
    public const int LookBack = 100;

    public const string ForwardFormula = "from the latest of time(h-100) .. time(h-2) to time(h-1)";

    /// <summary>Spacing and time constant in microseconds, both above 0.</summary>
    public static (double Spacing, double Constant) SpacingAndConstant(DifficultyParameters parameters)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(parameters.Spacing.Microseconds, 1);
        return (parameters.Spacing.Microseconds, RuleKeys.TimeConstantOf(parameters));
    }

    /// <summary>
    /// Microseconds by which the parent's time exceeds those of the 99 blocks before; may be negative.
    /// </summary>
    public static long ForwardInterval(IChainView chain)
    {
        var latest = long.MinValue;
        for (var height = Math.Max(chain.Height + 1 - LookBack, chain.FirstHeight); height < chain.Height; height++)
            latest = Math.Max(latest, chain.TimeExactAt(height));
        return chain.TimeExactAt(chain.Height) - latest;
    }
}
