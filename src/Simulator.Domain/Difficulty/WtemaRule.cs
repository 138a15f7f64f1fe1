using Simulator.Domain.Chain;

namespace Simulator.Domain.Difficulty;

/// <summary>
/// The exponential moving average of target times interval, in whole numbers: one window of blocks weighs as much as
/// all before. It never changes the target by more than an eighth at once.
/// </summary>
public sealed class WtemaRule : IDifficultyRule
{
    /// <summary>The name in scenario files.</summary>
    public const string RuleName = "wtema";

    private const int WindowDefault = 104;

    private readonly int _window;
    private readonly long _spacing;
    private readonly TargetBounds _bounds;

    /// <summary>A rule whose newest block weighs one part in this many.</summary>
    public WtemaRule(DifficultyParameters parameters)
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
            "an exponential moving average of target x interval, the newest block one part in window",
            "n = floor(target(h-1) / (spacing x window)) x (time(h-1) - time(h-2) + spacing x (window - 1))\n"
                + "target(h) = clamp(n, 7/8 target(h-1), 9/8 target(h-1)), at most pow_limit",
            [RuleKeys.Window(WindowDefault)],
            "kyuupichan/difficulty, next_bits_wtema (wtema-72: a window of 104 is a half-life of 72 blocks)"),
        static p => new WtemaRule(p));

    public string Name => RuleName;

    public int History => 2;

    public BlockTarget Next(IChainView chain, long blockTime)
    {
        var bits = chain.BitsAt(chain.Height);
        if (chain.Height <= chain.FirstHeight)
            return bits;
        var before = bits.ToTarget();
        var interval = chain.TimeExactAt(chain.Height) - chain.TimeExactAt(chain.Height - 1);
        var weighted = interval + _spacing * (_window - 1);
        var eighth = before >> 3;
        if (weighted <= 0)
            return _bounds.Encode(before - eighth);
        // Divided first, as the formula's author does: an interval on schedule loses the remainder.
        var next = UInt256.Multiply(before / (ulong)(_spacing * _window), (ulong)weighted, out var carry);
        if (carry != 0 || next > before + eighth)
            next = before + eighth;
        return _bounds.Encode(next < before - eighth ? before - eighth : next);
    }
}
