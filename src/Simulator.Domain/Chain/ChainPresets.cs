using Simulator.Domain.Economics;
using Simulator.Domain.Time;

namespace Simulator.Domain.Chain;

/// <summary>
/// The list of known chains: a new one is one entry here. Heights begin at 0 under today's rules; history of a chain's
/// own early rules is never replayed.
/// </summary>
public static class ChainPresets
{
    private const long Coin = 100_000_000;

    /// <summary>Bitcoin mainnet. Block size is that without witnesses.</summary>
    public static ChainPreset Bitcoin { get; } = new(
        "bitcoin", Seconds(600), "bitcoin", 2016, Target.UpToBits(224), new(50 * Coin, 210_000))
    {
        Source = "Bitcoin Core, kernel/chainparams.cpp, CMainParams; consensus/consensus.h",
    };

    /// <summary>Litecoin mainnet. Its retarget reaches one block further back than Bitcoin's.</summary>
    public static ChainPreset Litecoin { get; } = new(
        "litecoin", Seconds(150), "litecoin", 2016, Target.UpToBits(236), new(50 * Coin, 840_000))
    {
        Source = "Litecoin Core, chainparams.cpp, CMainParams",
    };

    /// <summary>Dogecoin mainnet since height 600,000: 10,000 coins for ever, DigiShield at each block.</summary>
    public static ChainPreset Dogecoin { get; } = new(
        "dogecoin", Seconds(60), "digishield", 1, Target.UpToBits(236), new(10_000 * Coin, 0))
    {
        CoinbaseMaturity = 240,
        Source = "Dogecoin Core, chainparams.cpp, CMainParams (digishieldConsensus); dogecoin.cpp",
    };

    /// <summary>Bitcoin Cash since November 2020: ASERT with a half-life of two days.</summary>
    public static ChainPreset BitcoinCash { get; } = new(
        "bitcoin-cash", Seconds(600), "asert", 0, Target.UpToBits(224), new(50 * Coin, 210_000))
    {
        BlockSize = 32_000_000,
        Source = "Bitcoin Cash Node, chainparams.cpp, CMainParams; consensus/consensus.h, DEFAULT_EXCESSIVE_BLOCK_SIZE",
    };

    /// <summary>
    /// Ethereum at the end of its proof of work: 2 coins per block, and 3 or 5 under an older rule. The rule has no
    /// spacing of its own; it settles near 13 s. Minimum difficulty 131,072 hashes; clocks may differ by 15 s; there
    /// is no limit in bytes, and 60 kB is a typical size.
    /// </summary>
    public static ChainPreset EthereumPow { get; } = new(
        "ethereum-pow", Seconds(13), "ethereum-gray-glacier", 0, Target.UpToBits(239), new(2 * Coin, 0))
    {
        CoinbaseMaturity = 0,
        BlockSize = 60_000,
        DifficultyUnit = DifficultyUnit.ExpectedHashes,
        MedianTimeSpan = 1,
        FutureMax = 15,
        Source = "EIP-100, EIP-5133 (difficulty), EIP-1234 (reward); go-ethereum, protocol_params.go, consensus/ethash",
    };

    /// <summary>Zcash mainnet since Blossom: 75 s, half the subsidy of before, twice the halving interval.</summary>
    public static ChainPreset Zcash { get; } = new(
        "zcash", Seconds(75), "zcash", 17, Target.UpToBits(243), new(625_000_000, 1_680_000))
    {
        BlockSize = 2_000_000,
        Source = "zcashd, chainparams.cpp, CMainParams; ZIP 208 (Blossom); protocol specification 7.7.3",
    };

    /// <summary>
    /// Monero in its tail emission: 0.6 coin per block for ever. Window 720 with a lag of 15 and 60 cut at either end;
    /// blocks may grow, and 300 kB is the size that is free of penalty. (Monero also takes a time equal to the median,
    /// which here is too old.)
    /// </summary>
    public static ChainPreset Monero { get; } = new(
        "monero", Seconds(120), "monero", 720, UInt256.Max, new(60_000_000, 0))
    {
        CoinbaseMaturity = 60,
        BlockSize = 300_000,
        DifficultyUnit = DifficultyUnit.ExpectedHashes,
        MedianTimeSpan = 60,
        Source = "monero, cryptonote_config.h",
    };

    /// <summary>
    /// Dash mainnet: Dark Gravity Wave over 24 blocks. The subsidy is the 5 coins of a network of high difficulty, cut
    /// by a fourteenth every 210,240 blocks; masternodes' and treasury's parts are not taken off.
    /// </summary>
    public static ChainPreset Dash { get; } = new(
        "dash", Seconds(150), "dgw", 24, Target.UpToBits(236), new(5 * Coin, 210_240) { CutDivisor = 14 })
    {
        BlockSize = 2_000_000,
        Source = "Dash Core, chainparams.cpp, CMainParams; validation.cpp, GetBlockSubsidyInner; DIP 1",
    };

    /// <summary>Bitcoin's regression test: no retargets, two hashes per block, halvings every 150 blocks.</summary>
    public static ChainPreset Regtest { get; } = new(
        "regtest", Seconds(600), "fixed", 144, Target.UpToBits(255), new(50 * Coin, 150))
    {
        Source = "Bitcoin Core, kernel/chainparams.cpp, CRegTestParams",
    };

    /// <summary>Every preset, in the order in which they are shown.</summary>
    public static IReadOnlyList<ChainPreset> All { get; } =
        [Bitcoin, Litecoin, Dogecoin, BitcoinCash, EthereumPow, Zcash, Monero, Dash, Regtest];

    /// <summary>The preset of a name, or null.</summary>
    public static ChainPreset? Find(string name)
    {
        foreach (var preset in All)
        {
            if (preset.Name == name)
                return preset;
        }

        return null;
    }

    private static SimTime Seconds(long seconds) => SimTime.FromSeconds(seconds);
}
