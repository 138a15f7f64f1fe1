using Simulator.Domain.Chain;
using Simulator.Domain.Random;

namespace Simulator.Domain.Difficulty;

/// <summary>
/// An exponential moving average of the hash rate: each interval is an observation of it, and counts by its length. It
/// never takes an interval for shorter than a hundredth or longer than a hundred spacings.
/// </summary>
public sealed class EmaRule : IDifficultyRule
{
    /// <summary>The name in scenario files.</summary>
    public const string RuleName = "ema";

    private readonly double _spacing;
    private readonly double _constant;
    private readonly TargetBounds _bounds;

    /// <summary>A rule with this spacing and time constant.</summary>
    public EmaRule(DifficultyParameters parameters)
    {
        (_spacing, _constant) = ResearchRules.SpacingAndConstant(parameters);
        _bounds = new TargetBounds(parameters.TargetMax);
    }

    /// <summary>The rule's place in the list.</summary>
    public static DifficultyRuleEntry Entry { get; } = new(
        new(RuleName,
            "difficulty follows an exponential moving average of the hash rate seen in the intervals",
            "dt = clamp(time(h-1) - time(h-2), spacing/100, 100 spacing); w = 1 - exp(-dt / time_constant)\n"
                + "target(h) = target(h-1) / (1 - w + w x spacing / dt), at most pow_limit",
            [RuleKeys.TimeConstant],
            "kyuupichan/difficulty, next_bits_ema"),
        static p => new EmaRule(p));

    public string Name => RuleName;

    public int History => 2;

    public BlockTarget Next(IChainView chain, long blockTime)
    {
        var bits = chain.BitsAt(chain.Height);
        if (chain.Height <= chain.FirstHeight)
            return bits;
        double interval = chain.TimeExactAt(chain.Height) - chain.TimeExactAt(chain.Height - 1);
        interval = Math.Clamp(interval, _spacing / 100, _spacing * 100);
        var weight = 1 - DeterministicMath.Exp(-interval / _constant);
        return _bounds.ScaleBy(bits.ToTarget(), 1 / (1 - weight + weight * (_spacing / interval)));
    }
}
