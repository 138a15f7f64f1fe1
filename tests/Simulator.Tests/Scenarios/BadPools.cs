namespace Simulator.Tests.Scenarios;

/// <summary>The part of the corpus about pools.</summary>
internal static class BadPools
{
    private const string Head = "version: 1\nstop: { blocks: 30 }\nminers:\n  - { name: a, hashrate: 1 EH/s }\n"
        + "  - { name: b, count: 5, hashrate: 1 EH/s }\npools:\n";

    public static IEnumerable<(string, string, string, int, int, string)> Rows() =>
    [
        ("pool without members", Pool("{ name: alpha }"), "SCN015", 7, 5, "a pool lacks 'members'"),
        ("pool of nobody", Pool("{ name: alpha, members: {} }"), "SCN011", 7, 29, "needs at least one entry"),
        ("member of an unknown group", Pool("{ name: alpha, members: { c: 10% } }"), "SCN022", 7, 31,
            "the pool 'alpha' refers to the miner group 'c'"),
        ("more members than there are", Pool("{ name: alpha, members: { b: 6 } }"), "SCN012", 7, 31,
            "pools take 6 miners of 'b', which has 5 // write at most 5"),
        ("more members than there are, over two pools",
            Pool("{ name: alpha, members: { b: 3 } }") + "  - { name: beta, members: { b: 3 } }\n", "SCN012", 8, 30,
            "pools take 6 miners of 'b'"),
        ("a fraction above 1", Pool("{ name: alpha, members: { a: 1.5 } }"), "SCN012", 7, 34, "such as 60%, or a"),
        ("a fee of all", Pool("{ name: alpha, members: { a: 1 }, fee: 1 }"), "SCN012", 7, 44,
            "nothing would be left for members // write a fraction such as 1%"),
        ("more members than there are, said once", Pool("{ name: alpha, members: { b: 6 } }")
            + "  - { name: beta, members: { b: 3 } }\n", "SCN012", 7, 31, "pools take 6 miners of 'b'"),
        ("one block without its unit", Pool("{ name: alpha, members: { a: 1 }, maturity: 1 }"), "SCN017", 7, 49,
            "write \"1 block\""),
        ("a fraction above 100%", Pool("{ name: alpha, members: { a: 160% } }"), "SCN012", 7, 34, "must be at most 1"),
        ("a fraction of 0", Pool("{ name: alpha, members: { a: 0% } }"), "SCN012", 7, 34, "leave the group out"),
        ("fractions above 1 over two pools",
            Pool("{ name: alpha, members: { a: 60% } }") + "  - { name: beta, members: { a: 50% } }\n", "SCN012", 8,
            30, "pools take 110% of the rate of 'a' // lower a fraction: all pools together take at most 100%"),
        ("window without a unit", Pool("{ name: alpha, members: { a: 1 }, scheme: { kind: pplns, window: 2 } }"),
            "SCN017", 7, 70, "write \"2 difficulties\""),
        ("window of a scheme that has none",
            Pool("{ name: alpha, members: { a: 1 }, scheme: { kind: prop, window: 2 difficulties } }"), "SCN025", 7,
            61, "'window' does not belong to kind 'prop'"),
        ("an unknown scheme", Pool("{ name: alpha, members: { a: 1 }, scheme: plns }"), "SCN019", 7, 47,
            "did you mean 'pplns'?"),
        ("a threshold below dust", Pool("{ name: alpha, members: { a: 1 }, payout: { threshold: 500 sat } }"),
            "SCN012", 7, 60, "no node passes it on // write 546 sat or more"),
        ("vardiff of aggregated shares", Pool("{ name: alpha, members: { a: 1 }, vardiff: nomp }"), "SCN025", 7, 48,
            "granularity: aggregated has none // write granularity: exact"),
        ("two sizes of shares", Pool("{ name: alpha, members: { a: 1 }, share_interval: 5s, shares_per_block: 9 }"),
            "SCN025", 7, 77, "both say how hard a share is"),
        ("vardiff and a fixed size",
            Pool("{ name: alpha, members: { a: 1 }, granularity: exact, vardiff: nomp, share_interval: 5s }"),
            "SCN025", 7, 68, "share_interval and shares_per_block fix"),
        ("maturity without a unit", Pool("{ name: alpha, members: { a: 1 }, maturity: 100 }"), "SCN017", 7, 49,
            "write \"100 blocks\""),
        ("a node group where there are none", Pool("{ name: alpha, members: { a: 1 }, node: eu }"), "SCN022", 7, 45,
            "there are no nodes: // remove node:; without nodes: each pool has a node of its own"),
        ("a pool called solo", Pool("{ name: solo, members: { a: 1 } }"), "SCN025", 7, 13, "stands for mining alone"),
        ("a pool called as a miner", Pool("{ name: b, members: { a: 1 } }"), "SCN021", 7, 13,
            "a miner group is called 'b' too"),
        ("two pools of one name", Pool("{ name: alpha, members: { a: 1 } }")
            + "  - { name: alpha, members: { b: 1 } }\n", "SCN021", 8, 13, "the pool 'alpha' is named twice"),
        ("an unknown backup", Pool("{ name: alpha, members: { a: 1 }, backup: bta }")
            + "  - { name: beta, members: { b: 1 } }\n", "SCN022", 7, 47, "did you mean 'beta'?"),
        ("backups in a circle", Pool("{ name: alpha, members: { a: 1 }, backup: beta }")
            + "  - { name: beta, members: { b: 1 }, backup: alpha }\n", "SCN025", 7, 47, "alpha -> beta -> alpha"),
        ("an outage of no pool", Pool("{ name: alpha, members: { a: 1 } }")
            + "faults: [{ kind: pool-outage, pools: [alfa] }]\n", "SCN022", 8, 39,
            "the pool-outage refers to the pool 'alfa', which is not defined // did you mean 'alpha'?"),
        ("infiltrating itself", Pool("{ name: alpha, members: { a: 1 }, infiltrates: { pool: alpha, part: 10% } }"),
            "SCN025", 7, 60, "the pool 'alpha' infiltrates itself"),
        ("infiltrating nobody", Pool("{ name: alpha, members: { a: 1 }, infiltrates: { pool: gamma, part: 10% } }"),
            "SCN022", 7, 60, "which is not defined"),
        ("infiltrating with all", Pool("{ name: alpha, members: { a: 1 }, infiltrates: { pool: beta, part: 100% } }")
            + "  - { name: beta, members: { b: 1 } }\n", "SCN012", 7, 72, "less than 1"),
        ("members that switch", "version: 1\nstop: { blocks: 30 }\nchains: { btc: {}, bch: { preset: bitcoin-cash } }\n"
            + "market: { prices: { btc: 4 USD, bch: 4 USD } }\nminers:\n  - { name: a, hashrate: 1 EH/s, chain: btc }\n"
            + "  - { name: c, hashrate: 1 EH/s, switch: { kind: greedy, between: [btc, bch] } }\n"
            + "  - { name: d, hashrate: 1 EH/s, chain: bch }\n"
            + "pools: [{ name: alpha, members: { c: 1 } }]\n", "SCN025", 9, 35, "switch between two places"),
        ("members that hash", "version: 1\nstop: { blocks: 30 }\nminers:\n"
            + "  - { name: a, hashrate: 20 MH/s, engine: cpu }\nchain: { preset: regtest, proof: mixed }\n"
            + "pools: [{ name: alpha, members: { a: 1 } }]\n", "SCN025", 6, 35, "hash with an engine"),
    ];

    private static string Pool(string text) => Head + "  - " + text + "\n";
}
