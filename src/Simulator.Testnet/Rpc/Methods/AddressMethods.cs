using System.Text.Json;
using Simulator.Domain.Chain;

namespace Simulator.Testnet.Rpc;

/// <summary>Methods that tell of addresses. There is no wallet: no address is the node's own.</summary>
internal static class AddressMethods
{
    public static IReadOnlyList<RpcMethod> All { get; } =
    [
        RpcMethod.Of("Util", "validateaddress", "Whether a text is an address of this chain (bcrt1..., m, n, 2).",
            Validate, new RpcParameter("address", RpcKind.Text, true)),
        RpcMethod.Of("Wallet", "getaddressinfo", "The same in a wallet's words; no address is the node's own.",
            Info, new RpcParameter("address", RpcKind.Text, true)),
    ];

    private static RpcAnswer Validate(NodeRpc rpc, RpcCall call)
    {
        var text = call.Text(0);
        if (BitcoinAddress.ToScript(text, AddressForm.Regtest, out var problem) is not { } script)
            return RpcAnswer.Object(json =>
            {
                json.WriteBoolean("isvalid", false);
                json.WriteStartArray("error_locations");
                json.WriteEndArray();
                json.WriteString("error", problem);
            });
        return RpcAnswer.Object(json =>
        {
            json.WriteBoolean("isvalid", true);
            json.WriteString("address", BitcoinAddress.OfScript(script, AddressForm.Regtest));
            WriteScript(json, script);
        });
    }

    private static RpcAnswer Info(NodeRpc rpc, RpcCall call)
    {
        if (BitcoinAddress.ToScript(call.Text(0), AddressForm.Regtest, out var problem) is not { } script)
            return new RpcError(RpcError.AddressOrKey, problem!);
        return RpcAnswer.Object(json =>
        {
            json.WriteString("address", BitcoinAddress.OfScript(script, AddressForm.Regtest));
            json.WriteHex("scriptPubKey", script);
            json.WriteBoolean("ismine", false);
            json.WriteBoolean("solvable", false);
            json.WriteBoolean("iswatchonly", false);
            WriteKind(json, script);
            json.WriteBoolean("ischange", false);
            json.WriteStartArray("labels");
            json.WriteEndArray();
        });
    }

    private static void WriteScript(Utf8JsonWriter json, byte[] script)
    {
        json.WriteHex("scriptPubKey", script);
        WriteKind(json, script);
    }

    private static void WriteKind(Utf8JsonWriter json, byte[] script)
    {
        var isWitness = SegwitAddress.TryReadScript(script, out var version, out var program);
        // A witness script of 32 bytes under version 0 is a script's hash too; Bitcoin Core says so.
        json.WriteBoolean("isscript", isWitness ? version == 0 && program.Length == 32
            : BitcoinAddress.KindOf(script) == BitcoinAddress.ScriptHash);
        json.WriteBoolean("iswitness", isWitness);
        if (!isWitness)
            return;
        json.WriteNumber("witness_version", version);
        json.WriteHex("witness_program", program);
    }
}
