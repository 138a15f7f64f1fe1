namespace Simulator.Scenarios.Presets;

/// <summary>
/// A chain's numbers; a value that a scenario writes overrides the preset's. Values as a scenario would write them.
/// </summary>
public sealed record ChainPreset(string Name)
{
    public required string Spacing { get; init; }

    public required string Rule { get; init; }

    public required string BlockSize { get; init; }

    public required string Subsidy { get; init; }

    public required int Halving { get; init; }

    /// <summary>Leading hexadecimal digits of the easiest target; the rest of its 64 digits are f.</summary>
    public required string PowLimit { get; init; }

    public string FutureLimit { get; init; } = "2h";
}

/// <summary>
/// The list of chain presets. Sources: the chains' own parameter files (Bitcoin Core and its descendants' chainparams,
/// Monero's cryptonote_config, the Ethereum yellow paper); block sizes are typical ones.
/// </summary>
public static class ChainPresets
{
    public static IReadOnlyList<ChainPreset> All { get; } =
    [
        new("bitcoin")
        {
            Spacing = "600s", Rule = "bitcoin", BlockSize = "1 MB", Subsidy = "50 coin", Halving = 210_000,
            PowLimit = "00000000",
        },
        new("litecoin")
        {
            Spacing = "150s", Rule = "litecoin", BlockSize = "6110 B", Subsidy = "50 coin", Halving = 840_000,
            PowLimit = "00000",
        },
        new("dogecoin")
        {
            Spacing = "60s", Rule = "dogecoin", BlockSize = "8 kB", Subsidy = "10000 coin", Halving = 0,
            PowLimit = "00000",
        },
        new("bitcoin-cash")
        {
            Spacing = "600s", Rule = "asert", BlockSize = "1 MB", Subsidy = "50 coin", Halving = 210_000,
            PowLimit = "00000000",
        },
        new("ethereum-pow")
        {
            Spacing = "13s", Rule = "ethereum", BlockSize = "60 kB", Subsidy = "2 coin", Halving = 0,
            PowLimit = "00007",
            FutureLimit = "15s",
        },
        new("zcash")
        {
            Spacing = "75s", Rule = "zcash", BlockSize = "40 kB", Subsidy = "6.25 coin", Halving = 1_680_000,
            PowLimit = "0007",
        },
        new("monero")
        {
            Spacing = "120s", Rule = "monero", BlockSize = "100 kB", Subsidy = "0.6 coin", Halving = 0,
            PowLimit = "7",
        },
        new("dash")
        {
            Spacing = "150s", Rule = "dgw", BlockSize = "20 kB", Subsidy = "5 coin", Halving = 0,
            PowLimit = "00000",
        },
        new("regtest")
        {
            Spacing = "600s", Rule = "fixed", BlockSize = "1 MB", Subsidy = "50 coin", Halving = 150,
            PowLimit = "7",
        },
    ];

    public static ChainPreset Find(string name) => All.First(p => p.Name == name);
}
