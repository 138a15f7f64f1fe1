using Microsoft.Data.Sqlite;
using Simulator.Domain.Records;

namespace Simulator.Results.Tables;

/// <summary>The tables about pools.</summary>
public static class PoolTables
{
    /// <summary>The blocks of pools.</summary>
    public static Table<PoolRoundRow> Rounds { get; } =
        new Table<PoolRoundRow>("pool_rounds", "One row per block that a pool found and its node took.", ReadRound)
            .Words("pool", "The pool's name.", r => r.Pool)
            .Time("at_us", "When it was found, since the start of the run.", r => r.At)
            .Integer("height", "blocks", "Its height.", r => r.Height)
            .Id("block_id", "Its id, as in the table blocks.", r => r.BlockId)
            .Words("finder", "The member who found it.", r => r.Finder)
            .Real("difficulties", "expected blocks",
                "What the shares since the pool's find before counted; NULL where that is not known.",
                r => r.Difficulties)
            .Integer("kept_satoshi", "satoshi", "What of its reward no member was credited when it was found.",
                r => r.KeptSatoshi)
            .Words("status", "What became of it, as in the table blocks.", r => Fields.Word(r.Status));

    /// <summary>The members of pools.</summary>
    public static Table<PoolMemberRow> Members { get; } =
        new Table<PoolMemberRow>("pool_members", "One row per member of each pool, over the whole run.", ReadMember)
            .Words("pool", "The pool's name.", r => r.Pool)
            .Words("member", "The member's path.", r => r.Member)
            .Words("miner_group", "Its group.", r => r.Group)
            .Integer("shares", "shares", "Its accepted shares.", r => r.Shares)
            .Real("difficulties", "expected blocks", "What they counted.", r => r.Difficulties)
            .Integer("earned_satoshi", "satoshi", "Credits less reversals, paid or not.", r => r.EarnedSatoshi)
            .Integer("immature_satoshi", "satoshi", "Of that, what is not yet payable.", r => r.ImmatureSatoshi)
            .Integer("paid_satoshi", "satoshi", "Of that, what was paid out.", r => r.PaidSatoshi);

    /// <summary>What pools paid out.</summary>
    public static Table<PayoutRow> Payouts { get; } =
        new Table<PayoutRow>("payouts",
            "One row per time at which a pool paid out; with record: { shares: all } one per payout.", ReadPayout)
            .Words("pool", "The pool's name.", r => r.Pool)
            .Time("at_us", "When, since the start of the run.", r => r.At)
            .Integer("id", "none", "The payout's number in its pool; of several the last one's.", r => r.Id)
            .Words("member", "To whom; empty where several are added up.", r => r.Member)
            .Integer("count", "payouts", "How many there were.", r => r.Count)
            .Integer("satoshi", "satoshi", "What they came to.", r => r.Satoshi);

    private static PoolRoundRow ReadRound(SqliteDataReader r) => new(
        r.GetString(0), r.Time(1), r.GetInt32(2), r.Id(3), r.GetString(4), r.Real(5), r.GetInt64(6),
        r.Word<BlockStatus>(7));

    private static PoolMemberRow ReadMember(SqliteDataReader r) => new()
    {
        Pool = r.GetString(0), Member = r.GetString(1), Group = r.GetString(2), Shares = r.GetInt64(3),
        Difficulties = r.Real(4), EarnedSatoshi = r.GetInt64(5), ImmatureSatoshi = r.GetInt64(6),
        PaidSatoshi = r.GetInt64(7),
    };

    private static PayoutRow ReadPayout(SqliteDataReader r) =>
        new(r.GetString(0), r.Time(1), r.GetInt64(2), r.GetString(3), r.GetInt32(4), r.GetInt64(5));
}
