using Simulator.Domain.Chain;

namespace Simulator.Testnet.Rpc;

/// <summary>getwork: whole headers for miners that cannot build blocks. Bitcoin Core has it no more; miners do.
/// </summary>
internal static class WorkMethods
{
    public const string Name = "getwork";

    public static IReadOnlyList<RpcMethod> All { get; } =
    [
        RpcMethod.Waiting("Mining", Name,
            "Without data a header to search; with it, whether the block of that header was taken.",
            AnswerAsync, new RpcParameter("data", RpcKind.Text)),
    ];

    private static async ValueTask<RpcAnswer> AnswerAsync(NodeRpc rpc, RpcCall call)
    {
        if (call.Has(0))
            return await SubmitAsync(rpc, call);
        var view = rpc.Board.View;
        if (call.IsLongPoll && !call.IsOfBatch)
            view = await rpc.Board.WaitAsync(view.Template.Number, rpc.Options.LongPollMax, call.Cancel);
        var header = rpc.Work.Give(view.Template);
        return RpcAnswer.Object(json =>
        {
            json.WriteHex("data", WorkDesk.Padded(header));
            json.WriteString("target", WorkDesk.TargetText(header.Bits.ToTarget()));
            json.WriteHex("hash1", WorkDesk.SecondPadding);
        });
    }

    private static async ValueTask<RpcAnswer> SubmitAsync(NodeRpc rpc, RpcCall call)
    {
        if (call.Bytes(0) is not { Length: WorkDesk.DataSize } data)
            return new RpcError(RpcError.Parameter, "Invalid parameter");
        if (rpc.Work.BlockOf(WorkDesk.HeaderOf(data)) is not { } block)
            return RpcAnswer.Flag(false);
        var answer = await MiningMethods.SubmitAsync(rpc, block, call.Cancel);
        return answer.Error is { } error ? error : RpcAnswer.Flag(answer.IsNothing);
    }
}
