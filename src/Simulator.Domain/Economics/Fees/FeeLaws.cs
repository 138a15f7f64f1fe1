namespace Simulator.Domain.Economics.Fees;

/// <summary>The list of fee laws. A new law is one file and one line here.</summary>
public static class FeeLaws
{
    /// <summary>Every law a scenario can name.</summary>
    public static IReadOnlyList<FeeLawKind> All { get; } =
    [
        NoFees.Kind,
        ConstantFees.Kind,
        UniformFees.Kind,
        AccruingFees.Kind,
        LognormalFees.Kind,
    ];

    /// <summary>The law of that name, or null.</summary>
    public static FeeLawKind? Find(string name) => All.FirstOrDefault(kind => kind.Name == name);
}
