namespace Simulator.Model.Mining.Strategies;

/// <summary>The list of mining strategies. A new strategy is one file and one line here.</summary>
public static class MiningStrategies
{
    /// <summary>Every strategy a scenario can name.</summary>
    public static IReadOnlyList<StrategyKind> All { get; } =
    [
        HonestStrategy.Kind,
        SelfishStrategy.Kind,
        LeadStubbornStrategy.Kind,
        EqualForkStubbornStrategy.Kind,
        TrailStubbornStrategy.Kind,
        OptimalSelfishStrategy.Kind,
        DoubleSpendStrategy.Kind,
        FeatherForkStrategy.Kind,
        BlockWithholdingStrategy.Kind,
        ForkAfterWithholdingStrategy.Kind,
        PoolHoppingStrategy.Kind,
        IntermittentStrategy.Kind,
        EmptyBlocksStrategy.Kind,
        HeaderFirstStrategy.Kind,
        MiningGapStrategy.Kind,
        FeeSnipingStrategy.Kind,
    ];

    /// <summary>The strategy of that name, or null.</summary>
    public static StrategyKind? Find(string name) => All.FirstOrDefault(kind => kind.Name == name);
}
