namespace Simulator.Scenarios.Presets;

/// <summary>
/// A network's parts; each part that a scenario writes overrides the preset's. Spans as a scenario would write them.
/// </summary>
public sealed record NetworkPreset(string Name)
{
    /// <summary>One latency for all links; null where <see cref="Regions"/>' table holds.</summary>
    public string? Latency { get; init; }

    public string Bandwidth { get; init; } = "unlimited";

    public string Topology { get; init; } = "complete";

    public string Relay { get; init; } = "direct";

    public string ControlDelay { get; init; } = "0ms";

    public string Processing { get; init; } = "0ms";

    /// <summary>Whose shares and bandwidths hold, and whose latencies where <see cref="Latency"/> is null.</summary>
    public string Regions { get; init; } = "simblock-2019";
}

/// <summary>The list of network presets.</summary>
public static class NetworkPresets
{
    public static IReadOnlyList<NetworkPreset> All { get; } =
    [
        new("instant") { Latency = "0ms" },
        new("constant") { Latency = "100ms" },
        Published("simblock-2015", "announce"),
        Published("simblock-2019", "compact"),
    ];

    public static NetworkPreset Find(string name) => All.First(p => p.Name == name);

    private static NetworkPreset Published(string name, string relay) => new(name)
    {
        Bandwidth = "simblock",
        Topology = "simblock",
        Relay = relay,
        ControlDelay = "10ms",
        Processing = "2ms",
        Regions = name,
    };
}
