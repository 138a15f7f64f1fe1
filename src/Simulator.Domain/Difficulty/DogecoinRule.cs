using Simulator.Domain.Chain;

namespace Simulator.Domain.Difficulty;

/// <summary>
/// Dogecoin's rule before DigiShield: Litecoin's periods, with limits that were wider in the first 10,000 blocks. It
/// never looks inside a period.
/// </summary>
public sealed class DogecoinRule : IDifficultyRule
{
    /// <summary>The name in scenario files.</summary>
    public const string RuleName = "dogecoin";

    private const int WindowDefault = 240;

    private readonly int _window;
    private readonly long _timespan;
    private readonly TargetBounds _bounds;

    /// <summary>A rule with these periods.</summary>
    public DogecoinRule(DifficultyParameters parameters)
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
            "Litecoin's periods with other limits in the first 10,000 blocks; what DigiShield replaced",
            "S = window x spacing; T = time(h-1) - time(h-1-window), for h = window: time(h-1) - time(0)\n"
                + "where h is a multiple of window:\n"
                + "  target(h) = min(floor(target(h-1) x clamp(T, S/k, 4S) / S), pow_limit)\n"
                + "  k = 16 for h <= 5000, 8 for h <= 10000, else 4\n"
                + "target(h) = target(h-1) otherwise",
            [RuleKeys.Window(WindowDefault)],
            "Dogecoin Core, dogecoin.cpp, CalculateDogecoinNextWorkRequired"),
        static p => new DogecoinRule(p));

    public string Name => RuleName;

    public BlockTarget Next(IChainView chain, long blockTime)
    {
        var height = chain.Height + 1;
        var bits = chain.BitsAt(chain.Height);
        if (height % _window != 0)
            return bits;
        var from = Math.Max(chain.Height - _window, chain.FirstHeight);
        var span = chain.TimeExactAt(chain.Height) - chain.TimeExactAt(from);
        var divisor = height > 10_000 ? 4 : height > 5_000 ? 8 : 16;
        return _bounds.Scale(bits.ToTarget(), Math.Clamp(span, _timespan / divisor, _timespan * 4), _timespan);
    }
}
