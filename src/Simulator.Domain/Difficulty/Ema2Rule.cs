using Simulator.Domain.Chain;
using Simulator.Domain.Random;

namespace Simulator.Domain.Difficulty;

/// <summary>
/// The moving average of <c>ema</c>, against bad header times: an interval begins at the latest time of the blocks
/// before, and only short ones are cut. It never looks further back than 100 blocks.
/// </summary>
public sealed class Ema2Rule : IDifficultyRule
{
    /// <summary>The name in scenario files.</summary>
    public const string RuleName = "ema2";

    private readonly double _spacing;
    private readonly double _constant;
    private readonly TargetBounds _bounds;

    /// <summary>A rule with this spacing and time constant.</summary>
    public Ema2Rule(DifficultyParameters parameters)
    {
        (_spacing, _constant) = ResearchRules.SpacingAndConstant(parameters);
        _bounds = new TargetBounds(parameters.TargetMax);
    }

    /// <summary>The rule's place in the list.</summary>
    public static DifficultyRuleEntry Entry { get; } = new(
        new(RuleName,
            "ema, with intervals counted from the latest time of the 99 blocks before",
            ResearchRules.ForwardFormula + "; dt = max(that, min(spacing, time_constant) / 100)\n"
                + "w = 1 - exp(-dt / time_constant)\n"
                + "target(h) = target(h-1) / (1 + w x (spacing / dt - 1)), at most pow_limit",
            [RuleKeys.TimeConstant],
            "kyuupichan/difficulty, next_bits_ema2"),
        static p => new Ema2Rule(p));

    public string Name => RuleName;

    public int History => ResearchRules.LookBack;

    public BlockTarget Next(IChainView chain, long blockTime)
    {
        var bits = chain.BitsAt(chain.Height);
        if (chain.Height <= chain.FirstHeight)
            return bits;
        var interval = Math.Max(Math.Min(_spacing, _constant) / 100, ResearchRules.ForwardInterval(chain));
        var weight = 1 - DeterministicMath.Exp(-interval / _constant);
        return _bounds.ScaleBy(bits.ToTarget(), 1 / (1 + weight * (_spacing / interval - 1)));
    }
}
