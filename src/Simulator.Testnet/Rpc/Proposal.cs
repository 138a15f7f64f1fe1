using System.Text.Json;
using Simulator.Domain.Chain;

namespace Simulator.Testnet.Rpc;

/// <summary>
/// Judges a block that is proposed and not meant: everything but its proof of work. It gives it to nobody.
/// </summary>
/// <remarks>Source: BIP 23, and the order of Bitcoin Core's checks.</remarks>
internal static class Proposal
{
    private const string IsDuplicate = "duplicate";

    public static RpcAnswer Judge(NodeRpc rpc, JsonElement data)
    {
        if (data.ValueKind != JsonValueKind.String)
            return new RpcError(RpcError.Type, "Missing data String key for proposal");
        if (HexText.Read(data) is not { Length: > BlockHeader.Size } bytes)
            return new RpcError(RpcError.Decoding, "Block decode failed");
        var header = BlockHeader.Parse(bytes);
        var view = rpc.Board.View;
        if (view.Find(header.Hash()) is not null)
            return RpcAnswer.Text(IsDuplicate);
        if (header.Previous != view.Tip.Hash)
            return RpcAnswer.Text("inconclusive-not-best-prevblk");
        var context = new HeaderContext(
            view.Template.BitsAt(header.Time), view.Tip.MedianTime, view.Template.TimeMin, rpc.Board.Clock);
        var verdict = HeaderRules.Check(header.Time, header.Bits, context);
        return verdict == HeaderVerdict.Valid ? RpcAnswer.Nothing : RpcAnswer.Text(verdict.Name());
    }
}
