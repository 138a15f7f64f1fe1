using Simulator.Domain.Chain;

namespace Simulator.Domain.Difficulty;

/// <summary>
/// LWMA-1: the mean difficulty of the last blocks over a linearly weighted mean of their intervals, the newest weighing
/// most. It is one percent too easy by design, and keeps three digits as its author does.
/// </summary>
public sealed class LwmaRule : IDifficultyRule
{
    /// <summary>The name in scenario files.</summary>
    public const string RuleName = "lwma";

    private const int WindowDefault = 60;
    private const int WindowMax = 10_000;
    private const int LongestInSpacings = 6;

    private readonly int _window;
    private readonly long _spacing;
    private readonly TargetBounds _bounds;

    /// <summary>A rule over this many blocks; spacings are taken in whole seconds.</summary>
    public LwmaRule(DifficultyParameters parameters)
    {
        _window = parameters.Window(WindowDefault);
        ArgumentOutOfRangeException.ThrowIfLessThan(_window, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(parameters.Spacing.Microseconds, 1_000_000);
        _spacing = parameters.Spacing.Microseconds / 1_000_000;
        _bounds = new TargetBounds(parameters.TargetMax);
    }

    /// <summary>The rule's place in the list.</summary>
    public static DifficultyRuleEntry Entry { get; } = new(
        new(RuleName,
            "LWMA-1: mean difficulty over the linearly weighted mean of the intervals",
            "dt(i) = min(6 spacing, time(i) - latest time before, at least 1 s)\n"
                + "L = max(n^2 spacing / 20, sum of i x dt(i))\n"
                + "d = mean difficulty of the n = window blocks, in expected hashes\n"
                + "difficulty(h) = floor(d x n (n + 1) x spacing x 99 / (200 L)), rounded to three digits",
            [RuleKeys.Window(WindowDefault, WindowMax)],
            "zawy12/difficulty-algorithms, issue 3, LWMA-1"),
        static p => new LwmaRule(p))
    {
        FaultOf = RuleKeys.FaultOfSpacing,
    };

    public string Name => RuleName;

    public int History => _window + 1;

    public BlockTarget Next(IChainView chain, long blockTime)
    {
        var first = chain.Height - _window;
        if (first < chain.FirstHeight)
            return chain.BitsAt(chain.Height);
        var latest = chain.TimeAt(first);
        var weighted = 0L;
        for (var i = 1; i <= _window; i++)
        {
            var time = Math.Max(chain.TimeAt(first + i), latest + 1);
            weighted += i * Math.Min(_spacing * LongestInSpacings, time - latest);
            latest = time;
        }

        var mean = (chain.ChainWorkAt(chain.Height) - chain.ChainWorkAt(first)) / (ulong)_window;
        var difficulty = Difficulty(mean, weighted);
        return _bounds.Encode(difficulty.IsZero ? UInt256.Max : UInt256.Max / difficulty);
    }

    /// <summary>The difficulty after a window of this mean difficulty and this weighted sum of seconds.</summary>
    internal UInt256 Difficulty(UInt256 mean, long weighted)
    {
        var n = (long)_window;
        var sum = Math.Max(weighted, n * n * _spacing / 20);
        var exact = UInt256.MultiplyDivide(mean, (ulong)(n * (n + 1) * _spacing * 99), (ulong)(200 * sum), out _);
        return ThreeDigits(exact);
    }

    /// <summary>Rounded to three digits, or to whole thousands of millions beyond 10^11; up to 1000 as it is.</summary>
    private static UInt256 ThreeDigits(UInt256 difficulty)
    {
        for (var unit = 1_000_000_000UL; unit > 1; unit /= 10)
            if (difficulty > unit * 100)
                return (difficulty + unit / 2) / unit * unit;
        return difficulty;
    }
}
