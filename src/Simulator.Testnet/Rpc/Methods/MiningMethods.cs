using System.Text.Json;
using Simulator.Domain.Chain;
using Simulator.Model.Network;

namespace Simulator.Testnet.Rpc;

/// <summary>Methods for those who build blocks themselves, and for pools. They build and judge nothing.</summary>
internal static class MiningMethods
{
    private const string Group = "Mining";
    private const int HashesOverDefault = 120;

    /// <summary>How long the node may take to judge a block.</summary>
    private static readonly TimeSpan judgedWithin = TimeSpan.FromSeconds(30);

    public static IReadOnlyList<RpcMethod> All { get; } =
    [
        RpcMethod.Waiting(Group, "getblocktemplate", "What a new block must be made of (BIP 22, 23, 9, 145).",
            TemplateMethod.AnswerAsync, new RpcParameter("template_request", RpcKind.Object)),
        RpcMethod.Waiting(Group, "submitblock", "Takes a block; null, or why it is refused (BIP 22).",
            SubmitAsync, new RpcParameter("hexdata", RpcKind.Text, true), new RpcParameter("dummy", RpcKind.Any)),
        RpcMethod.Waiting(Group, "submitheader", "Judges a header by itself.",
            SubmitHeaderAsync, new RpcParameter("hexdata", RpcKind.Text, true)),
        RpcMethod.Of(Group, "getmininginfo", "How mining stands.", Info),
        RpcMethod.Of(Group, "getnetworkhashps", "Hashes per second, reckoned from the last blocks.",
            (rpc, call) => RpcAnswer.Number(HashesPerSecond(rpc.Board.View, call.Number(0, HashesOverDefault),
                call.Number(1, -1))),
            new RpcParameter("nblocks", RpcKind.Number), new RpcParameter("height", RpcKind.Number)),
        RpcMethod.Of(Group, "prioritisetransaction", "Does nothing: there are no transactions to choose from.",
            (_, _) => RpcAnswer.Flag(true), new RpcParameter("txid", RpcKind.Hash, true),
            new RpcParameter("dummy", RpcKind.Any), new RpcParameter("fee_delta", RpcKind.Number)),
    ];

    /// <summary>
    /// Work of so many blocks over the span of their times. Source: Bitcoin Core, <c>GetNetworkHashPS</c>.
    /// </summary>
    /// <param name="view">The chain.</param>
    /// <param name="blocks">How many blocks; 0 and below: all since the first, for want of periods.</param>
    /// <param name="height">The last of them; below 0 the tip.</param>
    public static double HashesPerSecond(NodeView view, int blocks, int height)
    {
        var last = height >= 0 && height < view.Tip.Height ? view.At(height)! : view.Tip;
        if (last.Height == 0)
            return 0;
        var first = last;
        var (earliest, latest) = (last.Header.Time, last.Header.Time);
        var lookUp = blocks <= 0 ? last.Height : Math.Min(blocks, last.Height);
        for (var i = 0; i < lookUp; i++)
        {
            first = first.Parent!;
            earliest = Math.Min(earliest, first.Header.Time);
            latest = Math.Max(latest, first.Header.Time);
        }

        return earliest == latest ? 0 : (last.ChainWork - first.ChainWork).ToDouble() / (latest - earliest);
    }

    private static RpcAnswer Info(NodeRpc rpc, RpcCall call)
    {
        var view = rpc.Board.View;
        var next = view.Template.BitsAt(rpc.Board.Clock);
        return RpcAnswer.Object(json =>
        {
            json.WriteNumber("blocks", view.Tip.Height);
            json.WriteNumber("currentblockweight", 4 * view.Tip.Bytes.Length);
            json.WriteNumber("currentblocktx", 0);
            WriteTarget(json, view.Tip.Header.Bits);
            json.WriteNumber("networkhashps", HashesPerSecond(view, HashesOverDefault, -1));
            json.WriteNumber("pooledtx", 0);
            json.WriteString("chain", ChainMethods.ChainName);
            json.WriteStartObject("next");
            json.WriteNumber("height", view.Template.Height);
            WriteTarget(json, next);
            json.WriteEndObject();
            json.WriteString("warnings", "");
        });
    }

    private static void WriteTarget(Utf8JsonWriter json, CompactTarget bits)
    {
        json.WriteString("bits", bits.ToString());
        json.WriteNumber("difficulty", ChainMethods.DifficultyOf(bits));
        json.WriteString("target", bits.ToTarget().ToHex());
    }

    private static async ValueTask<RpcAnswer> SubmitAsync(NodeRpc rpc, RpcCall call) =>
        call.Bytes(0) is { Length: > BlockHeader.Size } bytes
            ? await SubmitAsync(rpc, bytes, call.Cancel)
            : BlockDecoding;

    private static RpcError BlockDecoding { get; } = new(RpcError.Decoding, "Block decode failed");

    /// <summary>Gives a whole block to the node.</summary>
    public static async ValueTask<RpcAnswer> SubmitAsync(NodeRpc rpc, byte[] block, CancellationToken cancel)
    {
        if (await JudgeAsync(rpc, RpcKinds.Submit, block, cancel) is not { } judged)
            return Unjudged(rpc);
        return judged switch
        {
            "" => RpcAnswer.Nothing,
            _ when judged == BlockDecoding.Message => BlockDecoding,
            // A reason is one word; a sentence says why nothing can be judged here.
            _ when judged.Contains(' ') => new RpcError(RpcError.Misc, judged),
            _ => RpcAnswer.Text(judged),
        };
    }

    private static async ValueTask<RpcAnswer> SubmitHeaderAsync(NodeRpc rpc, RpcCall call)
    {
        if (call.Bytes(0) is not { Length: >= BlockHeader.Size } bytes)
            return new RpcError(RpcError.Decoding, "Block header decode failed");
        var header = BlockHeader.Parse(bytes);
        if (rpc.Board.View.Find(header.Previous) is null)
            return new RpcError(RpcError.Verify, $"Must submit previous header ({header.Previous}) first");
        if (rpc.Board.View.Find(header.Hash()) is not null)
            return RpcAnswer.Nothing;
        return await JudgeAsync(rpc, RpcKinds.SubmitHeader, bytes[..BlockHeader.Size], call.Cancel) switch
        {
            null => Unjudged(rpc),
            "" => RpcAnswer.Nothing,
            var reason => new RpcError(RpcError.Verify, reason),
        };
    }

    public static async ValueTask<RpcAnswer> MakePreciousAsync(NodeRpc rpc, RpcCall call)
    {
        var hash = call.Hash(0);
        if (rpc.Board.View.Find(hash) is null)
            return RpcError.BlockNotFound;
        var bytes = new byte[Hash256.Size];
        hash.WriteTo(bytes);
        return await JudgeAsync(rpc, RpcKinds.Precious, bytes, call.Cancel) switch
        {
            null => Unjudged(rpc),
            "" => RpcAnswer.Nothing,
            var reason => new RpcError(RpcError.Verify, reason),
        };
    }

    private static async Task<string?> JudgeAsync(
        NodeRpc rpc, ushort kind, byte[] bytes, CancellationToken cancel) =>
        rpc.Submissions.IsOpen
            ? await rpc.Submissions.SubmitAsync(kind, bytes, judgedWithin, cancel)
            : null;

    private static RpcError Unjudged(NodeRpc rpc) => new(RpcError.Misc, rpc.Submissions.IsOpen
        ? $"the node did not answer within {judgedWithin.TotalSeconds} s"
        : "nobody mines by RPC here: add a group to the scenario, { name: soloists, engine: rpc }");
}
