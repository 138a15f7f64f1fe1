namespace Simulator.Tests.Scenarios;

/// <summary>The part of the corpus about what comes from outside: Stratum clients, and blocks over RPC.</summary>
internal static class BadDoors
{
    private const string Visitors = "{ name: visitors, engine: stratum, pool: alpha }";
    private const string Alpha = "{ name: alpha, listen: 3333 }";

    public static IEnumerable<(string, string, string, int, int, string)> Rows() =>
    [
        ("stratum without pool", Doors("{ name: visitors, engine: stratum }", "{ name: alpha, members: { a: 50% } }"),
            "SCN015", 7, 5, "comes to no pool // add pool: with the name of a pool that listens"),
        ("stratum at an unknown pool", Doors(Visitors, "{ name: alfa, members: { a: 50% } }"), "SCN022", 7, 46,
            "refers to the pool 'alpha', which is not defined // did you mean 'alfa'?"),
        ("stratum at a pool without a door", Doors(Visitors, "{ name: alpha, members: { a: 50% } }"), "SCN025", 7, 46,
            "no door for Stratum clients // add listen: 3333"),
        ("stratum with a rate", Doors("{ name: visitors, engine: stratum, pool: alpha, hashrate: 1 kH/s }", Alpha),
            "SCN025", 7, 53, "engine 'stratum': its miners are another process's matter // remove it"),
        ("stratum with a node", Doors("{ name: visitors, engine: stratum, pool: alpha, region: EU }", Alpha),
            "SCN025", 7, 61, "Stratum clients have no node"),
        ("two groups at one door", Doors(Visitors + "\n  - { name: more, engine: stratum, pool: alpha }", Alpha),
            "SCN025", 8, 42, "a second group comes to the door of 'alpha'"),
        ("two groups over RPC", Doors("{ name: b, engine: rpc }\n  - { name: c, engine: rpc }",
            "{ name: alpha, members: { a: 50% } }"), "SCN025", 8, 24, "a second group brings blocks over RPC"),
        ("RPC with a pool", Doors("{ name: b, engine: rpc, pool: alpha }", "{ name: alpha, members: { a: 50% } }"),
            "SCN025", 7, 35, "whoever brings blocks over RPC mines alone"),
        ("a pool of simulated miners", Doors("{ name: b, hashrate: 1 kH/s, pool: alpha }",
            "{ name: alpha, members: { a: 50% } }"), "SCN025", 7, 40, "only miners with engine: stratum"),
        ("a door with members", Doors(Visitors, "{ name: alpha, listen: 3333, members: { a: 50% } }"), "SCN025", 9, 34,
            "'members' is for simulated members"),
        ("a door that nobody comes to", Doors("{ name: b, engine: rpc }", Alpha), "SCN015", 9, 28,
            "'alpha' // add a group such as { name: visitors, engine: stratum, pool: alpha }"),
        ("a pool without members and door", Doors("{ name: b, engine: rpc }", "{ name: alpha }"), "SCN015", 9, 5,
            "small: 100 }, or listen: 3333"),
        ("an endpoint that is none", Doors(Visitors, "{ name: alpha, listen: \"here:3333\" }"), "SCN033", 9, 28,
            "begins with no address // write an address with a port such as 127.0.0.1:3333"),
        ("a port beyond all", Doors(Visitors, "{ name: alpha, listen: 65536 }"), "SCN033", 9, 28, "is no port"),
        ("TLS without certificate", Doors(Visitors, "{ name: alpha, listen: 3333, listen_tls: 3334 }"), "SCN015", 9,
            46, "clients that come by TLS want to see a certificate // add certificate:"),
        ("a certificate without TLS", Doors(Visitors, "{ name: alpha, listen: 3333, certificate: c.pem }"), "SCN025",
            9, 47, "come by TLS, and none can // add listen_tls:"),
        ("two ways by one port", Doors(Visitors,
            "{ name: alpha, listen: 3333, listen_tls: 3333, certificate: c.pem }"), "SCN025", 9, 46, "are both"),
        ("shares that are not exact", Doors(Visitors, "{ name: alpha, listen: 3333, granularity: aggregated }"),
            "SCN025", 9, 47, "every share of a Stratum client is an event"),
        ("two pools on one port", Doors(Visitors + "\n  - { name: more, engine: stratum, pool: beta }",
            Alpha + "\n  - { name: beta, listen: 3333 }"), "SCN025", 11, 27,
            "the pool 'alpha' listens at port 3333 too // write another port, such as 3334"),
        ("a visitor in virtual time", Doors(Visitors, Alpha).Replace("clock: real", "clock: virtual"), "SCN025", 7,
            31, "nobody outside lives in virtual time // write clock: real"),
        ("a visitor of simulated proofs", Doors(Visitors, Alpha).Replace("mixed", "simulated"), "SCN025", 7, 31,
            "under proof: simulated blocks have none // write chain: { proof: mixed }"),
        ("a visitor of hurried time", Doors(Visitors, Alpha).Replace("clock: real", "clock: { real: { speed: 2 } }"),
            "SCN025", 2, 8, "hash in real time, so the speed can only be 1"),
    ];

    private static string Doors(string miner, string pool) =>
        "version: 1\nclock: real\nstop: { blocks: 30 }\nchain: { preset: regtest, spacing: 30s, proof: mixed }\n"
        + $"miners:\n  - {{ name: a, hashrate: 1 kH/s }}\n  - {miner}\npools:\n  - {pool}\n";
}
