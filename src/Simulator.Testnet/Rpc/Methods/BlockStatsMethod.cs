using System.Text.Json;
using Simulator.Domain.Chain;

namespace Simulator.Testnet.Rpc;

/// <summary>
/// The method that counts what is in a block: a coinbase, which most of the sums leave out. It decides nothing.
/// </summary>
internal static class BlockStatsMethod
{
    // What Bitcoin Core adds for each coin: its place, its height and a flag.
    private const int CoinOverhead = 41;
    private const int AmountSize = 8;
    private const byte OpReturn = 0x6a;
    private const int ScriptMost = 10_000;

    private static readonly (string Name, Action<Utf8JsonWriter, Counts> Write)[] all =
    [
        Zero("avgfee"), Zero("avgfeerate"), Zero("avgtxsize"),
        ("blockhash", static (json, counts) => json.WriteStringValue(counts.Block.Hash.ToString())),
        ("feerate_percentiles", static (json, _) =>
        {
            json.WriteStartArray();
            for (var i = 0; i < 5; i++)
                json.WriteNumberValue(0);
            json.WriteEndArray();
        }),
        Number("height", static counts => counts.Block.Height),
        Zero("ins"), Zero("maxfee"), Zero("maxfeerate"), Zero("maxtxsize"), Zero("medianfee"),
        Number("mediantime", static counts => counts.Block.MedianTime),
        Zero("mediantxsize"), Zero("minfee"), Zero("minfeerate"), Zero("mintxsize"),
        Number("outs", static counts => counts.Outputs),
        Number("subsidy", static counts => counts.Subsidy),
        Zero("swtotal_size"), Zero("swtotal_weight"), Zero("swtxs"),
        Number("time", static counts => counts.Block.Header.Time),
        Zero("total_out"), Zero("total_size"), Zero("total_weight"), Zero("totalfee"),
        Number("txs", static _ => 1),
        Number("utxo_increase", static counts => counts.Outputs),
        Number("utxo_size_inc", static counts => counts.Size),
        Number("utxo_increase_actual", static counts => counts.Coins),
        Number("utxo_size_inc_actual", static counts => counts.CoinsSize),
    ];

    public static RpcMethod It { get; } = RpcMethod.Of(
        "Blockchain", "getblockstats", "What is in a block, as numbers: all of them, or those that are named.", Answer,
        new RpcParameter("hash_or_height", RpcKind.Any, true), new RpcParameter("stats", RpcKind.Array));

    private static RpcAnswer Answer(NodeRpc rpc, RpcCall call)
    {
        var view = rpc.Board.View;
        if (Find(view, call, out var block) is { } error)
            return error;
        var named = new SortedSet<string>(StringComparer.Ordinal);
        if (call.Has(1))
            foreach (var each in call.Raw(1).EnumerateArray())
                if (each.ValueKind != JsonValueKind.String)
                    return Mistyped(each, "string");
                else
                    named.Add(JsonText.Of(each) ?? "");
        foreach (var name in named)
            if (Array.TrueForAll(all, each => each.Name != name))
                return new RpcError(RpcError.Parameter, $"Invalid selected statistic '{JsonText.Short(name)}'");
        var counts = Count(block!, view.Facts.Subsidy.At(block!.Height));
        return RpcAnswer.Object(json =>
        {
            // Named ones come in the order of their names, as in Bitcoin Core.
            foreach (var (name, write) in named.Count == 0 ? all : named.Select(Named))
            {
                json.WritePropertyName(name);
                write(json, counts);
            }
        });
    }

    private static RpcError? Find(NodeView view, RpcCall call, out BlockView? block)
    {
        block = null;
        var given = call.Raw(0);
        if (given.ValueKind == JsonValueKind.Number)
        {
            if (!given.TryGetInt32(out var height))
                return new RpcError(RpcError.Type, "JSON integer out of range");
            if (height < 0)
                return new RpcError(RpcError.Parameter, $"Target block height {height} is negative");
            block = view.At(height);
            return block is not null ? null : new RpcError(
                RpcError.Parameter, $"Target block height {height} after current tip {view.Tip.Height}");
        }

        if (given.ValueKind != JsonValueKind.String)
            return Mistyped(given, "string");
        if (RpcCall.CheckHash("hash_or_height", call.Text(0)) is { } wrong)
            return wrong;
        block = view.Find(call.Hash(0));
        return block is null ? RpcError.BlockNotFound : null;
    }

    private static Counts Count(BlockView block, long subsidy)
    {
        var (outputs, size, coins, coinsSize) = (0, 0, 0, 0);
        foreach (var output in block.Coinbase.Outputs)
        {
            var script = output.Script.Length;
            var one = AmountSize + (script < 0xfd ? 1 : 3) + script + CoinOverhead;
            outputs++;
            size += one;
            // The first block's coinbase is no coin, and nobody can ever spend what only carries data.
            if (block.Height == 0 || output.Script.Span is [OpReturn, ..] || script > ScriptMost)
                continue;
            coins++;
            coinsSize += one;
        }

        return new(block, subsidy, outputs, size, coins, coinsSize);
    }

    private static RpcError Mistyped(JsonElement value, string expected) => new(
        RpcError.Type, $"JSON value of type {JsonText.KindOf(value)} is not of expected type {expected}");

    private static (string Name, Action<Utf8JsonWriter, Counts> Write) Named(string name) =>
        Array.Find(all, each => each.Name == name);

    private static (string, Action<Utf8JsonWriter, Counts>) Zero(string name) => Number(name, static _ => 0);

    private static (string, Action<Utf8JsonWriter, Counts>) Number(string name, Func<Counts, long> number) =>
        (name, (json, counts) => json.WriteNumberValue(number(counts)));

    private sealed record Counts(BlockView Block, long Subsidy, int Outputs, int Size, int Coins, int CoinsSize);
}
