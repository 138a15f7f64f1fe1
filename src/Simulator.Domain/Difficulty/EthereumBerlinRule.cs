namespace Simulator.Domain.Difficulty;

/// <summary>
/// Ethereum since January 2020 (Muir Glacier) and through Berlin: the steps of Byzantium, never the same bomb.
/// </summary>
public sealed class EthereumBerlinRule : EthereumRule
{
    /// <summary>The name in scenario files.</summary>
    public const string RuleName = "ethereum-berlin";

    private static readonly EthereumFork fork = new(
        "the rule of Byzantium with the bomb delayed by 9,000,000 blocks",
        EthereumSteps.Byzantium,
        Delay: 9_000_000,
        Coins: 2,
        "EIP-2384 (Muir Glacier, in force through Berlin)");

    /// <summary>A rule with this bomb.</summary>
    public EthereumBerlinRule(DifficultyParameters parameters)
        : base(RuleName, fork.Steps, fork.Delay, parameters)
    {
    }

    /// <summary>The rule's place in the list.</summary>
    public static DifficultyRuleEntry Entry { get; } =
        EntryOf(RuleName, fork, static p => new EthereumBerlinRule(p));
}
