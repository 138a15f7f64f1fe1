namespace Simulator.Tests.Scenarios;

/// <summary>The part of the corpus about farms behind a proxy.</summary>
internal static class BadProxies
{
    public static IEnumerable<(string, string, string, int, int, string)> Rows() =>
    [
        ("a proxy before no pool", Farm("proxy: {}", "b: 20%"), "SCN015", 5, 51, "no pool names 'c'"),
        ("a proxy of miners that choose", Farm("proxy: {}, choose: { kind: income }", "b: 20%"), "SCN025", 5, 51,
            "one connection for all // leave out proxy: or choose:"),
        ("a proxy of miners with a strategy", Farm("proxy: {}, strategy: selfish", "b: 20%"), "SCN025", 5, 51,
            "'c' has the strategy 'selfish'"),
        ("worker's shares where there are none", Farm("proxy: { share_interval: 5s }", "c: 2"), "SCN025", 5, 69,
            "granularity: aggregated has none // write granularity: exact"),
        ("a share interval of 0", Farm("proxy: { share_interval: 0s }", "c: 2"), "SCN012", 5, 69, "more than 0"),
        ("an unknown key of a proxy", Farm("proxy: { interval: 5s }", "c: 2"), "SCN013", 5, 53,
            "unknown key 'interval' in proxy // keys: share_interval"),
    ];

    private static string Farm(string proxy, string members) =>
        "version: 1\nstop: { blocks: 30 }\nminers:\n  - { name: b, hashrate: 1 EH/s }\n"
        + $"  - {{ name: c, count: 2, hashrate: 1 EH/s, {proxy} }}\n"
        + $"pools: [{{ name: alpha, members: {{ {members} }} }}]\n";
}
