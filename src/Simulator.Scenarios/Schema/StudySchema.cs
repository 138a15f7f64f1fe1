namespace Simulator.Scenarios.Schema;

/// <summary>Keys of <c>replicate:</c> and <c>sweep:</c>.</summary>
internal static class StudySchema
{
    /// <summary>Runs of one sweep, unless it or --limit says otherwise.</summary>
    public const int LimitDefault = 10_000;

    private static readonly MappingType Precision = new("replicate",
        new Key("metric", TextType.Any, "the measure whose mean is to be known, such as blocks.stale_rate",
            required: true),
        new Key("half_width", new HalfWidthType(), "half the width of its interval: a number in the measure's unit, or "
            + "in % of the mean", required: true),
        new Key("confidence", QuantityType.Fraction(), "how sure the interval is", "95%"),
        new Key("min", new IntegerType<int>(2, ReplicateSettings.CountMax), "runs that are made in any case", "10"),
        new Key("max", new IntegerType<int>(2, ReplicateSettings.CountMax), "runs after which it ends in any case",
            "1000"));

    /// <summary>A number of runs, or the precision that ends them.</summary>
    public static OneOfType Replicate { get; } =
        new(new IntegerType<int>(1, ReplicateSettings.CountMax), Precision);

    public static MappingType Sweep { get; } = new("sweep",
        new Key("matrix", new AnyMappingType(), "every combination of the values: { path: [values] }", "{}"),
        new Key("zip", new AnyMappingType(), "values that change together: { path: [values], path: [values] }", "{}"),
        new Key("latin", new AnyMappingType(), "points spread evenly: { samples: n, path: [least, most] }", "{}"),
        new Key("replications", Replicate, "runs of each cell, all cells with the same seeds", note: "replicate, or 1"),
        new Key("limit", new IntegerType<int>(1, 100_000_000), "more runs than this are refused",
            $"{LimitDefault}"));
}
