using Simulator.Domain.Parameters;

namespace Simulator.Domain.Pools.Schemes;

/// <summary>
/// One entry of the list of reward schemes: what it says of itself, what is wrong with given values, and how a scheme
/// is made of them.
/// </summary>
/// <param name="Documentation">The scheme's name, formula, keys and source.</param>
/// <param name="Make">A scheme of values without fault, without members.</param>
public sealed record RewardSchemeKind(LawDocumentation Documentation, Func<LawValues, IRewardScheme> Make)
{
    /// <summary>What is wrong with the values, in words that begin with a key; null when nothing is.</summary>
    public Func<LawValues, string?> FaultOf { get; init; } = static _ => null;

    /// <summary>The word a scenario uses.</summary>
    public string Name => Documentation.Name;

    /// <summary>Of what is divided, the part that members get on average.</summary>
    public Func<LawValues, double> Expected { get; init; } = static _ => 1;

    /// <summary>
    /// Variance of a steady member's income over that of the same work alone, by its part of the pool's hash rate; with
    /// shares so small that their own luck is nothing.
    /// </summary>
    public Func<LawValues, double, double> Variance { get; init; } = static (_, part) => part;

    internal const string WindowKey = "window";

    internal static LawParameter Window(string fallback) =>
        new(WindowKey, "difficulties", "how far back from a block shares are paid, in expected blocks", fallback)
        {
            Kind = ParameterKind.Difficulties, Example = "2 difficulties",
        };

    internal static double WindowOf(LawValues values, double fallback) =>
        values.Get(WindowKey, new DifficultyCount(fallback)).Count;
}
