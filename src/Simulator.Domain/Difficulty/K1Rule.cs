using Simulator.Domain.Chain;

namespace Simulator.Domain.Difficulty;

/// <summary>
/// The first of the replacements proposed for Bitcoin Cash's emergency adjustment: small steps, taken when the median
/// times of six blocks are far apart or close together, and another when 2016 blocks came too fast. It never scales a
/// target by how far it was off.
/// </summary>
public sealed class K1Rule : IDifficultyRule
{
    /// <summary>The name in scenario files.</summary>
    public const string RuleName = "k1";

    private const int MedianSpan = 6;
    private const int LongSpan = 2016;
    private const int FastPercent = 95;
    private const int EaserPart = 64;
    private const int HarderPart = 256;

    private readonly long _spacing;
    private readonly TargetBounds _bounds;

    /// <summary>A rule with this spacing.</summary>
    public K1Rule(DifficultyParameters parameters)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(parameters.Spacing.Microseconds, 1_000_000);
        _spacing = parameters.Spacing.Microseconds / 1_000_000;
        _bounds = new TargetBounds(parameters.TargetMax);
    }

    /// <summary>The rule's place in the list.</summary>
    public static DifficultyRuleEntry Entry { get; } = new(
        new(RuleName,
            "small steps, by how far apart the median times of six blocks are",
            "t = target(h-1); t -= floor(t / 256) where time(h-1) - time(h-2017) < 95 % of 2016 spacings\n"
                + "m = mtp(h-1) - mtp(h-7)\n"
                + "target(h) = t + floor(t / 64) where m > 12.8 spacings\n"
                + "target(h) = t - floor(t / 256) where m < 3 spacings, else t",
            [],
            "kyuupichan/difficulty, next_bits_k (k-1)"),
        static p => new K1Rule(p))
    {
        FaultOf = RuleKeys.FaultOfSpacing,
    };

    public string Name => RuleName;

    public int History => LongSpan + 1;

    public BlockTarget Next(IChainView chain, long blockTime)
    {
        if (chain.Height - LongSpan < chain.FirstHeight)
            return chain.BitsAt(chain.Height);
        var target = chain.BitsAt(chain.Height).ToTarget();
        var took = chain.TimeAt(chain.Height) - chain.TimeAt(chain.Height - LongSpan);
        if (took < _spacing * LongSpan * FastPercent / 100)
            target -= target / HarderPart;
        var apart = chain.MedianAt(chain.Height) - chain.MedianAt(chain.Height - MedianSpan);
        if (apart * 10 > _spacing * 128)
            target += target / EaserPart;
        else if (apart < _spacing * 3)
            target -= target / HarderPart;
        return _bounds.Encode(target);
    }
}
