using Simulator.Domain.Chain;

namespace Simulator.Domain.Difficulty;

/// <summary>
/// Zcash's rule: the mean of the last 17 targets, scaled by a quarter of how far their median times were off. It never
/// looks at the times of single blocks.
/// </summary>
public sealed class ZcashRule : IDifficultyRule
{
    /// <summary>The name in scenario files.</summary>
    public const string RuleName = "zcash";

    private const int WindowDefault = 17;
    private const int Damping = 4;
    private const int PercentUp = 16;
    private const int PercentDown = 32;

    private readonly int _window;
    private readonly long _timespan;
    private readonly TargetBounds _bounds;

    /// <summary>A rule over this many blocks; spacings are taken in whole seconds.</summary>
    public ZcashRule(DifficultyParameters parameters)
    {
        _window = parameters.Window(WindowDefault);
        ArgumentOutOfRangeException.ThrowIfLessThan(_window, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(parameters.Spacing.Microseconds, 1_000_000);
        _timespan = checked(parameters.Spacing.Microseconds * _window) / 1_000_000;
        _bounds = new TargetBounds(parameters.TargetMax);
    }

    /// <summary>The rule's place in the list.</summary>
    public static DifficultyRuleEntry Entry { get; } = new(
        new(RuleName,
            "the mean target of the last window, scaled by a quarter of how far its median times were off",
            "S = window x spacing; T = mtp(h-1) - mtp(h-1-window), mtp = median of eleven times\n"
                + "D = clamp(S + (T - S) / 4, 84 % of S, 132 % of S), in whole seconds, truncated towards zero\n"
                + "target(h) = min(floor(mean target of the last window / S) x D, pow_limit)",
            [RuleKeys.Window(WindowDefault)],
            "Zcash protocol specification, 7.7.3; zcashd, pow.cpp"),
        static p => new ZcashRule(p))
    {
        FaultOf = RuleKeys.FaultOfSpacing,
    };

    public string Name => RuleName;

    public int History => _window + MedianTimePast.SpanDefault;

    public BlockTarget Next(IChainView chain, long blockTime)
    {
        if (chain.Height - _window < chain.FirstHeight)
            return chain.BitsAt(chain.Height);
        var mean = new TargetBounds.Mean(_window);
        for (var k = 0; k < _window; k++)
            mean.Add(chain.BitsAt(chain.Height - k).ToTarget());
        return Adjusted(mean.Floor, chain.MedianAt(chain.Height) - chain.MedianAt(chain.Height - _window));
    }

    /// <summary>The target after a window of this mean target and this many seconds between its medians.</summary>
    internal CompactTarget Adjusted(UInt256 mean, long seconds)
    {
        var damped = _timespan + (seconds - _timespan) / Damping;
        var least = _timespan * (100 - PercentUp) / 100;
        var most = _timespan * (100 + PercentDown) / 100;
        var perSecond = mean / (ulong)_timespan;
        var scaled = UInt256.Multiply(perSecond, (ulong)Math.Clamp(damped, least, most), out var carry);
        return _bounds.Encode(carry != 0 ? UInt256.Max : scaled);
    }
}
