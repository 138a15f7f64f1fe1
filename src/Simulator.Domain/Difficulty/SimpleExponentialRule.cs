using Simulator.Domain.Chain;
using Simulator.Domain.Random;

namespace Simulator.Domain.Difficulty;

/// <summary>
/// Each block scales the target by the exponential of how far the last interval was off. Two intervals of one sum give
/// one target, so bad header times cancel. It never cuts an interval.
/// </summary>
public sealed class SimpleExponentialRule : IDifficultyRule
{
    /// <summary>The name in scenario files.</summary>
    public const string RuleName = "simple-exponential";

    private readonly double _spacing;
    private readonly double _constant;
    private readonly TargetBounds _bounds;

    /// <summary>A rule with this spacing and time constant.</summary>
    public SimpleExponentialRule(DifficultyParameters parameters)
    {
        (_spacing, _constant) = ResearchRules.SpacingAndConstant(parameters);
        _bounds = new TargetBounds(parameters.TargetMax);
    }

    /// <summary>The rule's place in the list.</summary>
    public static DifficultyRuleEntry Entry { get; } = new(
        new(RuleName,
            "every block scales the target by the exponential of how far the last interval was off",
            "target(h) = target(h-1) x exp((time(h-1) - time(h-2) - spacing) / time_constant), at most pow_limit",
            [RuleKeys.TimeConstant],
            "kyuupichan/difficulty, next_bits_simple_exponential; what asert grew from"),
        static p => new SimpleExponentialRule(p));

    public string Name => RuleName;

    public int History => 2;

    public BlockTarget Next(IChainView chain, long blockTime)
    {
        var bits = chain.BitsAt(chain.Height);
        if (chain.Height <= chain.FirstHeight)
            return bits;
        double interval = chain.TimeExactAt(chain.Height) - chain.TimeExactAt(chain.Height - 1);
        var exponent = Math.Clamp((interval - _spacing) / _constant, -20, 20);
        return _bounds.ScaleBy(bits.ToTarget(), DeterministicMath.Exp(exponent));
    }
}
