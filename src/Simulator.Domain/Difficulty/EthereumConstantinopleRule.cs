namespace Simulator.Domain.Difficulty;

/// <summary>
/// Ethereum since February 2019: the steps of Byzantium, never the same bomb.
/// </summary>
public sealed class EthereumConstantinopleRule : EthereumRule
{
    /// <summary>The name in scenario files.</summary>
    public const string RuleName = "ethereum-constantinople";

    private static readonly EthereumFork fork = new(
        "the rule of Byzantium with the bomb delayed by 5,000,000 blocks",
        EthereumSteps.Byzantium,
        Delay: 5_000_000,
        Coins: 2,
        "EIP-1234");

    /// <summary>A rule with this bomb.</summary>
    public EthereumConstantinopleRule(DifficultyParameters parameters)
        : base(RuleName, fork.Steps, fork.Delay, parameters)
    {
    }

    /// <summary>The rule's place in the list.</summary>
    public static DifficultyRuleEntry Entry { get; } =
        EntryOf(RuleName, fork, static p => new EthereumConstantinopleRule(p));
}
