namespace Simulator.Model.Mining.Strategies;

/// <summary>
/// Selfish mining: keeps what it finds to itself and shows no more of it than others have, so that their work is lost.
/// </summary>
/// <remarks>
/// <code>
///            own                own                own
///   lead 0 ------> lead 1 ------------> lead 2 ---------> lead 3 ...
///     ^              | other: show it,     | other: show all, all of it wins
///     |              v a tie stands        v
///     +----------- tie                   lead 0        (lead 3 and more, other: show as much as others have)
///       own: show it and win both; other: the branch that was extended wins
/// </code>
/// Source: Eyal and Sirer 2014, algorithm 1.
/// </remarks>
public sealed class SelfishStrategy() : PrivateBranch(default)
{
    /// <summary>This strategy's entry in the list.</summary>
    public static StrategyKind Kind { get; } = new(
        new("selfish", "keeps blocks back and publishes them to make others' work stale",
            "mine on the private branch\n"
                + "own block: withhold it; where a tie stands, publish it and win\n"
                + "others are ahead: give up and mine on their tip\n"
                + "others are level, or one block behind: publish everything\n"
                + "others are further behind: publish as much as they have",
            [], "Eyal and Sirer 2014, Majority is not enough, algorithm 1"),
        static _ => new SelfishStrategy())
    {
        Measures = MeasureNames,
    };
}
