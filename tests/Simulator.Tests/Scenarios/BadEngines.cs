namespace Simulator.Tests.Scenarios;

/// <summary>The part of the corpus about engines, proofs and the clock they need.</summary>
internal static class BadEngines
{
    private const string Real = "version: 1\nstop: { time: 60s }\nclock: real\nchain: { preset: regtest, proof: mixed, "
        + "difficulty: { initial: { hashrate: 1 MH/s } } }\nminers:\n";
    private const string Virtual = "version: 1\nstop: { blocks: 30 }\nchain: { preset: regtest, proof: mixed }\n"
        + "miners:\n  - { name: s, hashrate: 1 kH/s }\n";
    private const string Card = "  - { name: card, engine: cpu }\n";

    public static IEnumerable<(string, string, string, int, int, string)> Rows() =>
    [
        ("engine unknown", Virtual + "  - { name: c, hashrate: 1 kH/s, engine: scaler }\n", "SCN019", 6, 42,
            "did you mean 'scalar'?"),
        ("engine, proof simulated", Given.Plain + "  - { name: b, hashrate: 1 EH/s, engine: cpu }\n", "SCN025", 5, 42,
            "write chain: { proof: mixed }"),
        ("simulated, proof real", Virtual.Replace("mixed", "real"), "SCN025", 5, 5, "a simulated miner hashes nothing"),
        ("engine without a rate", Virtual + Card, "SCN015", 6, 5, "in virtual time an engine has its declared rate"),
        ("miner without a rate", Virtual + "  - { name: b }\n", "SCN015", 6, 5, "lacks 'hashrate'"),
        ("miner without a rate, real", Real + Card + "  - { name: b }\n", "SCN015", 7, 5, "lacks 'hashrate'"),
        ("engine of no rate", Virtual + "  - { name: c, hashrate: 0 H/s, engine: cpu }\n", "SCN012", 6, 26,
            "never answers"),
        ("engine in steps",
            Virtual + "  - { name: c, hashrate: [{ at: 0s, value: 1 kH/s }], engine: cpu }\n", "SCN025", 6, 26,
            "does not change over time"),
        ("speed", Real.Replace("real", "{ real: { speed: 60 } }", StringComparison.Ordinal)
            .Replace("proof: { real: { speed: 60 } }", "proof: mixed", StringComparison.Ordinal) + Card,
            "SCN025", 3, 8, "the speed can only be 1"),
        ("relative rate in virtual time", Virtual + "  - { name: b, hashrate: 3x real }\n", "SCN025", 6, 26,
            "virtual time has no real engines"),
        ("relative rate of an engine", Real + "  - { name: c, hashrate: 3x real, engine: cpu }\n", "SCN025", 6, 26,
            "is its hardware's"),
        ("relative rate alone", Real + "  - { name: c, hashrate: 3x real }\n", "SCN025", 6, 26,
            "no miner has a real engine"),
        ("relative rate, misspelt", Real + Card + "  - { name: c, hashrate: 3 real }\n", "SCN016", 7, 26,
            "write 3x real"),
        ("relative rate of 0", Real + Card + "  - { name: c, hashrate: 0x real }\n", "SCN012", 7, 26, "more than 0"),
        ("no thread", Real + "  - { name: c, engine: cpu, threads: 0 }\n", "SCN012", 6, 38, "at least 1, got 0"),
        ("too many threads", Real + "  - { name: c, engine: cpu, threads: 1000 }\n", "SCN012", 6, 38,
            $"this machine has {Environment.ProcessorCount} core"),
        ("too many threads in all", Real + "  - { name: c, engine: cpu, count: 2000 }\n", "SCN012", 6, 36,
            "2000 threads of engines in all"),
        ("threads of a GPU", Real + "  - { name: c, engine: gpu, threads: 2 }\n", "SCN025", 6, 38,
            "threads are for CPU engines"),
        ("threads of nobody", Virtual + "  - { name: b, hashrate: 1 kH/s, threads: 2 }\n", "SCN025", 6, 43,
            "has no threads"),
        ("two miners with GPUs", Real + "  - { name: c, engine: gpu, count: 2 }\n", "SCN025", 6, 24,
            "one miner drives"),
        ("stop missing in real time", Real.Replace("{ time: 60s }", "{}") + Card, "SCN015", 2, 7,
            "blocks, time or both"),
        ("no rate for the first target",
            Real.Replace(", difficulty: { initial: { hashrate: 1 MH/s } }", "") + Card, "SCN027", 6, 3,
            "initial: auto"),
    ];
}
