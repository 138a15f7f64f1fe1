namespace Simulator.Domain.Network.Topologies;

/// <summary>The list of topologies. A new one is one file and one line here.</summary>
public static class TopologyKinds
{
    /// <summary>Every topology a scenario can name.</summary>
    public static IReadOnlyList<TopologyKind> All { get; } =
    [
        CompleteTopology.Kind,
        RandomTopology.Kind,
        SimBlockTopology.Kind,
        SmallWorldTopology.Kind,
        RegionsTopology.Kind,
        ListTopology.Kind,
    ];

    /// <summary>The topology of that name, or null.</summary>
    public static TopologyKind? Find(string name) => All.FirstOrDefault(kind => kind.Name == name);
}
