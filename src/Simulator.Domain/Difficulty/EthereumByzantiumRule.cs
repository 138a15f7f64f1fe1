namespace Simulator.Domain.Difficulty;

/// <summary>
/// Ethereum since October 2017: counts uncles, so that the rate of blocks and uncles together is held, and delays the
/// bomb by three million blocks.
/// </summary>
public sealed class EthereumByzantiumRule : EthereumRule
{
    /// <summary>The name in scenario files.</summary>
    public const string RuleName = "ethereum-byzantium";

    private static readonly EthereumFork fork = new(
        "Ethereum since 2017: steps of 9 s, one more after a parent with uncles",
        EthereumSteps.Byzantium,
        Delay: 3_000_000,
        Coins: 3,
        "EIP-100, EIP-649; go-ethereum, makeDifficultyCalculator");

    /// <summary>A rule with this bomb.</summary>
    public EthereumByzantiumRule(DifficultyParameters parameters)
        : base(RuleName, fork.Steps, fork.Delay, parameters)
    {
    }

    /// <summary>The rule's place in the list.</summary>
    public static DifficultyRuleEntry Entry { get; } =
        EntryOf(RuleName, fork, static p => new EthereumByzantiumRule(p));
}
