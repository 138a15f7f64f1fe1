namespace Simulator.Model.Mining.Strategies;

/// <summary>
/// Block withholding: a part of the rate mines in a pool, hands in shares and throws away what would be blocks. The
/// pool pays for work that brings it nothing; the rest of the rate mines alone and gains by the blocks that are not
/// made. What is thrown away is never a block, so the difficulty does not see it.
/// </summary>
/// <remarks>
/// With the attacker's part a of all hash rate, the pool's honest part b, and the part t of the attacker's rate put
/// into the pool, its share of all rewards is ((1 - t) a + b t a / (b + t a)) / (1 - t a).
/// </remarks>
public sealed class BlockWithholdingStrategy : MiningStrategy
{
    /// <summary>This strategy's entry in the list.</summary>
    public static StrategyKind Kind { get; } = new(
        new("block-withholding", "mines in a pool with a part of its rate, and throws away what would be blocks there",
            "in the pool: hand in every share but those that are blocks\n"
                + "with the rest: mine on the tip, and publish each block when it is found\n"
                + "R = ((1 - t) a + b t a / (b + t a)) / (1 - t a) with a its rate, b the pool's honest rate, "
                + "t the part",
            [PoolKeys.Pool, PoolKeys.Part],
            "Rosenfeld 2011, Analysis of bitcoin pooled mining reward systems; Eyal 2015, The miner's dilemma"),
        static _ => new BlockWithholdingStrategy())
    {
        FaultOf = PoolKeys.FaultOfPart,
        PartOf = static values => PoolKeys.PartOf(values, SolutionHabit.Withholds),
    };

    public override void Found(StrategyDesk desk, int block)
    {
        desk.Publish(block);
        desk.MineOn(desk.Tip);
    }

    public override void Heard(StrategyDesk desk, int block) => desk.MineOn(desk.Tip);
}
