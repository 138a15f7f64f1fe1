using Simulator.Domain.Parameters;

namespace Simulator.Domain.Mining.Timestamps;

/// <summary>A policy as it stands in the list: what it says of itself, and how to make it. It stamps nothing.</summary>
/// <param name="Documentation">Name, formula, keys and source.</param>
/// <param name="Make">The policy of values without fault.</param>
public sealed record TimestampPolicyKind(LawDocumentation Documentation, Func<LawValues, TimestampPolicy> Make)
{
    /// <summary>The word a scenario uses.</summary>
    public string Name => Documentation.Name;
}
