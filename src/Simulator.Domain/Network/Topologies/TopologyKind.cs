using Simulator.Domain.Parameters;
using Simulator.Domain.Random;

namespace Simulator.Domain.Network.Topologies;

/// <summary>
/// One entry of the list of topologies: what it says of itself, what is wrong with a plan and how the graph is made. It
/// draws only from the stream it is given.
/// </summary>
/// <param name="Documentation">Name, formula, keys and source.</param>
/// <param name="FaultOf">What is wrong with the plan, in words for the user; null when nothing is.</param>
/// <param name="Make">The graph of a plan without fault.</param>
public sealed record TopologyKind(
    LawDocumentation Documentation,
    Func<TopologyPlan, string?> FaultOf,
    Func<TopologyPlan, RandomStream, Topology> Make)
{
    /// <summary>What is wrong with the values of the keys, before the nodes are known; null when nothing is.</summary>
    public Func<LawValues, string?> FaultOfValues { get; init; } = _ => null;

    /// <summary>The key shared by topologies with a mean degree.</summary>
    internal static LawParameter Degree { get; } =
        new("degree", "count", "mean neighbours, both directions", "8") { Kind = ParameterKind.Count, Example = "8" };

    /// <summary>The word a scenario uses.</summary>
    public string Name => Documentation.Name;

    /// <summary>Whether links are listed one by one.</summary>
    public bool TakesLinks => Documentation.Parameters.Any(parameter => parameter.Kind == ParameterKind.Links);

    /// <summary>What is wrong with the plan, or null.</summary>
    public string? ComplaintOf(TopologyPlan plan) =>
        plan.NodeCount < 1 ? "a topology needs at least 1 node" : FaultOf(plan);

    /// <summary>The graph of the plan.</summary>
    /// <exception cref="ArgumentException">The plan has a complaint.</exception>
    public Topology Build(TopologyPlan plan, RandomStream random) =>
        ComplaintOf(plan) is { } complaint ? throw new ArgumentException(complaint, nameof(plan)) : Make(plan, random);

    /// <summary>The usual complaint about a degree.</summary>
    internal static string? FaultOfDegree(TopologyPlan plan) => plan.Degree < 1 ? "degree must be at least 1" : null;

    /// <summary>Links that a node opens so that all open NodeCount x Degree / 2 together.</summary>
    internal static int OutboundOf(TopologyPlan plan, int node) =>
        (int)((node + 1L) * plan.Degree / 2 - (long)node * plan.Degree / 2);
}
