namespace Simulator.Tests.Scenarios;

/// <summary>The part of the corpus about fees.</summary>
internal static class BadFees
{
    public static IEnumerable<(string, string, string, int, int, string)> Rows() =>
    [
        ("fees without their rate", With("law: accruing"), "SCN015", 5, 16, "law 'accruing' needs 'per_second'"),
        ("fees with a key of another law", With("law: accruing, per_second: 1 sat, max: 1 coin"), "SCN025", 5, 52,
            "'max' does not belong to law 'accruing'"),
        ("fees of an unknown law", With("law: accuring, per_second: 1 sat"), "SCN019", 5, 23,
            "unknown fee law 'accuring'"),
        ("lognormal fees without spread", With("law: lognormal, mean: 1 coin, sd: 0 coin"), "SCN025", 5, 52,
            "sd must be above 0"),
        ("fees upside down", With("min: 2 coin, max: 1 coin"), "SCN025", 5, 36, "uniform: max must be at least min"),
        ("fees that a coinbase cannot know",
            Given.Plain + "chain: { proof: mixed, fees: { law: accruing, per_second: 1 sat } }\n", "SCN025", 5, 30,
            "which a real coinbase cannot know before"),
        ("fees above all coins", Given.Plain + "chain: { fees: 30000000 coin }\n", "SCN012", 5, 16,
            "above 21000000 coin"),
    ];

    private static string With(string law) => Given.Plain + $"chain: {{ fees: {{ {law} }} }}\n";
}
