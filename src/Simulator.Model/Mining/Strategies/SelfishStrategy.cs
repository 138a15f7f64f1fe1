namespace Simulator.Model.Mining.Strategies;

/// <summary>
/// Selfish mining: keeps what it finds to itself and shows no more of it than others have, so that their work is lost.
/// </summary>
/// <remarks>
/// <code>
///            own                own               own
///   lead 0 ------> lead 1 ------------> lead 2 ---------> lead 3 ...
///     ^              | other: publish,     | other: publish all, all of it wins
///     |              v a tie stands        v
///     +----------- tie                  lead 0        (lead 3 and more, other: publish as much as others have)
///       own: publish and win both; other: the branch that was extended wins
/// </code>
/// All of it is told by work and not by counting, so that branches may differ in difficulty. Source: Eyal and Sirer
/// 2014, algorithm 1.
/// </remarks>
public sealed class SelfishStrategy : MiningStrategy
{
    private long _ties;

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
        Measures = ["ties"],
    };

    public override IReadOnlyList<(string Name, double? Value)> Measures => [("ties", _ties)];

    public override void Found(StrategyDesk desk, int block)
    {
        desk.MineOn(block);
        // Its parent was public and no tip: a tie stood, and this block decides it.
        if (desk.WithheldCount == 1 && desk.Block(block).Parent != desk.Tip)
            desk.Publish(block);
    }

    public override void Heard(StrategyDesk desk, int block)
    {
        var others = desk.Tip;
        if (desk.WorkOf(others) > desk.WorkOf(desk.Parent))
        {
            desk.GiveUp();
            desk.MineOn(others);
        }
        else if (desk.WithheldCount > 0)
        {
            Answer(desk, others);
        }
    }

    private void Answer(StrategyDesk desk, int others)
    {
        if (desk.WorkOf(desk.Block(desk.Parent).Parent) > desk.WorkOf(others))
        {
            desk.PublishUpToWork(desk.WorkOf(others));
            return;
        }

        desk.Publish(desk.Parent);
        if (desk.Tip == others)
            _ties++;
    }
}
