using Simulator.Domain.Chain;

namespace Simulator.Domain.Difficulty;

/// <summary>
/// Bitcoin Cash's rule from November 2017 to November 2020: each block's target follows the work and the time of the
/// last 144 blocks, with the median of three blocks at either end. It never looks at medians of eleven.
/// </summary>
public sealed class Cw144Rule : IDifficultyRule
{
    /// <summary>The name in scenario files.</summary>
    public const string RuleName = "cw144";

    private const int WindowDefault = 144;

    private readonly int _window;
    private readonly long _spacing;
    private readonly TargetBounds _bounds;

    /// <summary>A rule over this many blocks.</summary>
    public Cw144Rule(DifficultyParameters parameters)
    {
        _window = parameters.Window(WindowDefault);
        ArgumentOutOfRangeException.ThrowIfLessThan(_window, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(parameters.Spacing.Microseconds, 1);
        _spacing = parameters.Spacing.Microseconds;
        _bounds = new TargetBounds(parameters.TargetMax);
    }

    /// <summary>The rule's place in the list.</summary>
    public static DifficultyRuleEntry Entry { get; } = new(
        new(RuleName,
            "every block's target follows the work done and the time taken over the last window of blocks",
            "last, first = the block of median time of h-1, h-2, h-3 and of the three a window earlier\n"
                + "W = floor((work(last) - work(first)) x spacing / clamp(time(last) - time(first), n/2, 2n))\n"
                + "  with n = window x spacing\n"
                + "target(h) = min(floor((2^256 - W) / W), pow_limit)",
            [RuleKeys.Window(WindowDefault)],
            "Bitcoin Cash Node, pow.cpp, GetNextCashWorkRequired (cw-144)"),
        static p => new Cw144Rule(p));

    public string Name => RuleName;

    public int History => _window + 3;

    public BlockTarget Next(IChainView chain, long blockTime)
    {
        if (chain.Height - _window - 2 < chain.FirstHeight)
            return chain.BitsAt(chain.Height);
        var last = Suitable(chain, chain.Height);
        var first = Suitable(chain, chain.Height - _window);
        var span = Math.Clamp(
            chain.TimeExactAt(last) - chain.TimeExactAt(first), _spacing * _window / 2, _spacing * _window * 2);
        var done = chain.ChainWorkAt(last) - chain.ChainWorkAt(first);
        var work = UInt256.MultiplyDivide(done, (ulong)_spacing, (ulong)span, out _);
        return _bounds.Encode(work.IsZero ? _bounds.TargetMax : -work / work);
    }

    /// <summary>The block of median time among three, by the comparisons that all nodes make.</summary>
    private static int Suitable(IChainView chain, int height)
    {
        var (a, b, c) = (height - 2, height - 1, height);
        if (chain.TimeExactAt(a) > chain.TimeExactAt(c))
            (a, c) = (c, a);
        if (chain.TimeExactAt(a) > chain.TimeExactAt(b))
            (a, b) = (b, a);
        if (chain.TimeExactAt(b) > chain.TimeExactAt(c))
            (b, _) = (c, b);
        return b;
    }
}
