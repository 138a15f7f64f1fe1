using Simulator.Domain.Chain;

namespace Simulator.Domain.Difficulty;

/// <summary>Every block has its parent's target: the first one stays for ever. It never looks at times.</summary>
public sealed class FixedRule : IDifficultyRule
{
    /// <summary>The name in scenario files.</summary>
    public const string RuleName = "fixed";

    /// <summary>The rule's place in the list.</summary>
    public static DifficultyRuleEntry Entry { get; } = new(
        new(RuleName,
            "the target never changes",
            "target(h) = target(h-1)",
            [],
            "Bitcoin Core, fPowNoRetargeting (regtest)"),
        static _ => new FixedRule())
    {
        ReadsTimes = false,
    };

    public string Name => RuleName;

    public BlockTarget Next(IChainView chain, long blockTime) => chain.BitsAt(chain.Height);
}
