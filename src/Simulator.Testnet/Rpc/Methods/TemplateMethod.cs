using System.Globalization;
using System.Text.Json;
using Simulator.Domain.Chain;
using Simulator.Model.Chain;

namespace Simulator.Testnet.Rpc;

/// <summary>
/// getblocktemplate: what a block on the tip must be made of, at once, or, with the id of a template that is known, as
/// soon as there is another. It gives no coinbase: as with Bitcoin Core, whoever asks makes it.
/// </summary>
/// <remarks>Source: BIP 22, 23, 9 and 145, and Bitcoin Core's answers.</remarks>
internal static class TemplateMethod
{
    private const int SigOpsMax = 80_000;
    private const int SizeMax = 4_000_000;
    private const string NeedsSegwit =
        "getblocktemplate must be called with the segwit rule set (call with {\"rules\": [\"segwit\"]})";

    /// <summary>The commitment to a block without transactions but its coinbase, as an output script.</summary>
    public static byte[] WitnessCommitment { get; } =
        [0x6a, 0x24, 0xaa, 0x21, 0xa9, 0xed, .. Bytes(Sha256d.HashPair(Hash256.Zero, Hash256.Zero))];

    public static async ValueTask<RpcAnswer> AnswerAsync(NodeRpc rpc, RpcCall call)
    {
        var request = call.Has(0) ? call.Raw(0) : default;
        var mode = JsonText.Member(request, "mode");
        switch (mode.ValueKind)
        {
            case JsonValueKind.Undefined or JsonValueKind.Null:
                break;
            case JsonValueKind.String when JsonText.Of(mode) == "template":
                break;
            case JsonValueKind.String when JsonText.Of(mode) == "proposal":
                return Proposal.Judge(rpc, JsonText.Member(request, "data"));
            default:
                return new RpcError(RpcError.Parameter, "Invalid mode");
        }

        if (!Names(JsonText.Member(request, "rules"), "segwit"))
            return new RpcError(RpcError.Parameter, NeedsSegwit);
        var known = JsonText.Member(request, "longpollid");
        var view = rpc.Board.View;
        if (known.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null) && !call.IsOfBatch
            && JsonText.Of(known) == LongPollId(view.Template))
            view = await rpc.Board.WaitAsync(view.Template.Number, rpc.Options.LongPollMax, call.Cancel);
        var clock = rpc.Board.Clock;
        return RpcAnswer.Object(json => Write(json, view.Template, clock));
    }

    /// <summary>The tip, then how many templates the node has had.</summary>
    public static string LongPollId(TemplateView template) =>
        template.Parent.Hash + template.Number.ToString(CultureInfo.InvariantCulture);

    private static void Write(Utf8JsonWriter json, TemplateView template, long clock)
    {
        var time = Math.Max(clock, template.TimeMin);
        var bits = template.BitsAt(time);
        WriteTexts(json, "capabilities", "proposal");
        json.WriteNumber("version", HeaderPlan.Version);
        WriteTexts(json, "rules", "csv", "!segwit", "taproot");
        json.WriteStartObject("vbavailable");
        json.WriteEndObject();
        json.WriteNumber("vbrequired", 0);
        json.WriteHash("previousblockhash", template.Parent.Hash);
        json.WriteStartArray("transactions");
        json.WriteEndArray();
        json.WriteStartObject("coinbaseaux");
        // Not in Bitcoin Core since 0.22, but pools of before then read it, and others take no notice.
        json.WriteString("flags", "");
        json.WriteEndObject();
        json.WriteNumber("coinbasevalue", template.Value);
        json.WriteString("longpollid", LongPollId(template));
        json.WriteString("target", bits.ToTarget().ToHex());
        json.WriteNumber("mintime", template.TimeMin);
        WriteTexts(json, "mutable", "time", "transactions", "prevblock");
        json.WriteString("noncerange", "00000000ffffffff");
        json.WriteNumber("sigoplimit", SigOpsMax);
        json.WriteNumber("sizelimit", SizeMax);
        json.WriteNumber("weightlimit", SizeMax);
        json.WriteNumber("curtime", time);
        json.WriteString("bits", bits.ToString());
        json.WriteNumber("height", template.Height);
        json.WriteHex("default_witness_commitment", WitnessCommitment);
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, params ReadOnlySpan<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static bool Names(JsonElement list, string name)
    {
        if (list.ValueKind != JsonValueKind.Array)
            return false;
        foreach (var each in list.EnumerateArray())
            if (each.ValueKind == JsonValueKind.String && JsonText.Of(each) == name)
                return true;
        return false;
    }

    private static byte[] Bytes(Hash256 hash)
    {
        var bytes = new byte[Hash256.Size];
        hash.WriteTo(bytes);
        return bytes;
    }
}
