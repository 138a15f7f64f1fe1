namespace Simulator.Domain.Network.Latency;

/// <summary>The list of latency laws. A new law is one file and one line here.</summary>
public static class LatencyLaws
{
    /// <summary>Every law a scenario can name.</summary>
    public static IReadOnlyList<LatencyLawKind> All { get; } =
    [
        ConstantLatency.Kind,
        UniformLatency.Kind,
        ExponentialLatency.Kind,
        NormalLatency.Kind,
        LognormalLatency.Kind,
        ParetoLatency.Kind,
    ];

    /// <summary>The law of that name, or null.</summary>
    public static LatencyLawKind? Find(string name) => All.FirstOrDefault(kind => kind.Name == name);
}
