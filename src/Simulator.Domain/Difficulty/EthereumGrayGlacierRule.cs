namespace Simulator.Domain.Difficulty;

/// <summary>
/// Ethereum from June 2022 to its last block under proof of work: the steps of Byzantium, never the same bomb.
/// </summary>
public sealed class EthereumGrayGlacierRule : EthereumRule
{
    /// <summary>The name in scenario files.</summary>
    public const string RuleName = "ethereum-gray-glacier";

    private static readonly EthereumFork fork = new(
        "the rule of Byzantium with the bomb delayed by 11,400,000 blocks",
        EthereumSteps.Byzantium,
        Delay: 11_400_000,
        Coins: 2,
        "EIP-5133");

    /// <summary>A rule with this bomb.</summary>
    public EthereumGrayGlacierRule(DifficultyParameters parameters)
        : base(RuleName, fork.Steps, fork.Delay, parameters)
    {
    }

    /// <summary>The rule's place in the list.</summary>
    public static DifficultyRuleEntry Entry { get; } =
        EntryOf(RuleName, fork, static p => new EthereumGrayGlacierRule(p));
}
