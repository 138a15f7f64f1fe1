namespace Simulator.Model.Mining.Strategies;

/// <summary>
/// Fork after withholding: as block withholding, but a block found in the pool is kept, and handed to the pool when
/// somebody who is neither of the two publishes a block at its height, so that the pool makes a tie of it. The rest of
/// the rate mines alone, in a tie on the pool's block. What it keeps is dropped when the pool or itself finds a block.
/// </summary>
/// <remarks>
/// <code>
///   o---B        B: a block of others
///    \
///     W          kept until B came; the pool publishes it and mines on it, and so does the attacker
/// </code>
/// With c, the chance that W wins the tie, R = (1 - t) a / (1 - t a)
/// + (b + c t a (1 - a - b)) / (1 - t a) x t a / (b + t a). Here c = (a (1 - t) + b + (1 - a - b) gamma) / (1 - t a).
/// A proof that stands on a branch that has lost is dropped, not handed in.
/// </remarks>
public sealed class ForkAfterWithholdingStrategy : MiningStrategy
{
    /// <summary>This strategy's entry in the list.</summary>
    public static StrategyKind Kind { get; } = new(
        new("fork-after-withholding",
            "mines in a pool with a part of its rate, and hands in what is a block there only to make a tie",
            "in the pool: hand in every share but those that are blocks; keep these\n"
                + "others publish a block on the same parent: hand in what is kept, and the pool makes a tie of it\n"
                + "the pool or itself publishes one: drop it\n"
                + "with the rest: mine on the tip, in a tie on the pool's block\n"
                + "R = (1 - t) a / (1 - t a) + (b + c t a (1 - a - b)) / (1 - t a) x t a / (b + t a) with c the chance "
                + "that the pool's block wins the tie",
            [PoolKeys.Pool, PoolKeys.Part],
            "Kwon, Kim, Son, Vasserman and Kim 2017, Be selfish and avoid dilemmas: fork after withholding attacks"),
        static _ => new ForkAfterWithholdingStrategy())
    {
        FaultOf = PoolKeys.FaultOfPart,
        PartOf = static values => PoolKeys.PartOf(values, SolutionHabit.Keeps),
    };

    public override void Found(StrategyDesk desk, int block)
    {
        desk.Publish(block);
        desk.MineOn(desk.Tip);
    }

    public override void Heard(StrategyDesk desk, int block)
    {
        if (desk.IsOwn(block) && desk.WorkOf(block) == desk.WorkOf(desk.Tip))
            desk.MineOn(block);
        else if (desk.WorkOf(desk.Tip) > desk.WorkOf(desk.Parent))
            desk.MineOn(desk.Tip);
    }
}
