namespace Simulator.Domain.Mining.Timestamps;

/// <summary>The list of timestamp policies. A new policy is one file and one line here.</summary>
public static class TimestampPolicies
{
    /// <summary>Every policy a scenario can name.</summary>
    public static IReadOnlyList<TimestampPolicyKind> All { get; } =
    [
        HonestStamps.Kind,
        ForwardStamps.Kind,
        BackwardStamps.Kind,
        RampStamps.Kind,
        TimewarpStamps.Kind,
    ];

    /// <summary>The policy of that name, or null.</summary>
    public static TimestampPolicyKind? Find(string name) => All.FirstOrDefault(kind => kind.Name == name);
}
