using Simulator.Domain.Parameters;
using Simulator.Domain.Random;

namespace Simulator.Model.Mining.Strategies;

/// <summary>
/// A feather fork: refuses to build on blocks that carry what it censors, openly, and gives in when it falls behind.
/// Its blocks are published as they are found.
/// </summary>
/// <remarks>
/// <code>
///   o---B---...      B carries what is censored. Success: one block ahead, and B is stale.
///    \
///     A1---A2        1 behind at the start; given up where it is give_up blocks further behind,
///                    or where B has so many confirmations
/// </code>
/// With r = p/q: P(success) = (1 - r^k) / (1 - r^(k+2)) by a deficit of k, and q^2 at the first confirmation.
/// </remarks>
public sealed class FeatherForkStrategy(double target, int giveUp, int confirmations)
    : RefusingStrategy(giveUp, confirmations)
{
    private const string TargetKey = "target";
    private const double TargetDefault = 0.1;

    private static readonly ulong salt = Mix.OfText("feather-fork");

    /// <summary>This strategy's entry in the list.</summary>
    public static StrategyKind Kind { get; } = new(
        new("feather-fork", "refuses to build on blocks that carry what it censors, until it falls behind",
            "others' block that carries it: mine on its parent, and publish what is found\n"
                + "one block ahead: a success\n"
                + "give_up blocks further behind than at the start, or so many confirmations on it: a failure; mine "
                + "on the tip\n"
                + "P(success) = (1 - r^k) / (1 - r^(k+2)) with r = p/q and k = give_up; q^2 with confirmations: 1",
            [
                new(TargetKey, "fraction", "the part of others' blocks that carry it", "10%")
                {
                    Kind = ParameterKind.Fraction, Example = "5%",
                },
                .. Keys,
            ],
            "A. Miller 2013, Feather-forks; the walk of a gambler between two bounds"),
        static values => new FeatherForkStrategy(
            values.Get(TargetKey, TargetDefault), GiveUpOf(values), ConfirmationsOf(values)))
    {
        Measures = BranchTrials.MeasureNames,
    };

    /// <summary>A property of the block, so that it never depends on who asks when.</summary>
    protected override bool Refuses(StrategyDesk desk, int block) =>
        !desk.IsOwn(block) && (Mix.Of(desk.Block(block).Id, salt) >> 11) * (1.0 / (1UL << 53)) < target;
}
