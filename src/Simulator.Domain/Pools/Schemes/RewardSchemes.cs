namespace Simulator.Domain.Pools.Schemes;

/// <summary>The list of reward schemes. A new scheme is one file and one line here.</summary>
public static class RewardSchemes
{
    /// <summary>Every scheme a scenario can name.</summary>
    public static IReadOnlyList<RewardSchemeKind> All { get; } =
    [
        ProportionalScheme.Kind,
        PayPerShareScheme.Kind,
        FullPayPerShareScheme.Kind,
        PplnsScheme.Kind,
        GeometricScheme.Kind,
        TidesScheme.Kind,
        SoloScheme.Kind,
    ];

    /// <summary>The scheme of that name, or null.</summary>
    public static RewardSchemeKind? Find(string name) => All.FirstOrDefault(kind => kind.Name == name);
}
