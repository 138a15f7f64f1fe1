namespace Simulator.Model.Mining.Strategies;

/// <summary>
/// Extends the node's tip and publishes at once. Groups that are honest need no desk; this is what a desk does that
/// adds nothing.
/// </summary>
public sealed class HonestStrategy : MiningStrategy
{
    /// <summary>The name in scenario files.</summary>
    public const string StrategyName = "honest";

    /// <summary>This strategy's entry in the list.</summary>
    public static StrategyKind Kind { get; } = new(
        new(StrategyName, "extends the best chain that it knows, and publishes at once",
            "mine on the tip; of branches with equal work, on the one seen first\npublish each block when it is found",
            [], "Nakamoto 2008"),
        static _ => new HonestStrategy());

    public override void Found(StrategyDesk desk, int block)
    {
        desk.Publish(block);
        desk.MineOn(desk.Tip);
    }

    public override void Heard(StrategyDesk desk, int block) => desk.MineOn(desk.Tip);
}
