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
    private const int VersionMin = 4;

    public static RpcAnswer Judge(NodeRpc rpc, JsonElement data)
    {
        if (data.ValueKind != JsonValueKind.String)
            return new RpcError(RpcError.Type, "Missing data String key for proposal");
        if (HexText.Read(data) is not { } bytes || SerializedBlock.TryRead(bytes) is not { } block)
            return new RpcError(RpcError.Decoding, "Block decode failed");
        var header = block.Header;
        var view = rpc.Board.View;
        if (view.Find(header.Hash()) is not null)
            return RpcAnswer.Text(IsDuplicate);
        if (header.Previous != view.Tip.Hash)
            return RpcAnswer.Text("inconclusive-not-best-prevblk");
        var verdict = Check(block, view, rpc.Board.Clock);
        return verdict == HeaderVerdict.Valid ? RpcAnswer.Nothing : RpcAnswer.Text(verdict.Name());
    }

    private static HeaderVerdict Check(SerializedBlock block, NodeView view, long clock)
    {
        var header = block.Header;
        var context = new HeaderContext(
            view.Template.BitsAt(header.Time), view.Tip.MedianTime, view.Template.TimeMin, clock);
        var verdict = HeaderRules.Check(header.Time, header.Bits, context);
        if (verdict == HeaderVerdict.Valid && header.Version < VersionMin)
            verdict = HeaderVerdict.BadVersion;
        if (verdict == HeaderVerdict.Valid)
            verdict = BlockContent.CheckAlone(block);
        return verdict != HeaderVerdict.Valid ? verdict
            : BlockContent.CheckAt(block, view.Template.Height, view.Tip.MedianTime, view.Template.Value);
    }
}
