using Simulator.Domain.Chain;

namespace Simulator.Domain.Difficulty;

/// <summary>
/// Litecoin's rule: Bitcoin's, but a period is measured from the last block of the one before, so that no interval is
/// left out. The first period, which has none before it, is measured as Bitcoin's. It has no guard against time warps.
/// </summary>
public sealed class LitecoinRule(DifficultyParameters parameters) : IDifficultyRule
{
    /// <summary>The name in scenario files.</summary>
    public const string RuleName = "litecoin";

    private readonly PeriodRetarget _period = new(parameters);

    /// <summary>The rule's place in the list.</summary>
    public static DifficultyRuleEntry Entry { get; } = new(
        new(RuleName,
            "Bitcoin's rule measured over whole periods: window intervals, not window - 1",
            "S = window x spacing; T = time(h-1) - time(h-1-window), for h = window: time(h-1) - time(0)\n"
                + "where h is a multiple of window:\n"
                + "  target(h) = min(floor(target(h-1) x clamp(T, S/4, 4S) / S), pow_limit)\n"
                + "target(h) = target(h-1) otherwise",
            [RuleKeys.Window(PeriodRetarget.WindowDefault)],
            "Litecoin Core, pow.cpp, CalculateNextWorkRequired (the guard against Zeitgeist2's attack)"),
        static p => new LitecoinRule(p));

    public string Name => RuleName;

    public BlockTarget Next(IChainView chain, long blockTime)
    {
        var bits = chain.BitsAt(chain.Height);
        if (!_period.Begins(chain))
            return bits;
        var from = Math.Max(chain.Height - _period.Window, chain.FirstHeight);
        return _period.Scale(bits, chain.TimeExactAt(chain.Height) - chain.TimeExactAt(from));
    }
}
