using Simulator.Domain.Chain;
using Simulator.Domain.Random;

namespace Simulator.Domain.Difficulty;

/// <summary>
/// Kimoto's Gravity Well: looks back until the rate of blocks has left a band that narrows with the number of blocks,
/// and scales the mean target up to there. No published vector is known; it never claims to be any coin's exact rule.
/// </summary>
public sealed class KgwRule : IDifficultyRule
{
    /// <summary>The name in scenario files.</summary>
    public const string RuleName = "kgw";

    private const double HorizonScale = 0.7084;
    private const double HorizonBlocks = 28.2;
    private const double HorizonPower = -1.228;
    private const int WindowDefault = 144;
    private const int WindowMax = 10_000;
    private const int WindowsMax = 28;

    private readonly int _least;
    private readonly int _most;
    private readonly long _spacing;
    private readonly double[] _horizon;
    private readonly TargetBounds _bounds;

    /// <summary>A rule that looks back at least this many blocks, and at most 28 times as many.</summary>
    public KgwRule(DifficultyParameters parameters)
    {
        _least = parameters.Window(WindowDefault);
        ArgumentOutOfRangeException.ThrowIfLessThan(_least, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(parameters.Spacing.Microseconds, 1);
        _most = checked(_least * WindowsMax);
        _spacing = parameters.Spacing.Microseconds;
        _bounds = new TargetBounds(parameters.TargetMax);
        _horizon = new double[_most + 1];
        for (var blocks = 1; blocks <= _most; blocks++)
            _horizon[blocks] = 1 + HorizonScale
                * DeterministicMath.Exp(HorizonPower * DeterministicMath.Log(blocks / HorizonBlocks));
    }

    /// <summary>The rule's place in the list.</summary>
    public static DifficultyRuleEntry Entry { get; } = new(
        new(RuleName,
            "Kimoto's Gravity Well: looks back until the rate of blocks has left a band that narrows",
            "a(1) = target(h-1); a(k) = a(k-1) + (target(h-k) - a(k-1)) / k; T(k) = time(h-1) - time(h-k)\n"
                + "r(k) = k x spacing / T(k); e(k) = 1 + 0.7084 (k / 28.2)^-1.228\n"
                + "k ends where k >= window and (r <= 1/e or r >= e), or at 28 windows\n"
                + "target(h) = min(floor(a(k) x T(k) / (k x spacing)), pow_limit)",
            [RuleKeys.Window(WindowDefault, WindowMax)],
            "Megacoin (Kimoto, 2013), main.cpp, KimotoGravityWell; unvalidated: no published vectors"),
        static p => new KgwRule(p));

    public string Name => RuleName;

    public int History => _most;

    public BlockTarget Next(IChainView chain, long blockTime)
    {
        var newest = chain.TimeExactAt(chain.Height);
        var mean = UInt256.Zero;
        var (blocks, span) = (0, 0L);
        for (var height = chain.Height; height >= chain.FirstHeight && blocks < _most; height--)
        {
            blocks++;
            mean = Towards(mean, chain.BitsAt(height).ToTarget(), (ulong)blocks);
            span = Math.Max(0, newest - chain.TimeExactAt(height));
            var rate = span > 0 ? (double)(_spacing * blocks) / span : 1;
            if (blocks >= _least && (rate <= 1 / _horizon[blocks] || rate >= _horizon[blocks]))
                break;
        }

        if (blocks < _least)
            return chain.BitsAt(chain.Height);
        return span > 0 ? _bounds.Scale(mean, span, _spacing * blocks) : _bounds.Encode(mean);
    }

    /// <summary>The mean with one more number; quotients are truncated towards zero.</summary>
    private static UInt256 Towards(UInt256 mean, UInt256 next, ulong count) =>
        next >= mean ? mean + (next - mean) / count : mean - (mean - next) / count;
}
