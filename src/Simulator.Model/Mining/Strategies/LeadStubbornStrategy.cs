namespace Simulator.Model.Mining.Strategies;

/// <summary>
/// Lead-stubborn mining: as selfish mining, but it never shows its last block before others are level with it. It would
/// rather divide the others once more than win what it has.
/// </summary>
/// <remarks>
/// <code>
///   lead 2, other: show as much as others have. They are divided, and one block is kept:
///
///     o---H1                     o---H1
///      \                 ---->    \
///       A1---A2 (private)          A1---A2 (A1 shown)
/// </code>
/// </remarks>
public sealed class LeadStubbornStrategy(Stubbornness stubbornness) : PrivateBranch(stubbornness)
{
    private static readonly Stubbornness itself = new(Lead: true, EqualFork: false, Trail: 0);

    /// <summary>This strategy's entry in the list.</summary>
    public static StrategyKind Kind { get; } = new(
        new("lead-stubborn", "selfish mining that never shows its last block before others are level",
            "as selfish, but\nothers are one block behind: publish as much as they have, and keep the last",
            [StubbornKeys.EqualFork, StubbornKeys.Trail("0")],
            StubbornKeys.Source),
        static values => new LeadStubbornStrategy(StubbornKeys.Of(values, itself)))
    {
        Measures = MeasureNames,
    };
}
