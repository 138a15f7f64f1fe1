using Simulator.Domain.Chain;

namespace Simulator.Domain.Difficulty;

/// <summary>
/// Dark Gravity Wave 3, Dash's rule: a mean of the last targets in which the oldest weighs least, scaled by the time
/// they took. Its span has one interval less than the time it is held against, as the network has it.
/// </summary>
public sealed class DgwRule : IDifficultyRule
{
    /// <summary>The name in scenario files.</summary>
    public const string RuleName = "dgw";

    private const int WindowDefault = 24;
    private const int AdjustmentMax = 3;

    private readonly int _window;
    private readonly long _timespan;
    private readonly TargetBounds _bounds;

    /// <summary>A rule over this many blocks.</summary>
    public DgwRule(DifficultyParameters parameters)
    {
        _window = parameters.Window(WindowDefault);
        ArgumentOutOfRangeException.ThrowIfLessThan(_window, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(parameters.Spacing.Microseconds, 1);
        _timespan = checked(parameters.Spacing.Microseconds * _window);
        _bounds = new TargetBounds(parameters.TargetMax);
    }

    /// <summary>The rule's place in the list.</summary>
    public static DifficultyRuleEntry Entry { get; } = new(
        new(RuleName,
            "Dark Gravity Wave 3: a weighted mean of the last targets, scaled by the time they took",
            "S = window x spacing; T = time(h-1) - time(h-window), that is window-1 intervals\n"
                + "a(1) = target(h-1); a(k) = floor((a(k-1) x k + target(h-k)) / (k+1)) up to k = window\n"
                + "target(h) = min(floor(a(window) x clamp(T, S/3, 3S) / S), pow_limit)",
            [RuleKeys.Window(WindowDefault)],
            "Dash Core, pow.cpp, DarkGravityWave"),
        static p => new DgwRule(p));

    public string Name => RuleName;

    public int History => _window;

    public BlockTarget Next(IChainView chain, long blockTime)
    {
        if (chain.Height + 1 - _window < chain.FirstHeight)
            return chain.BitsAt(chain.Height);
        var mean = chain.BitsAt(chain.Height).ToTarget();
        for (var k = 2; k <= _window; k++)
            mean = Step(mean, (ulong)k, chain.BitsAt(chain.Height + 1 - k).ToTarget());
        var span = chain.TimeExactAt(chain.Height) - chain.TimeExactAt(chain.Height + 1 - _window);
        return _bounds.Scale(
            mean, Math.Clamp(span, _timespan / AdjustmentMax, _timespan * AdjustmentMax), _timespan);
    }

    /// <summary>floor((mean x k + target) / (k + 1)), in parts so that no product leaves 256 bits.</summary>
    private static UInt256 Step(UInt256 mean, ulong k, UInt256 target)
    {
        var whole = UInt256.DivideWithRemainder(mean, k + 1, out var rest);
        return whole * k + (rest * k + target) / (k + 1);
    }
}
