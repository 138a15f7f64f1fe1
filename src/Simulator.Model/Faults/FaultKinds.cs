namespace Simulator.Model.Faults;

/// <summary>The list of faults. A new one is a file of its own and a line here.</summary>
public static class FaultKinds
{
    /// <summary>Every fault that a scenario can name.</summary>
    public static IReadOnlyList<FaultKind> All { get; } =
    [
        PartitionRule.Kind,
        LossRule.Kind,
        PoolOutage.Kind,
    ];

    /// <summary>The fault of a name. An unknown name is a bug: the loader has checked it.</summary>
    public static FaultKind Named(string name) => All.First(kind => kind.Name == name);
}
