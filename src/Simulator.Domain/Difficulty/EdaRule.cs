using Simulator.Domain.Chain;

namespace Simulator.Domain.Difficulty;

/// <summary>
/// Bitcoin Cash's rule from August to November 2017: Bitcoin's, and an emergency adjustment that eases a block by a
/// quarter whenever the last six took twelve hours. It never makes a block harder between retargets, which is why
/// miners could switch it up and down.
/// </summary>
public sealed class EdaRule : IDifficultyRule
{
    /// <summary>The name in scenario files.</summary>
    public const string RuleName = "eda";

    private const int Span = 6;
    private const int SpacingsWithout = 72;

    private readonly PeriodRetarget _period;
    private readonly TargetBounds _bounds;
    private readonly long _emergency;

    /// <summary>A rule with these periods.</summary>
    public EdaRule(DifficultyParameters parameters)
    {
        _period = new PeriodRetarget(parameters);
        _bounds = new TargetBounds(parameters.TargetMax);
        _emergency = checked(parameters.Spacing.Microseconds * SpacingsWithout) / 1_000_000;
    }

    /// <summary>The rule's place in the list.</summary>
    public static DifficultyRuleEntry Entry { get; } = new(
        new(RuleName,
            "Bitcoin's rule, and an emergency: a quarter easier whenever six blocks took 72 spacings (12 hours)",
            BitcoinRule.Formula + ", but\n"
                + "target(h) = min(target(h-1) + floor(target(h-1) / 4), pow_limit)\n"
                + "  where h is no multiple of window and mtp(h-1) - mtp(h-7) >= 72 x spacing\n"
                + "mtp(k) = median of the times of block k and the ten before it",
            [RuleKeys.Window(PeriodRetarget.WindowDefault)],
            "Bitcoin Cash Node, pow.cpp, GetNextEDAWorkRequired; UAHF specification of July 2017"),
        static p => new EdaRule(p));

    public string Name => RuleName;

    public int History => Span + MedianTimePast.SpanDefault;

    public BlockTarget Next(IChainView chain, long blockTime)
    {
        var bits = chain.BitsAt(chain.Height);
        if (_period.Begins(chain))
            return _period.Scale(bits, _period.Span(chain));
        if (chain.Height - Span < chain.FirstHeight
            || chain.MedianAt(chain.Height) - chain.MedianAt(chain.Height - Span) < _emergency)
            return bits;
        var target = bits.ToTarget();
        return _bounds.Encode(target + (target >> 2));
    }
}
