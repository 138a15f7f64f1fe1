namespace Simulator.Tests.Scenarios;

/// <summary>The part of the corpus about strategies.</summary>
internal static class BadStrategies
{
    public static IEnumerable<(string, string, string, int, int, string)> Rows() =>
    [
        ("unknown strategy", With("{ kind: selfis }"), "SCN019", 5, 52, "did you mean 'selfish'?"),
        ("strategy without its kind", With("{ gamma: 1 }"), "SCN015", 5, 44, "strategy lacks 'kind'"),
        ("strategy by name without its key", With("double-spend"), "SCN015", 5, 44,
            "write strategy: { kind: double-spend, confirmations: 6 }"),
        ("strategy without its key", With("{ kind: double-spend, give_up: 9 }"), "SCN015", 5, 44,
            "add confirmations: 6"),
        ("key of another strategy", With("{ kind: selfish, trail: 2 }"), "SCN025", 5, 61,
            "'trail' does not belong to kind 'selfish'"),
        ("trail below 0", With("{ kind: trail-stubborn, trail: -1 }"), "SCN012", 5, 75, "trail must be at least 0"),
        ("lead that is no flag", With("{ kind: trail-stubborn, lead: 2 }"), "SCN019", 5, 74, "true or false"),
        ("gamma above 1", With("{ kind: selfish, gamma: 150% }"), "SCN012", 5, 68, "gamma must be at most 1"),
        ("gamma in words", With("{ kind: selfish, gamma: emerging }"), "SCN019", 5, 68, "neither emergent nor"),
        ("strategy of all", "version: 1\nstop: { blocks: 9 }\nminers: [{ hashrate: 1 EH/s, strategy: selfish }]\n",
            "SCN025", 3, 40, "there is nobody to play against"),
        ("strategy of an engine", Given.Plain + "  - { hashrate: 1 MH/s, strategy: selfish, engine: cpu }\n"
            + "chain: { proof: mixed }\n", "SCN025", 5, 52, "leave engine: out, or strategy:"),
        ("no policy there", With("{ kind: optimal-selfish, policy: nowhere.csv }"), "SCN001", 5, 77,
            "there is no such file"),
        ("no table for a majority",
            Given.Plain + "  - { hashrate: 900 EH/s, strategy: optimal-selfish }\n", "SCN025", 5, 37,
            "alpha must be above 0 and below 0.5"),
    ];

    private static string With(string strategy) =>
        Given.Plain + $"  - {{ name: b, hashrate: 1 EH/s, strategy: {strategy} }}\n";
}
