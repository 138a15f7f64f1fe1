using Simulator.Domain.Chain;

namespace Simulator.Testnet.Rpc;

/// <summary>Methods that tell of blocks and the chain.</summary>
internal static class ChainMethods
{
    private const string Group = "Blockchain";

    /// <summary>The chain's name for those who choose addresses and rules by it.</summary>
    public const string ChainName = "regtest";

    public static IReadOnlyList<RpcMethod> All { get; } =
    [
        RpcMethod.Of(Group, "getbestblockhash", "The hash of the best chain's last block.",
            (rpc, _) => RpcAnswer.Text(rpc.Board.View.Tip.Hash.ToString())),
        RpcMethod.Of(Group, "getblock", "A block: 0 as hex, 1 with ids of transactions, 2 with transactions.",
            Block, new RpcParameter("blockhash", RpcKind.Hash, true),
            new RpcParameter("verbosity", RpcKind.Verbosity, OtherName: "verbose")),
        RpcMethod.Of(Group, "getblockchaininfo", "How the chain stands.", Info),
        RpcMethod.Of(Group, "getblockcount", "The height of the best chain.",
            (rpc, _) => RpcAnswer.Number(rpc.Board.View.Tip.Height)),
        RpcMethod.Of(Group, "getblockhash", "The hash of the best chain's block at a height.",
            HashAt, new RpcParameter("height", RpcKind.Number, true)),
        RpcMethod.Of(Group, "getblockheader", "A header: as hex, or its fields.",
            Header, new RpcParameter("blockhash", RpcKind.Hash, true), new RpcParameter("verbose", RpcKind.Flag)),
        BlockStatsMethod.It,
        RpcMethod.Of(Group, "getchaintips", "The ends of all branches.", Tips),
        RpcMethod.Of(Group, "getdifficulty", "The difficulty of the best block, in multiples of the least of Bitcoin.",
            (rpc, _) => RpcAnswer.Number(DifficultyOf(rpc.Board.View.Tip.Header.Bits))),
        RpcMethod.Of(Group, "getindexinfo", "Indexes beside the chain; transactions are always found.",
            (rpc, _) => RpcAnswer.Object(json =>
            {
                json.WriteStartObject("txindex");
                json.WriteBoolean("synced", true);
                json.WriteNumber("best_block_height", rpc.Board.View.Tip.Height);
                json.WriteEndObject();
            }),
            new RpcParameter("index_name", RpcKind.Text)),
        RpcMethod.Waiting(Group, "preciousblock", "Takes a block for the first of its work.",
            MiningMethods.MakePreciousAsync, new RpcParameter("blockhash", RpcKind.Hash, true)),
    ];

    public static double DifficultyOf(CompactTarget bits) => Target.Difficulty(bits.ToTarget());

    private static RpcAnswer Block(NodeRpc rpc, RpcCall call)
    {
        var view = rpc.Board.View;
        if (view.Find(call.Hash(0)) is not { } block)
            return RpcError.BlockNotFound;
        var verbosity = call.Number(1, 1);
        if (verbosity <= 0)
            return RpcAnswer.Text(Convert.ToHexStringLower(block.Bytes.Span));
        return RpcAnswer.Object(json => json.WriteBlock(view, block, withTransactions: verbosity >= 2));
    }

    private static RpcAnswer Header(NodeRpc rpc, RpcCall call)
    {
        var view = rpc.Board.View;
        if (view.Find(call.Hash(0)) is not { } block)
            return RpcError.BlockNotFound;
        return call.Flag(1, true)
            ? RpcAnswer.Object(json => json.WriteHeader(view, block))
            : RpcAnswer.Text(Convert.ToHexStringLower(block.Bytes.Span[..BlockHeader.Size]));
    }

    private static RpcAnswer HashAt(NodeRpc rpc, RpcCall call) =>
        rpc.Board.View.At(call.Number(0, -1)) is { } block
            ? RpcAnswer.Text(block.Hash.ToString())
            : new RpcError(RpcError.Parameter, "Block height out of range");

    private static RpcAnswer Info(NodeRpc rpc, RpcCall call)
    {
        var view = rpc.Board.View;
        var tip = view.Tip;
        return RpcAnswer.Object(json =>
        {
            json.WriteString("chain", ChainName);
            json.WriteNumber("blocks", tip.Height);
            json.WriteNumber("headers", tip.Height);
            json.WriteHash("bestblockhash", tip.Hash);
            json.WriteString("bits", tip.Header.Bits.ToString());
            json.WriteString("target", tip.Header.Bits.ToTarget().ToHex());
            json.WriteNumber("difficulty", DifficultyOf(tip.Header.Bits));
            json.WriteNumber("time", tip.Header.Time);
            json.WriteNumber("mediantime", tip.MedianTime);
            json.WriteNumber("verificationprogress", 1);
            json.WriteBoolean("initialblockdownload", false);
            json.WriteString("chainwork", tip.ChainWork.ToHex());
            json.WriteNumber("size_on_disk", 0);
            json.WriteBoolean("pruned", false);
            json.WriteString("warnings", "");
        });
    }

    private static RpcAnswer Tips(NodeRpc rpc, RpcCall call)
    {
        var view = rpc.Board.View;
        return RpcAnswer.Of(json =>
        {
            json.WriteStartArray();
            foreach (var leaf in view.Leaves)
            {
                var fork = leaf;
                while (!view.IsOnBestChain(fork))
                    fork = fork.Parent!;
                json.WriteStartObject();
                json.WriteNumber("height", leaf.Height);
                json.WriteHash("hash", leaf.Hash);
                json.WriteNumber("branchlen", leaf.Height - fork.Height);
                json.WriteString("status", leaf == view.Tip ? "active" : "valid-fork");
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }
}
