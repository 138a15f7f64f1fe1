using Simulator.Domain.Chain;

namespace Simulator.Domain.Difficulty;

/// <summary>
/// Bitcoin's rule with the 20-minute exception, as on testnet3. It scales the last block's bits, so a period that ends
/// with an easy block makes the whole next one easy; it never guards against time warps.
/// </summary>
public sealed class TestnetRule : IDifficultyRule
{
    /// <summary>The name in scenario files.</summary>
    public const string RuleName = "testnet";

    internal const string ExceptionFormula =
        "where h is no multiple of window:\n"
        + "  target(h) = pow_limit where time(h) > time(h-1) + 2 x spacing\n"
        + "  else that of the last block of the period that is not at pow_limit, or of the period's first block";

    private readonly PeriodRetarget _period;
    private readonly EasyBlocks _easy;

    /// <summary>A rule with these periods.</summary>
    public TestnetRule(DifficultyParameters parameters)
    {
        _period = new PeriodRetarget(parameters);
        _easy = new EasyBlocks(_period, parameters);
    }

    /// <summary>The rule's place in the list.</summary>
    public static DifficultyRuleEntry Entry { get; } = new(
        new(RuleName,
            "Bitcoin's rule, but a block that comes after twice the spacing may be of minimum difficulty",
            BitcoinRule.Formula + "\n" + ExceptionFormula,
            [RuleKeys.Window(PeriodRetarget.WindowDefault)],
            "Bitcoin Core, pow.cpp, GetNextWorkRequired (testnet3)"),
        static p => new TestnetRule(p));

    public string Name => RuleName;

    public bool DependsOnBlockTime => true;

    public BlockTarget Next(IChainView chain, long blockTime) => _period.Begins(chain)
        ? _period.Scale(chain.BitsAt(chain.Height), _period.Span(chain))
        : _easy.Inside(chain, blockTime);

    public long? LastTimeOfTarget(IChainView chain, long from)
    {
        if (_period.Begins(chain))
            return null;
        var last = _easy.LastNormalTime(chain);
        return from <= last ? last : null;
    }
}
