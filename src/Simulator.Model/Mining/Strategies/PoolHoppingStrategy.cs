using Simulator.Domain.Parameters;
using Simulator.Domain.Pools;

namespace Simulator.Model.Mining.Strategies;

/// <summary>
/// Pool hopping: mines in a pool while its round is young, where a share is worth more than it costs if rounds are
/// divided by shares, and elsewhere when it is old. Alone it mines honestly.
/// </summary>
/// <remarks>
/// In a pool that divides each round by its shares a share at the progress x of the round is worth e^x E1(x) of what it
/// costs: more than 1 below x = 0.4348. A hopper that is small against the pool gains x0 E1(x0) = 28.149 %; one that is
/// the part h of it gains less, for it slows the pool down when it leaves. Where every share is worth the same (pps,
/// pplns, geometric) it gains nothing.
/// </remarks>
public sealed class PoolHoppingStrategy : MiningStrategy
{
    private const string LeaveAtKey = "leave_at";
    private const string ElseKey = "else";
    private const double LeaveAtDefault = 0.4348;

    /// <summary>This strategy's entry in the list.</summary>
    public static StrategyKind Kind { get; } = new(
        new("pool-hopping", "mines in a pool while its round is young, and elsewhere when it is old",
            "shares since the pool's last block below leave_at: mine in the pool, and hand in everything\n"
                + "from leave_at on: mine in the pool of else, or alone at the pool's node\n"
                + "the pool finds a block: back\n"
                + "prop: gain = (P + e^-x / (1 - h)) / (1 - e^-x + e^-x / (1 - h)) - 1 with P = 1 - e^-x + x E1(x), "
                + "x = leave_at, h its part of the pool",
            [
                PoolKeys.Pool,
                new(LeaveAtKey, "difficulties", "how old the round is when it leaves, in expected blocks",
                    "0.4348 difficulties")
                {
                    Kind = ParameterKind.Difficulties, Example = "0.5 difficulties",
                },
                new(ElseKey, "pool", "where it mines then: another pool, or solo", SoloWord)
                {
                    Kind = ParameterKind.Pool, Example = SoloWord,
                },
            ],
            "Rosenfeld 2011, Analysis of bitcoin pooled mining reward systems, 3"),
        static _ => new PoolHoppingStrategy())
    {
        PartOf = static values => PoolKeys.AllOf(values) with
        {
            LeaveAt = values.Has(LeaveAtKey) ? values.Get<DifficultyCount>(LeaveAtKey).Count : LeaveAtDefault,
            Else = values.Get(ElseKey, SoloWord),
        },
    };

    /// <summary>The word for mining alone.</summary>
    public const string SoloWord = "solo";

    public override void Found(StrategyDesk desk, int block)
    {
        desk.Publish(block);
        desk.MineOn(desk.Tip);
    }

    public override void Heard(StrategyDesk desk, int block) => desk.MineOn(desk.Tip);
}
