using Microsoft.Data.Sqlite;
using Simulator.Domain.Records;

namespace Simulator.Results.Tables;

/// <summary>The tables about blocks and the chain they form.</summary>
public static class ChainTables
{
    /// <summary>Every block found.</summary>
    public static Table<BlockRow> Blocks { get; } = MakeBlocks();

    /// <summary>Every change of the target on the best chain.</summary>
    public static Table<RetargetRow> Retargets { get; } =
        new Table<RetargetRow>("retargets", "One row per change of the target on the best chain.", ReadRetarget)
            .Integer("height", "blocks", "The first block with the new target.", r => r.Height)
            .Time("at_us", "When that block was found, since the start of the run.", r => r.At)
            .Integer("old_bits", "compact target", "The target before.", r => r.OldBits)
            .Integer("new_bits", "compact target", "The target after.", r => r.NewBits)
            .Real("old_difficulty", "the chain's unit", "The difficulty before.", r => r.OldDifficulty)
            .Real("new_difficulty", "the chain's unit", "The difficulty after.", r => r.NewDifficulty)
            .Real("window_seconds", "seconds", "Header time of the window; NULL if none was measured.",
                r => r.WindowSeconds)
            .Words("chain", "The chain's name; empty where the scenario has one without.", r => r.Chain);

    /// <summary>Every reorganisation of every node.</summary>
    public static Table<ReorgRow> Reorgs { get; } =
        new Table<ReorgRow>("reorgs", "One row per node and reorganisation: its best tip moved to another branch.",
            ReadReorg)
            .Time("at_us", "When, since the start of the run.", r => r.At)
            .Words("node", "The node's path.", r => r.Node)
            .Integer("depth", "blocks", "Blocks disconnected.", r => r.Depth)
            .Integer("fork_height", "blocks", "Height of the last block both branches share.", r => r.ForkHeight)
            .Id("old_tip", "Id of the tip that was left.", r => r.OldTip)
            .Id("new_tip", "Id of the tip that was taken.", r => r.NewTip)
            .Words("chain", "The chain's name; empty where the scenario has one without.", r => r.Chain);

    private static Table<BlockRow> MakeBlocks() =>
        new Table<BlockRow>("blocks", "One row per block found, as it stands at the end of the run.", ReadBlock)
            .Integer("height", "blocks", "Blocks below it down to the genesis block.", r => r.Height)
            .Id("id", "The block's id.", r => r.Id)
            .Id("parent_id", "The id of the block it extends.", r => r.ParentId)
            .Time("found_at_us", "When it was found, since the start of the run.", r => r.FoundAt)
            .Time("published_at_us", "When its finder sent it; NULL for a block never published.", r => r.PublishedAt)
            .Integer("header_time", "seconds since 1970-01-01 UTC", "The time in its header.", r => r.HeaderTime)
            .Integer("bits", "compact target", "Its target, rounded if difficulty is a whole number.", r => r.Bits)
            .Real("difficulty", "the chain's unit", "The difficulty of that target.", r => r.Difficulty)
            .Real("hashes_per_block", "hashes", "Expected hashes for one block at that target.", r => r.HashesPerBlock)
            .Words("status", "best, stale, unsettled or invalid, at the end of the run.", r => Fields.Word(r.Status))
            .Flag("counted", "Whether it was found after the warm-up and so enters the measures.", r => r.Counted)
            .Words("miner_group", "The group of the miner that found it.", r => r.MinerGroup)
            .Words("miner", "The miner that found it.", r => r.Miner)
            .Words("node", "The node at which it entered the network.", r => r.Node)
            .Integer("size_bytes", "bytes", "Its size on the wire.", r => r.SizeBytes)
            .Integer("reward_satoshi", "satoshi", "The value of its coinbase, with the part for uncles.",
                r => r.RewardSatoshi)
            .Integer("nodes_reached", "nodes", "Online nodes that had it at the end, the finder's not among them.",
                r => r.NodesReached)
            .Time("p10_us", "Delay from publication to 10 % of the online nodes; NULL if they were not reached.",
                r => r.P10)
            .Time("p50_us", "The same for 50 %.", r => r.P50)
            .Time("p90_us", "The same for 90 %.", r => r.P90)
            .Time("p99_us", "The same for 99 %.", r => r.P99)
            .Time("max_us", "Delay to the last node reached; NULL if none was.", r => r.Max)
            .Words("proof", "simulated, drawn (a real header that meets no target) or hashed.",
                r => Fields.Word(r.Proof))
            .Words("hash", "The header's hash in hex digits; empty where the block has no real header.", r => r.Hash)
            .Words("chain", "The chain's name; empty where the scenario has one without.", r => r.Chain)
            .Real("price_usd", "USD", "The price of a coin when it was found; NULL where it has none.", r => r.Price)
            .Integer("uncles", "blocks", "How many uncles it includes.", r => r.Uncles)
            .Integer("uncle_reward_satoshi", "satoshi", "What its finder got for it as an uncle; 0 if it is none.",
                r => r.UncleRewardSatoshi);

    private static BlockRow ReadBlock(SqliteDataReader r) => new()
    {
        Height = r.GetInt32(0), Id = r.Id(1), ParentId = r.Id(2),
        FoundAt = r.Time(3), PublishedAt = r.Time(4), HeaderTime = r.GetInt64(5),
        Bits = r.Bits(6), Difficulty = r.Real(7), HashesPerBlock = r.Real(8),
        Status = r.Word<BlockStatus>(9), Counted = r.Flag(10),
        MinerGroup = r.GetString(11), Miner = r.GetString(12), Node = r.GetString(13),
        SizeBytes = r.GetInt64(14), RewardSatoshi = r.GetInt64(15), NodesReached = r.GetInt32(16),
        P10 = r.Time(17), P50 = r.Time(18), P90 = r.Time(19), P99 = r.Time(20), Max = r.Time(21),
        Proof = r.Word<BlockProof>(22), Hash = r.GetString(23), Chain = r.GetString(24), Price = r.Real(25),
        Uncles = r.GetInt32(26), UncleRewardSatoshi = r.GetInt64(27),
    };

    private static RetargetRow ReadRetarget(SqliteDataReader r) =>
        new(r.GetInt32(0), r.Time(1), r.Bits(2), r.Bits(3), r.Real(4), r.Real(5), r.Real(6))
        {
            Chain = r.GetString(7),
        };

    private static ReorgRow ReadReorg(SqliteDataReader r) =>
        new(r.Time(0), r.GetString(1), r.GetInt32(2), r.GetInt32(3), r.Id(4), r.Id(5))
        {
            Chain = r.GetString(6),
        };
}
