namespace Simulator.Domain.Mining.Rates;

/// <summary>The list of laws of the hash rate. A new law is one file and one line here.</summary>
public static class HashrateLaws
{
    /// <summary>Every law a scenario can name.</summary>
    public static IReadOnlyList<HashrateLawKind> All { get; } =
    [
        ConstantRate.Kind,
        StepsRate.Kind,
        GrowthRate.Kind,
        SineRate.Kind,
        SquareRate.Kind,
        NoiseRate.Kind,
        PriceRate.Kind,
    ];

    /// <summary>The law of that name, or null.</summary>
    public static HashrateLawKind? Find(string name) => All.FirstOrDefault(kind => kind.Name == name);
}
