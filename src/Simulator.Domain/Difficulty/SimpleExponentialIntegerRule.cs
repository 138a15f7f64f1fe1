using System.Numerics;
using Simulator.Domain.Chain;

namespace Simulator.Domain.Difficulty;

/// <summary>
/// <c>simple-exponential</c> in whole numbers: the exponential is a quotient of quadratics, squared as often as the
/// argument was halved. It never uses a fraction.
/// </summary>
public sealed class SimpleExponentialIntegerRule : IDifficultyRule
{
    /// <summary>The name in scenario files.</summary>
    public const string RuleName = "simple-exponential-integer";

    private const long Unit = 1_000_000_000;
    private const int UnitBits = 30;

    /// <summary>e^20: no block changes the target by more.</summary>
    private const long ExponentMax = 20 * Unit;

    private readonly long _spacing;
    private readonly long _constant;
    private readonly TargetBounds _bounds;

    /// <summary>A rule with this spacing and time constant.</summary>
    public SimpleExponentialIntegerRule(DifficultyParameters parameters)
    {
        _spacing = parameters.Spacing.Microseconds;
        _constant = RuleKeys.TimeConstantOf(parameters);
        _bounds = new TargetBounds(parameters.TargetMax);
    }

    /// <summary>The rule's place in the list.</summary>
    public static DifficultyRuleEntry Entry { get; } = new(
        new(RuleName,
            "simple-exponential in whole numbers",
            "x = floor(10^9 (time(h-1) - time(h-2) - spacing) / time_constant), y = x / 2^k small\n"
                + "e(y) = ((y + 3)^2 + 3) / ((y - 3)^2 + 3) in units of 10^-18, squared k times\n"
                + "target(h) = min(floor(floor(10^9 e(x)) x target(h-1) / 10^9), pow_limit)",
            [RuleKeys.TimeConstant],
            "kyuupichan/difficulty, next_bits_simple_exponential_int_approx"),
        static p => new SimpleExponentialIntegerRule(p));

    public string Name => RuleName;

    public int History => 2;

    public BlockTarget Next(IChainView chain, long blockTime)
    {
        var bits = chain.BitsAt(chain.Height);
        if (chain.Height <= chain.FirstHeight)
            return bits;
        var deviation = (Int128)(chain.TimeExactAt(chain.Height) - chain.TimeExactAt(chain.Height - 1) - _spacing);
        var exponent = FloorDivide(deviation * Unit, _constant);
        var factor = Exponential((long)Int128.Clamp(exponent, -ExponentMax, ExponentMax));
        return factor == 0 ? _bounds.Encode(UInt256.Zero) : _bounds.Scale(bits.ToTarget(), factor, Unit);
    }

    /// <summary>10^9 e^(x / 10^9), rounded down at every step as the formula's author does.</summary>
    internal static long Exponential(long x)
    {
        var bits = 64 - BitOperations.LeadingZeroCount((ulong)Math.Abs(x));
        var halvings = Math.Max(0, bits - UnitBits + 4);
        UInt256 unitSquared = (ulong)Unit * (ulong)Unit;
        var three = (3 * Unit) << halvings;
        var threes = (unitSquared * 3UL) << (2 * halvings);
        var value = unitSquared * (Square(x + three) + threes) / (Square(x - three) + threes);
        for (var i = 0; i < halvings; i++)
            value = value * value / unitSquared;
        return (long)(ulong)(value / (ulong)Unit);
    }

    private static UInt256 Square(long x)
    {
        UInt256 magnitude = (ulong)Math.Abs(x);
        return magnitude * magnitude;
    }

    private static Int128 FloorDivide(Int128 a, long b) => a >= 0 ? a / b : -((-a + b - 1) / b);
}
