using Simulator.Domain.Chain;

namespace Simulator.Domain.Difficulty;

/// <summary>
/// Bitcoin's rule: the target changes once per period, by the time the period took. It never looks at the block's own
/// time and has no guard against time warps.
/// </summary>
public sealed class BitcoinRule(DifficultyParameters parameters) : IDifficultyRule
{
    /// <summary>The name in scenario files.</summary>
    public const string RuleName = "bitcoin";

    internal const string Formula =
        "S = window x spacing; T = time(h-1) - time(h-window), that is window-1 intervals\n"
        + "target(h) = min(floor(target(h-1) x clamp(T, S/4, 4S) / S), pow_limit) where h is a multiple of window\n"
        + "target(h) = target(h-1) otherwise";

    private readonly PeriodRetarget _period = new(parameters);

    /// <summary>The rule's place in the list.</summary>
    public static DifficultyRuleEntry Entry { get; } = new(
        new(RuleName,
            "once per window of blocks, the target is scaled by the time the window took",
            Formula,
            [RuleKeys.Window(PeriodRetarget.WindowDefault)],
            "Bitcoin Core, pow.cpp, CalculateNextWorkRequired"),
        static p => new BitcoinRule(p));

    public string Name => RuleName;

    public BlockTarget Next(IChainView chain, long blockTime)
    {
        var bits = chain.BitsAt(chain.Height);
        return _period.Begins(chain) ? _period.Scale(bits, _period.Span(chain)) : bits;
    }
}
