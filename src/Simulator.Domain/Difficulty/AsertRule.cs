using Simulator.Domain.Chain;
using Simulator.Domain.Time;

namespace Simulator.Domain.Difficulty;

/// <summary>
/// Bitcoin Cash's aserti3-2d: the target is an exponential of how far the chain is ahead of or behind its schedule,
/// counted from block 0. It never looks at any block but the anchor and the parent, and so has no memory to game.
/// </summary>
/// <remarks>
/// Exact stamps, where a scenario keeps them, enter as they are; whole seconds give the network's integers.
/// </remarks>
public sealed class AsertRule : IDifficultyRule
{
    /// <summary>The name in scenario files.</summary>
    public const string RuleName = "asert";

    private const string HalfLifeKey = "halflife";
    private const int FractionBits = 16;

    private static readonly SimTime HalfLifeDefault = SimTime.FromSeconds(172_800L);

    private readonly long _spacing;
    private readonly long _halfLife;
    private readonly TargetBounds _bounds;

    /// <summary>A rule with this schedule and half-life.</summary>
    public AsertRule(DifficultyParameters parameters)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(parameters.Spacing.Microseconds, 1);
        _spacing = parameters.Spacing.Microseconds;
        _halfLife = parameters.Values.Get(HalfLifeKey, HalfLifeDefault).Microseconds;
        ArgumentOutOfRangeException.ThrowIfLessThan(_halfLife, 1);
        _bounds = new TargetBounds(parameters.TargetMax);
    }

    /// <summary>The rule's place in the list.</summary>
    public static DifficultyRuleEntry Entry { get; } = new(
        new(RuleName,
            "the target doubles for each half-life that the chain is behind schedule, and halves for each it is ahead",
            "e = trunc((time(h-1) - time(-1) - spacing x h) x 65536 / halflife), block 0 the anchor\n"
                + "x = e mod 65536; f = 65536 + floor((195766423245049 x + 971821376 x^2 + 5127 x^3 + 2^47) / 2^48)\n"
                + "target(h) = clamp(target(0) x f x 2^(floor(e / 65536) - 16), 1, pow_limit)",
            [
                new(HalfLifeKey, "time", "time behind schedule after which the target has doubled", "2d")
                {
                    IsPositive = true, Example = "2d",
                },
            ],
            "Bitcoin Cash Node, pow.cpp, CalculateASERT; specification ASERT (aserti3-2d), November 2020"),
        static p => new AsertRule(p));

    public string Name => RuleName;

    public int History => 1;

    public BlockTarget Next(IChainView chain, long blockTime)
    {
        var anchorHeight = Math.Max(0, chain.FirstHeight);
        var anchorParent = chain.FirstHeight < anchorHeight
            ? chain.TimeExactAt(anchorHeight - 1)
            : chain.TimeExactAt(anchorHeight) - _spacing;
        var lag = (Int128)(chain.TimeExactAt(chain.Height) - anchorParent)
            - (Int128)_spacing * (chain.Height - anchorHeight + 1);
        // Int128 truncates towards zero as the network's integers do.
        var exponent = (lag << FractionBits) / _halfLife;
        return _bounds.Encode(Shifted(chain.BitsAt(anchorHeight).ToTarget(), exponent));
    }

    private UInt256 Shifted(UInt256 anchor, Int128 exponent)
    {
        var shifts = exponent >> FractionBits;
        if (shifts > 256)
            return _bounds.TargetMax;
        if (shifts < -256 - FractionBits)
            return UInt256.Zero;
        var product = UInt256.Multiply(anchor, Factor((ushort)(exponent & 0xffff)), out var carry);
        return Shift(product, carry, (int)shifts - FractionBits);
    }

    /// <summary>2^(x / 65536) in units of 2^-16, by the cubic that all nodes share.</summary>
    private static ulong Factor(ulong x) =>
        65536 + ((195_766_423_245_049UL * x + 971_821_376UL * x * x + 5_127UL * x * x * x + (1UL << 47)) >> 48);

    private UInt256 Shift(UInt256 low, ulong high, int shifts)
    {
        if (shifts <= 0)
            return (low >> -shifts)
                | (shifts > -256 ? (UInt256)high << (256 + shifts) : (UInt256)high >> (-shifts - 256));
        return high != 0 || (low << shifts) >> shifts != low ? _bounds.TargetMax : low << shifts;
    }
}
