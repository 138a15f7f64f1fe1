using Simulator.Domain.Parameters;
using Simulator.Domain.Time;

namespace Simulator.Model.Faults;

/// <summary>
/// What a scenario says of one fault: when it holds, and the values of its keys. Nodes stand there as a flag for each
/// node (<see cref="Nodes"/>), sides as the side of each node (<see cref="Sides"/>; -1: none).
/// </summary>
public sealed record FaultPlan(SimTime From, SimTime To, LawValues Values)
{
    /// <summary>For each node, whether a key of kind <see cref="ParameterKind.Nodes"/> picks it.</summary>
    public bool[] Nodes(string key) => Values.Get<bool[]>(key);

    /// <summary>For each node, its side of a key of kind <see cref="ParameterKind.Sides"/>.</summary>
    public int[] Sides(string key) => Values.Get<int[]>(key);
}

/// <summary>
/// One entry of the list of faults: what it says of itself, and how to make it. The keys <c>at</c> and <c>for</c> are
/// every fault's and stand in no entry.
/// </summary>
/// <param name="Documentation">Name, effect, keys and source.</param>
/// <param name="Make">The rule on links; null where links are left alone.</param>
public sealed record FaultKind(LawDocumentation Documentation, Func<FaultPlan, LinkRule?> Make)
{
    /// <summary>The word a scenario uses.</summary>
    public string Name => Documentation.Name;

    /// <summary>Why values do nothing, in words for the user; null where they do something.</summary>
    public Func<LawValues, string?> IdleBecause { get; init; } = _ => null;
}
