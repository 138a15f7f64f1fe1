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

    /// <summary>Compact targets of these exponents are whole, and 2^19 of them have a sum below 2^256.</summary>
    private const uint ExponentLeast = 3;

    private const uint ExponentMost = 29;

    private readonly int _least;
    private readonly int _most;
    private readonly long _spacing;
    private readonly double[] _horizon;
    private readonly double[] _inverse;
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
        _inverse = new double[_most + 1];
        for (var blocks = 1; blocks <= _most; blocks++)
        {
            _horizon[blocks] = 1 + HorizonScale
                * DeterministicMath.Exp(HorizonPower * DeterministicMath.Log(blocks / HorizonBlocks));
            _inverse[blocks] = 1 / _horizon[blocks];
        }
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
        var (blocks, span) = Well(chain);
        if (blocks < _least)
            return chain.BitsAt(chain.Height);
        return Estimate(chain, blocks, span) ?? Scaled(Mean(chain, blocks), blocks, span);
    }

    /// <summary>How many blocks it looks back on, and the time between the first and the last of them.</summary>
    private (int Blocks, long Span) Well(IChainView chain)
    {
        var newest = chain.TimeExactAt(chain.Height);
        var available = Math.Min(_most, chain.Height - chain.FirstHeight + 1);
        var span = 0L;
        for (var blocks = Math.Min(_least, available); blocks <= available; blocks++)
        {
            span = Math.Max(0, newest - chain.TimeExactAt(chain.Height - blocks + 1));
            var rate = span > 0 ? (double)(_spacing * blocks) / span : 1;
            if (blocks >= _least && (rate <= _inverse[blocks] || rate >= _horizon[blocks]))
                return (blocks, span);
        }

        return (available, span);
    }

    /// <summary>
    /// The same target from the sum, without a division for each block: a cut of the mean takes less than 1 off, so the
    /// mean lies within as many as there are blocks of the quotient. Null where that leaves the target open.
    /// </summary>
    private CompactTarget? Estimate(IChainView chain, int blocks, long span)
    {
        if (SumOf(chain, blocks) is not { } sum)
            return null;
        var (mean, error) = (sum / (ulong)blocks, (UInt256)(ulong)blocks);
        if (mean <= error)
            return null;
        var low = Scaled(mean - error, blocks, span);
        return low == Scaled(mean + error, blocks, span) ? low : null;
    }

    /// <summary>Targets of one exponent are summed by their mantissas. Null where a sum could leave 256 bits.</summary>
    private static UInt256? SumOf(IChainView chain, int blocks)
    {
        var sum = UInt256.Zero;
        var (exponent, mantissas) = (ExponentLeast, 0UL);
        for (var height = chain.Height; height > chain.Height - blocks; height--)
        {
            var bits = chain.BitsAt(height).Bits;
            if (bits >> 24 != exponent)
            {
                sum += (UInt256)mantissas << (8 * (int)(exponent - 3));
                (exponent, mantissas) = (bits >> 24, 0);
                if (exponent is < ExponentLeast or > ExponentMost)
                    return null;
            }

            mantissas += bits & 0x7fffff;
        }

        return sum + ((UInt256)mantissas << (8 * (int)(exponent - 3)));
    }

    /// <summary>The running mean as the coins compute it, cut at every block.</summary>
    private static UInt256 Mean(IChainView chain, int blocks)
    {
        var mean = UInt256.Zero;
        for (var count = 1; count <= blocks; count++)
            mean = Towards(mean, chain.BitsAt(chain.Height - count + 1).ToTarget(), (ulong)count);
        return mean;
    }

    private CompactTarget Scaled(UInt256 mean, int blocks, long span) =>
        span > 0 ? _bounds.Scale(mean, span, _spacing * blocks) : _bounds.Encode(mean);

    /// <summary>The mean with one more number; quotients are truncated towards zero.</summary>
    private static UInt256 Towards(UInt256 mean, UInt256 next, ulong count) =>
        next >= mean ? mean + (next - mean) / count : mean - (mean - next) / count;
}
