using Simulator.Domain.Chain;

namespace Simulator.Testnet.Rpc;

/// <summary>Methods that tell of transactions, of which there are coinbases only, and of coins that nobody spends.
/// </summary>
internal static class CoinMethods
{
    private const string Group = "Rawtransactions";
    private const byte OpReturn = 0x6a;

    public static IReadOnlyList<RpcMethod> All { get; } =
    [
        RpcMethod.Of(Group, "getrawtransaction", "A coinbase: 0 as hex, 1 with its parts.",
            Transaction, new RpcParameter("txid", RpcKind.Hash, true),
            new RpcParameter("verbosity", RpcKind.Verbosity, OtherName: "verbose"),
            new RpcParameter("blockhash", RpcKind.Hash)),
        RpcMethod.Of(Group, "gettxout", "An output of the best chain; coins of the model are never spent.",
            Output, new RpcParameter("txid", RpcKind.Hash, true), new RpcParameter("n", RpcKind.Number, true),
            new RpcParameter("include_mempool", RpcKind.Flag)),
        RpcMethod.Of(Group, "decoderawtransaction", "The parts of a transaction in hex, whatever it spends.",
            Decode, new RpcParameter("hexstring", RpcKind.Text, true), new RpcParameter("iswitness", RpcKind.Flag)),
        RpcMethod.Of(Group, "sendrawtransaction", "Refused: the model has no transactions but coinbases.",
            (_, _) => new RpcError(RpcError.Verify,
                "this chain has no transactions but coinbases: pay out from the pool's books instead"),
            new RpcParameter("hexstring", RpcKind.Text, true), new RpcParameter("maxfeerate", RpcKind.Any),
            new RpcParameter("maxburnamount", RpcKind.Any)),
        RpcMethod.Of(Group, "getrawmempool", "Transactions that wait: none, ever.",
            (_, call) => call.Flag(0, false)
                ? RpcAnswer.Object(static _ => { })
                : RpcAnswer.Of(static json =>
                {
                    json.WriteStartArray();
                    json.WriteEndArray();
                }),
            new RpcParameter("verbose", RpcKind.Flag), new RpcParameter("mempool_sequence", RpcKind.Flag)),
        RpcMethod.Of(Group, "getmempoolinfo", "How full the memory of waiting transactions is: empty.",
            (_, _) => RpcAnswer.Object(json =>
            {
                json.WriteBoolean("loaded", true);
                json.WriteNumber("size", 0);
                json.WriteNumber("bytes", 0);
                json.WriteNumber("usage", 0);
                json.WriteAmount("total_fee", 0);
                json.WriteNumber("maxmempool", 300_000_000);
                json.WriteAmount("mempoolminfee", 1000);
                json.WriteAmount("minrelaytxfee", 1000);
                json.WriteAmount("incrementalrelayfee", 1000);
                json.WriteNumber("unbroadcastcount", 0);
                json.WriteBoolean("fullrbf", false);
            })),
        RpcMethod.Of(Group, "estimatesmartfee", "No estimate: there are no transactions.",
            (_, call) => RpcAnswer.Object(json =>
            {
                json.WriteStartArray("errors");
                json.WriteStringValue("Insufficient data or no feerate found");
                json.WriteEndArray();
                json.WriteNumber("blocks", Math.Max(2, call.Number(0, 2)));
            }),
            new RpcParameter("conf_target", RpcKind.Number, true), new RpcParameter("estimate_mode", RpcKind.Text)),
    ];

    private static RpcAnswer Transaction(NodeRpc rpc, RpcCall call)
    {
        var view = rpc.Board.View;
        var named = call.Has(2) ? view.Find(call.Hash(2)) : null;
        if (call.Has(2) && named is null)
            return new RpcError(RpcError.AddressOrKey, "Block hash not found");
        var block = named ?? view.FindCoinbase(call.Hash(0));
        if (block is null || block.Header.MerkleRoot != call.Hash(0))
            return new RpcError(RpcError.AddressOrKey, named is null
                ? "No such mempool or blockchain transaction. Use gettransaction for wallet transactions."
                : "No such transaction found in the provided block. Use gettransaction for wallet transactions.");
        var coinbase = block.Coinbase;
        if (call.Number(1, 0) <= 0)
            return RpcAnswer.Text(Convert.ToHexStringLower(coinbase.Bytes.Span));
        return RpcAnswer.Object(json =>
        {
            if (named is not null)
                json.WriteBoolean("in_active_chain", view.IsOnBestChain(block));
            json.WriteTransaction(block.Header.MerkleRoot, coinbase);
            json.WriteHex("hex", coinbase.Bytes.Span);
            json.WriteHash("blockhash", block.Hash);
            json.WriteNumber("confirmations", Math.Max(0, view.ConfirmationsOf(block)));
            json.WriteNumber("time", block.Header.Time);
            json.WriteNumber("blocktime", block.Header.Time);
        });
    }

    private static RpcAnswer Decode(NodeRpc rpc, RpcCall call)
    {
        if (call.Bytes(0) is not { } bytes || SerializedTransaction.TryRead(bytes) is not { Inputs.Count: > 0 } read)
            return new RpcError(
                RpcError.Decoding, "TX decode failed. Make sure the tx has at least one input.");
        return RpcAnswer.Object(json => json.WriteTransaction(read.Id(), read));
    }

    private static RpcAnswer Output(NodeRpc rpc, RpcCall call)
    {
        var view = rpc.Board.View;
        var n = call.Number(1, -1);
        // The first block's coinbase was never added to the coins, as on any chain of this kind.
        if (view.FindCoinbase(call.Hash(0)) is not { Height: > 0 } block || !view.IsOnBestChain(block) || n < 0)
            return RpcAnswer.Nothing;
        var coinbase = block.Coinbase;
        if (n >= coinbase.Outputs.Count || coinbase.Outputs[n].Script.Span is [OpReturn, ..])
            return RpcAnswer.Nothing;
        return RpcAnswer.Object(json =>
        {
            json.WriteHash("bestblock", view.Tip.Hash);
            json.WriteNumber("confirmations", view.ConfirmationsOf(block));
            json.WriteAmount("value", coinbase.Outputs[n].Satoshi);
            json.WriteScript("scriptPubKey", coinbase.Outputs[n].Script.Span);
            json.WriteBoolean("coinbase", true);
        });
    }
}
