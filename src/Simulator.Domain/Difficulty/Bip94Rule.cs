using Simulator.Domain.Chain;

namespace Simulator.Domain.Difficulty;

/// <summary>
/// Testnet4: the 20-minute exception stays, but the bits that are scaled are those of the period's first block, which
/// is never an easy one, and the first block of a period may not be much earlier than its parent. It never adopts the
/// later proposals to end the exception.
/// </summary>
public sealed class Bip94Rule : IDifficultyRule
{
    /// <summary>The name in scenario files.</summary>
    public const string RuleName = "bip94";

    private const long GraceDefault = 600;

    private readonly PeriodRetarget _period;
    private readonly EasyBlocks _easy;
    private readonly long _grace;

    /// <summary>A rule with these periods and this grace.</summary>
    public Bip94Rule(DifficultyParameters parameters)
    {
        _period = new PeriodRetarget(parameters);
        _easy = new EasyBlocks(_period, parameters);
        _grace = RuleKeys.TimewarpGraceOf(parameters, GraceDefault);
    }

    /// <summary>The rule's place in the list.</summary>
    public static DifficultyRuleEntry Entry { get; } = new(
        new(RuleName,
            "the testnet rule without its two holes: easy blocks do not spoil a period, and time warps are refused",
            "as testnet, but where h is a multiple of window:\n"
                + "  target(h) = min(floor(target(h-window) x clamp(T, S/4, 4S) / S), pow_limit)\n"
                + "  time(h) >= time(h-1) - timewarp_grace, else time-timewarp-attack\n"
                + TestnetRule.ExceptionFormula,
            [RuleKeys.Window(PeriodRetarget.WindowDefault), RuleKeys.TimewarpGrace(GraceDefault)],
            "BIP 94 (testnet4)"),
        static p => new Bip94Rule(p));

    public string Name => RuleName;

    public bool DependsOnBlockTime => true;

    public BlockTarget Next(IChainView chain, long blockTime) => _period.Begins(chain)
        ? _period.Scale(chain.BitsAt(_period.FirstOfPeriod(chain)), _period.Span(chain))
        : _easy.Inside(chain, blockTime);

    public bool LimitsTime => true;

    public long TimeMin(IChainView chain) =>
        _period.Begins(chain) ? chain.TimeAt(chain.Height) - _grace : long.MinValue;

    public long? LastTimeOfTarget(IChainView chain, long from)
    {
        if (_period.Begins(chain))
            return null;
        var last = _easy.LastNormalTime(chain);
        return from <= last ? last : null;
    }
}
