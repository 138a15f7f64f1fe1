using Simulator.Domain.Chain;

namespace Simulator.Domain.Difficulty;

/// <summary>
/// DigiShield as Dogecoin has it: every block scales the target by the last interval, of whose deviation only an
/// eighth counts. It never looks further back than one interval.
/// </summary>
public sealed class DigishieldRule : IDifficultyRule
{
    /// <summary>The name in scenario files.</summary>
    public const string RuleName = "digishield";

    private const int Damping = 8;

    private readonly long _spacing;
    private readonly TargetBounds _bounds;

    /// <summary>A rule with this spacing.</summary>
    public DigishieldRule(DifficultyParameters parameters)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(parameters.Spacing.Microseconds, 1);
        _spacing = parameters.Spacing.Microseconds;
        _bounds = new TargetBounds(parameters.TargetMax);
    }

    /// <summary>The rule's place in the list.</summary>
    public static DifficultyRuleEntry Entry { get; } = new(
        new(RuleName,
            "every block scales the target by an eighth of how far the last interval was off",
            "S = spacing; dt = time(h-1) - time(h-2), whole seconds truncated towards zero\n"
                + "target(h) = min(floor(target(h-1) x clamp(S + (dt - S) / 8, S - S/4, S + S/2) / S), pow_limit)",
            [],
            "Dogecoin Core, dogecoin.cpp, CalculateDogecoinNextWorkRequired with fDigishieldDifficultyCalculation"),
        static p => new DigishieldRule(p));

    public string Name => RuleName;

    public int History => 2;

    public BlockTarget Next(IChainView chain, long blockTime)
    {
        var bits = chain.BitsAt(chain.Height);
        if (chain.Height <= chain.FirstHeight)
            return bits;
        var interval = chain.TimeExactAt(chain.Height) - chain.TimeExactAt(chain.Height - 1);
        var damped = _spacing + Eighth(interval - _spacing);
        var span = Math.Clamp(damped, _spacing - _spacing / 4, _spacing + _spacing / 2);
        return _bounds.Scale(bits.ToTarget(), span, _spacing);
    }

    /// <summary>An eighth in whole seconds, as the network counts, unless exact stamps make finer ones.</summary>
    private static long Eighth(long deviation) =>
        deviation % 1_000_000 == 0 ? deviation / 1_000_000 / Damping * 1_000_000 : deviation / Damping;
}
