namespace Simulator.Tests.Scenarios;

/// <summary>The part of the corpus about miners that choose among pools.</summary>
internal static class BadChoices
{
    public static IEnumerable<(string, string, string, int, int, string)> Rows() =>
    [
        ("miners that choose among no pools", "version: 1\nstop: { blocks: 30 }\nminers:\n"
            + "  - { name: a, hashrate: 1 EH/s, choose: { kind: income } }\n", "SCN015", 4, 42, "there are none"),
        ("a place that is not there", Choosing("{ kind: income, among: [alpa, solo] }", "{ b: 20% }"), "SCN022", 5, 75,
            "refers to the pool 'alpa', which is not defined // did you mean 'alpha'?"),
        ("a place that stands twice", Choosing("{ kind: income, among: [alpha, solo, solo] }", "{ b: 20% }"), "SCN025",
            5, 75, "'solo' stands twice"),
        ("a start that is no place", Choosing("{ kind: income, among: [alpha, beta] }", "{ b: 20% }"), "SCN025", 5, 75,
            "2 of the 2 miners of 'c' start alone, which is not among their places // add solo"),
        ("a part of a miner that chooses", Choosing("{ kind: income }", "{ b: 20%, c: 50% }"), "SCN025", 5, 52,
            "a miner that chooses is in one place // write a number of miners"),
        ("a choice with a key of another", Choosing("{ kind: income, aversion: 1 }", "{ b: 20% }"), "SCN025", 5, 68,
            "'aversion' does not belong to kind 'income'"),
        ("a choice that cannot be", Choosing("{ kind: cautious, aversion: -1 }", "{ b: 20% }"), "SCN025", 5, 80,
            "aversion must not be negative"),
    ];

    private static string Choosing(string choose, string members) =>
        "version: 1\nstop: { blocks: 30 }\nminers:\n  - { name: b, hashrate: 1 EH/s }\n"
        + $"  - {{ name: c, count: 2, hashrate: 1 EH/s, choose: {choose} }}\n"
        + $"pools: [{{ name: alpha, members: {members} }}, {{ name: beta, members: {{ b: 10% }} }}]\n";
}
