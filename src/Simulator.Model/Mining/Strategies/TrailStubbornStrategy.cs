namespace Simulator.Model.Mining.Strategies;

/// <summary>
/// Trail-stubborn mining: as selfish mining, but it goes on with its branch while it is at most so many blocks behind.
/// What it finds while it is behind or comes level is kept back.
/// </summary>
/// <remarks>
/// <code>
///   one behind, trail: 1            own                     own
///
///     o---H1---H2                o---H1---H2             o---H1---H2
///      \                 ---->    \               ---->   \
///       A1 (shown)                 A1---A2 (private)       A1---A2---A3 (private, one ahead: as lead 1)
/// </code>
/// </remarks>
public sealed class TrailStubbornStrategy(Stubbornness stubbornness) : PrivateBranch(stubbornness)
{
    private static readonly Stubbornness itself = new(Lead: false, EqualFork: false, Trail: 1);

    /// <summary>This strategy's entry in the list.</summary>
    public static StrategyKind Kind { get; } = new(
        new("trail-stubborn", "selfish mining that does not give up while it is a few blocks behind",
            "as selfish, but\nothers are ahead by at most trail blocks: go on with the private branch\n"
                + "own block that comes level from behind: withhold it; others have seen theirs first",
            [StubbornKeys.Trail("1"), StubbornKeys.Lead, StubbornKeys.EqualFork],
            StubbornKeys.Source),
        static values => new TrailStubbornStrategy(StubbornKeys.Of(values, itself)))
    {
        Measures = MeasureNames,
    };
}
