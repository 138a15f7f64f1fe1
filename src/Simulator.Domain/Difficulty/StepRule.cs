using Simulator.Domain.Chain;

namespace Simulator.Domain.Difficulty;

/// <summary>
/// Doubles the difficulty after a block that came in less than half the spacing, halves it after one that took more
/// than twice the spacing. It never looks further back than one interval, and so does not hold the spacing: with
/// constant hash rate its mean interval is about 1.95 times the spacing.
/// </summary>
public sealed class StepRule : IDifficultyRule
{
    /// <summary>The name in scenario files.</summary>
    public const string RuleName = "step";

    private readonly long _spacing;
    private readonly UInt256 _targetMax;

    /// <summary>A rule with this spacing and easiest target.</summary>
    public StepRule(DifficultyParameters parameters)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(parameters.Spacing.Microseconds, 1);
        _spacing = parameters.Spacing.Microseconds;
        _targetMax = parameters.TargetMax;
    }

    /// <summary>The rule's place in the list.</summary>
    public static DifficultyRuleEntry Entry { get; } = new(
        new(RuleName,
            "the difficulty is doubled or halved after each block that came too soon or too late",
            "dt = time(h-1) - time(h-2), exact stamps where kept\n"
                + "target(h) = target(h-1) / 2 where dt < spacing / 2\n"
                + "target(h) = min(2 x target(h-1), pow_limit) where dt > 2 x spacing\n"
                + "target(h) = target(h-1) otherwise, and for the first block after genesis",
            [],
            "this simulator: the simplest rule that follows the hash rate"),
        static p => new StepRule(p));

    public string Name => RuleName;

    public BlockTarget Next(IChainView chain, long blockTime)
    {
        var bits = chain.BitsAt(chain.Height);
        if (chain.Height <= chain.FirstHeight)
            return bits;
        var interval = chain.TimeExactAt(chain.Height) - chain.TimeExactAt(chain.Height - 1);
        if (interval * 2 < _spacing)
            return Harder(bits.ToTarget());
        return interval > _spacing * 2 ? Easier(bits.ToTarget()) : bits;
    }

    private static CompactTarget Harder(UInt256 target)
    {
        var half = target >> 1;
        return CompactTarget.FromTarget(half.IsZero ? UInt256.One : half);
    }

    private CompactTarget Easier(UInt256 target) =>
        CompactTarget.FromTarget(target > (_targetMax >> 1) ? _targetMax : target << 1);
}
