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
        ("gamma a little above 1", With("{ kind: selfish, gamma: 1.5 }"), "SCN012", 5, 68, "write 1 or less"),
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
        ("withholding without its part", With("{ kind: block-withholding, pool: alpha }") + Pool, "SCN015", 5, 44,
            "needs 'part'"),
        ("withholding in no pool", With("{ kind: block-withholding, pool: beta, part: 10% }") + Pool, "SCN022", 5, 77,
            "refers to the pool 'beta', which is not defined"),
        ("withholding where there is no pool", With("{ kind: fork-after-withholding, pool: beta, part: 10% }"),
            "SCN022", 5, 82, "define it under pools:"),
        ("all of the rate withholds", With("{ kind: block-withholding, pool: alpha, part: 100% }") + Pool, "SCN025", 5,
            90, "part must be less than 1"),
        ("hopping to where it came from", With("{ kind: pool-hopping, pool: alpha, else: alpha }") + Pool, "SCN025", 5,
            85, "it names the pool 'alpha' twice"),
        ("hopping at once", With("{ kind: pool-hopping, pool: alpha, leave_at: 0 difficulties }") + Pool, "SCN012", 5,
            89, "leave_at must be more than 0"),
    ];

    private const string Pool = "  - { name: c, hashrate: 1 EH/s }\npools: [{ name: alpha, members: { c: 1 } }]\n";

    private static string With(string strategy) =>
        Given.Plain + $"  - {{ name: b, hashrate: 1 EH/s, strategy: {strategy} }}\n";
}
