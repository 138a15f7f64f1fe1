using Simulator.Domain.Chain;

namespace Simulator.Domain.Difficulty;

/// <summary>
/// Bitcoin's rule with the two time checks of the consensus cleanup: no period begins much before the last one ended,
/// and none ends before it began. It never changes a target that Bitcoin's rule gives.
/// </summary>
public sealed class Bip54Rule(DifficultyParameters parameters) : IDifficultyRule
{
    /// <summary>The name in scenario files.</summary>
    public const string RuleName = "bip54";

    private const long GraceDefault = 7200;

    private readonly BitcoinRule _bitcoin = new(parameters);
    private readonly PeriodRetarget _period = new(parameters);
    private readonly long _grace = RuleKeys.TimewarpGraceOf(parameters, GraceDefault);

    /// <summary>The rule's place in the list.</summary>
    public static DifficultyRuleEntry Entry { get; } = new(
        new(RuleName,
            "Bitcoin's rule with the guards of the consensus cleanup against time warps",
            BitcoinRule.Formula + "\n"
                + "time(h) >= time(h-1) - timewarp_grace where h is a multiple of window\n"
                + "time(h) >= time(h-window+1) where h+1 is a multiple of window; else time-timewarp-attack",
            [RuleKeys.Window(PeriodRetarget.WindowDefault), RuleKeys.TimewarpGrace(GraceDefault)],
            "BIP 54 (consensus cleanup), timewarp and Murch-Zawy"),
        static p => new Bip54Rule(p));

    public string Name => RuleName;

    public BlockTarget Next(IChainView chain, long blockTime) => _bitcoin.Next(chain, blockTime);

    public bool LimitsTime => true;

    public long TimeMin(IChainView chain)
    {
        if (_period.Begins(chain))
            return chain.TimeAt(chain.Height) - _grace;
        var height = chain.Height + 1;
        var endsPeriod = (height + 1) % _period.Window == 0;
        return endsPeriod ? chain.TimeAt(height + 1 - _period.Window) : long.MinValue;
    }
}
