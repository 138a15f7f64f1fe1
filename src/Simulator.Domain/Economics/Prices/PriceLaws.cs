namespace Simulator.Domain.Economics.Prices;

/// <summary>The list of price laws. A new law is one file and one line here.</summary>
public static class PriceLaws
{
    /// <summary>Every law a scenario can name.</summary>
    public static IReadOnlyList<PriceLawKind> All { get; } =
    [
        ConstantPrice.Kind,
        StepPrice.Kind,
        StepPrice.FileKind,
        GeometricPrice.Kind,
        WalkPrice.Kind,
        JumpPrice.Kind,
    ];

    /// <summary>The law of that name, or null.</summary>
    public static PriceLawKind? Find(string name) => All.FirstOrDefault(kind => kind.Name == name);
}
