using Simulator.Domain.Chain;

namespace Simulator.Domain.Difficulty;

/// <summary>
/// The mean of target times interval over the last blocks, the newest weighing most. It never lets an interval be
/// negative: a time behind an earlier one counts as that one.
/// </summary>
public sealed class Wt144Rule : IDifficultyRule
{
    /// <summary>The name in scenario files.</summary>
    public const string RuleName = "wt144";

    private const int WindowDefault = 144;

    private readonly int _window;
    private readonly long _spacing;
    private readonly TargetBounds _bounds;

    /// <summary>A rule over this many blocks.</summary>
    public Wt144Rule(DifficultyParameters parameters)
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
            "a mean of target x interval over the last window, weighted by how new a block is",
            "dt(i) = max(0, time of block i over the latest before it); n = window\n"
                + "s = sum over i = 1..n of i x dt(i) x target(i)\n"
                + "target(h) = min(s x 2 / (n + 1) / (n x spacing), pow_limit)",
            [RuleKeys.Window(WindowDefault)],
            "kyuupichan/difficulty, next_bits_wt (wt-144), after zawy's WHR and Tom Harding"),
        static p => new Wt144Rule(p));

    public string Name => RuleName;

    public int History => _window + 1;

    public BlockTarget Next(IChainView chain, long blockTime)
    {
        var first = chain.Height - _window;
        if (first < chain.FirstHeight)
            return chain.BitsAt(chain.Height);
        var latest = chain.TimeExactAt(first);
        var (high, low) = (0UL, UInt256.Zero);
        for (var i = 1; i <= _window; i++)
        {
            var time = Math.Max(chain.TimeExactAt(first + i), latest);
            var weight = (ulong)(time - latest) * (ulong)i;
            var weighted = UInt256.Multiply(chain.BitsAt(first + i).ToTarget(), weight, out var carry);
            low += weighted;
            high += carry + (low < weighted ? 1UL : 0);
            latest = time;
        }

        // The weights 1 to n sum to n (n + 1) / 2 spacings; the sum is divided once, so that nothing is lost before.
        var spacings = (ulong)_spacing * (ulong)((long)_window * (_window + 1) / 2);
        var mean = UInt256.Divide(high, low, spacings, out _);
        return _bounds.Encode(mean);
    }
}
