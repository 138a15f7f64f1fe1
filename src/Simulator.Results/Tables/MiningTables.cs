using Microsoft.Data.Sqlite;
using Simulator.Domain.Records;

namespace Simulator.Results.Tables;

/// <summary>The tables about miners and their hash rates.</summary>
public static class MiningTables
{
    /// <summary>What each miner did and earned.</summary>
    public static Table<MinerRow> Miners { get; } =
        new Table<MinerRow>("miners", "One row per miner, over the counted part of the run.", ReadMiner)
            .Words("name", "The miner's path.", r => r.Name)
            .Words("miner_group", "Its group.", r => r.Group)
            .Words("node", "The node at which it mines.", r => r.Node)
            .Words("region", "That node's region; empty where regions play no part.", r => r.Region)
            .Real("hashrate", "hashes per second", "Its mean hash rate.", r => r.Hashrate)
            .Real("hashrate_share", "fraction", "Its hashes over all hashes.", r => r.HashrateShare)
            .Integer("blocks_found", "blocks", "Counted blocks it found.", r => r.BlocksFound)
            .Integer("blocks_on_best_chain", "blocks", "Those on the best chain.", r => r.BlocksOnBestChain)
            .Integer("stale", "blocks", "Those that became stale.", r => r.Stale)
            .Integer("revenue_satoshi", "satoshi", "Its net reward.", r => r.RevenueSatoshi)
            .Real("hashes_wasted", "hashes", "Hashes made for a tip that was overtaken; NULL for a simulated miner.",
                r => r.HashesWasted)
            .Words("chain", "The chain's name; empty where the scenario has one without.", r => r.Chain)
            .Words("pool",
                "The pool in which it mines; empty where it mines alone. A miner that does both has two rows.",
                r => r.Pool);

    /// <summary>The hash rates of groups over time.</summary>
    public static Table<HashrateRow> Hashrates { get; } =
        new Table<HashrateRow>("hashrates", "One row per group at the start and at each change of its rate.",
            ReadHashrate)
            .Time("at_us", "From when on it holds, since the start of the run.", r => r.At)
            .Words("miner_group", "The group.", r => r.Group)
            .Real("hashrate", "hashes per second", "The group's total.", r => r.Hashrate)
            .Words("chain", "The chain's name; empty where the scenario has one without.", r => r.Chain);

    private static MinerRow ReadMiner(SqliteDataReader r) => new()
    {
        Name = r.GetString(0), Group = r.GetString(1), Node = r.GetString(2), Region = r.GetString(3),
        Hashrate = r.Real(4), HashrateShare = r.Real(5),
        BlocksFound = r.GetInt64(6), BlocksOnBestChain = r.GetInt64(7), Stale = r.GetInt64(8),
        RevenueSatoshi = r.GetInt64(9), HashesWasted = r.Real(10), Chain = r.GetString(11),
        Pool = r.GetString(12),
    };

    private static HashrateRow ReadHashrate(SqliteDataReader r) => new(r.Time(0), r.GetString(1), r.Real(2))
    {
        Chain = r.GetString(3),
    };
}
