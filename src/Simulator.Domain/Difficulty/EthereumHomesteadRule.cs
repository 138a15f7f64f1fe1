namespace Simulator.Domain.Difficulty;

/// <summary>
/// Ethereum since March 2016: a late block lowers difficulty the more the later it is. It holds
/// E[floor(dt / 10 s)] = 1. Uncles are no matter to it.
/// </summary>
public sealed class EthereumHomesteadRule : EthereumRule
{
    /// <summary>The name in scenario files.</summary>
    public const string RuleName = "ethereum-homestead";

    private static readonly EthereumFork fork = new(
        "Ethereum since 2016: one step less for every 10 s since the parent",
        EthereumSteps.Homestead,
        Delay: 0,
        Coins: 5,
        "EIP-2; go-ethereum, calcDifficultyHomestead");

    /// <summary>A rule with this bomb.</summary>
    public EthereumHomesteadRule(DifficultyParameters parameters)
        : base(RuleName, fork.Steps, fork.Delay, parameters)
    {
    }

    /// <summary>The rule's place in the list.</summary>
    public static DifficultyRuleEntry Entry { get; } =
        EntryOf(RuleName, fork, static p => new EthereumHomesteadRule(p));
}
