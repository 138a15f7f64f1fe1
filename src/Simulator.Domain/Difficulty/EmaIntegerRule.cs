using Simulator.Domain.Chain;

namespace Simulator.Domain.Difficulty;

/// <summary>
/// <c>ema2</c> in whole numbers: the exponential is replaced by its first term. It never takes an interval for longer
/// than the time constant.
/// </summary>
public sealed class EmaIntegerRule : IDifficultyRule
{
    /// <summary>The name in scenario files.</summary>
    public const string RuleName = "ema-integer";

    private readonly long _spacing;
    private readonly long _constant;
    private readonly TargetBounds _bounds;

    /// <summary>A rule with this spacing and time constant.</summary>
    public EmaIntegerRule(DifficultyParameters parameters)
    {
        _spacing = parameters.Spacing.Microseconds;
        _constant = RuleKeys.TimeConstantOf(parameters);
        _bounds = new TargetBounds(parameters.TargetMax);
    }

    /// <summary>The rule's place in the list.</summary>
    public static DifficultyRuleEntry Entry { get; } = new(
        new(RuleName,
            "ema2 in whole numbers, with 1 - exp(-x) taken for x",
            ResearchRules.ForwardFormula + "; dt = clamp(that, 0, time_constant)\n"
                + "target(h) = min(floor(target(h-1) x time_constant / (time_constant + spacing - dt)), pow_limit)",
            [RuleKeys.TimeConstant],
            "kyuupichan/difficulty, next_bits_ema_int_approx"),
        static p => new EmaIntegerRule(p));

    public string Name => RuleName;

    public int History => ResearchRules.LookBack;

    public BlockTarget Next(IChainView chain, long blockTime)
    {
        var bits = chain.BitsAt(chain.Height);
        if (chain.Height <= chain.FirstHeight)
            return bits;
        var interval = Math.Clamp(ResearchRules.ForwardInterval(chain), 0, _constant);
        return _bounds.Scale(bits.ToTarget(), _constant, _constant + _spacing - interval);
    }
}
