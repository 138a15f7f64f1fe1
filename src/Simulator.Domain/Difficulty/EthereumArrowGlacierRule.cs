namespace Simulator.Domain.Difficulty;

/// <summary>
/// Ethereum since December 2021: the steps of Byzantium, never the same bomb.
/// </summary>
public sealed class EthereumArrowGlacierRule : EthereumRule
{
    /// <summary>The name in scenario files.</summary>
    public const string RuleName = "ethereum-arrow-glacier";

    private static readonly EthereumFork fork = new(
        "the rule of Byzantium with the bomb delayed by 10,700,000 blocks",
        EthereumSteps.Byzantium,
        Delay: 10_700_000,
        Coins: 2,
        "EIP-4345");

    /// <summary>A rule with this bomb.</summary>
    public EthereumArrowGlacierRule(DifficultyParameters parameters)
        : base(RuleName, fork.Steps, fork.Delay, parameters)
    {
    }

    /// <summary>The rule's place in the list.</summary>
    public static DifficultyRuleEntry Entry { get; } =
        EntryOf(RuleName, fork, static p => new EthereumArrowGlacierRule(p));
}
