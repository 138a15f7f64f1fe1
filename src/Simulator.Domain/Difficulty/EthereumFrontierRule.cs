namespace Simulator.Domain.Difficulty;

/// <summary>
/// The first rule of Ethereum. It looks at one bit of the time since the parent, so its median interval, not its mean,
/// is what it holds.
/// </summary>
public sealed class EthereumFrontierRule : EthereumRule
{
    /// <summary>The name in scenario files.</summary>
    public const string RuleName = "ethereum-frontier";

    private static readonly EthereumFork fork = new(
        "Ethereum at its start: one step up within 13 s of the parent, else one step down",
        EthereumSteps.Frontier,
        Delay: 0,
        Coins: 5,
        "go-ethereum, calcDifficultyFrontier; Yellow Paper of 2015");

    /// <summary>A rule with this bomb.</summary>
    public EthereumFrontierRule(DifficultyParameters parameters)
        : base(RuleName, fork.Steps, fork.Delay, parameters)
    {
    }

    /// <summary>The rule's place in the list.</summary>
    public static DifficultyRuleEntry Entry { get; } =
        EntryOf(RuleName, fork, static p => new EthereumFrontierRule(p));
}
