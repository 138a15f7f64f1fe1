using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;
using Simulator.Domain.Chain;

namespace Simulator.Testnet.Rpc;

/// <summary>How blocks, headers and coinbases look in answers. It decides nothing.</summary>
internal static class BlockJson
{
    private const int WitnessScale = 4;

    /// <summary>Satoshi as coins with eight decimals.</summary>
    public static void WriteAmount(this Utf8JsonWriter json, string name, long satoshi)
    {
        json.WritePropertyName(name);
        json.WriteRawValue((satoshi / 100_000_000m).ToString("0.00000000", CultureInfo.InvariantCulture));
    }

    public static void WriteHash(this Utf8JsonWriter json, string name, Hash256 hash) =>
        json.WriteString(name, hash.ToString());

    public static void WriteHex(this Utf8JsonWriter json, string name, ReadOnlySpan<byte> bytes) =>
        json.WriteString(name, Convert.ToHexStringLower(bytes));

    /// <summary>The members of getblockheader; its block's are the same and some more.</summary>
    public static void WriteHeader(this Utf8JsonWriter json, NodeView view, BlockView block)
    {
        var header = block.Header;
        json.WriteHash("hash", block.Hash);
        json.WriteNumber("confirmations", view.ConfirmationsOf(block));
        json.WriteNumber("height", block.Height);
        json.WriteNumber("version", header.Version);
        json.WriteString("versionHex", header.Version.ToString("x8", CultureInfo.InvariantCulture));
        json.WriteHash("merkleroot", header.MerkleRoot);
        json.WriteNumber("time", header.Time);
        json.WriteNumber("mediantime", block.MedianTime);
        json.WriteNumber("nonce", header.Nonce);
        json.WriteString("bits", header.Bits.ToString());
        json.WriteString("target", header.Bits.ToTarget().ToHex());
        json.WriteNumber("difficulty", Target.Difficulty(header.Bits.ToTarget()));
        json.WriteString("chainwork", block.ChainWork.ToHex());
        json.WriteNumber("nTx", 1);
        if (block.Parent is { } parent)
            json.WriteHash("previousblockhash", parent.Hash);
        if (view.IsOnBestChain(block) && view.At(block.Height + 1) is { } next)
            json.WriteHash("nextblockhash", next.Hash);
        // What no other node knows: who found it, and whether anybody hashed for it.
        json.WriteStartObject("minesim");
        json.WriteString("finder", block.Finder);
        json.WriteString("proof", block.IsDrawn ? "drawn" : "searched");
        json.WriteEndObject();
    }

    /// <summary>The members of getblock with its transactions: their ids, or all of them.</summary>
    public static void WriteBlock(this Utf8JsonWriter json, NodeView view, BlockView block, bool withTransactions)
    {
        json.WriteHeader(view, block);
        var coinbase = block.Coinbase;
        var (size, stripped) = (block.Bytes.Length, block.Bytes.Length - SizeOfWitness(coinbase));
        json.WriteNumber("strippedsize", stripped);
        json.WriteNumber("size", size);
        json.WriteNumber("weight", (WitnessScale - 1) * stripped + size);
        json.WriteStartArray("tx");
        if (withTransactions)
        {
            json.WriteStartObject();
            json.WriteTransaction(block.Header.MerkleRoot, coinbase);
            json.WriteHex("hex", coinbase.Bytes.Span);
            json.WriteEndObject();
        }
        else
        {
            json.WriteStringValue(block.Header.MerkleRoot.ToString());
        }

        json.WriteEndArray();
    }

    /// <summary>The members of a decoded transaction that are its own.</summary>
    public static void WriteTransaction(this Utf8JsonWriter json, Hash256 id, SerializedTransaction transaction)
    {
        var weight = (WitnessScale - 1) * transaction.Stripped.Length + transaction.Bytes.Length;
        json.WriteHash("txid", id);
        json.WriteHash("hash", transaction.WitnessId());
        json.WriteNumber("version", BinaryPrimitives.ReadInt32LittleEndian(transaction.Bytes.Span));
        json.WriteNumber("size", transaction.Bytes.Length);
        json.WriteNumber("vsize", (weight + WitnessScale - 1) / WitnessScale);
        json.WriteNumber("weight", weight);
        json.WriteNumber("locktime", transaction.LockTime);
        json.WriteStartArray("vin");
        foreach (var input in transaction.Inputs)
            json.WriteInput(input);
        json.WriteEndArray();
        json.WriteStartArray("vout");
        for (var n = 0; n < transaction.Outputs.Count; n++)
        {
            json.WriteStartObject();
            json.WriteAmount("value", transaction.Outputs[n].Satoshi);
            json.WriteNumber("n", n);
            json.WriteScript("scriptPubKey", transaction.Outputs[n].Script.Span);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteInput(this Utf8JsonWriter json, TransactionInput input)
    {
        json.WriteStartObject();
        if (input.IsNull)
        {
            json.WriteHex("coinbase", input.Script.Span);
        }
        else
        {
            json.WriteHash("txid", input.From);
            json.WriteNumber("vout", input.Output);
            json.WriteStartObject("scriptSig");
            json.WriteString("asm", ScriptText.Of(input.Script.Span));
            json.WriteHex("hex", input.Script.Span);
            json.WriteEndObject();
        }

        if (input.Witness.Count > 0)
        {
            json.WriteStartArray("txinwitness");
            foreach (var item in input.Witness)
                json.WriteStringValue(Convert.ToHexStringLower(item.Span));
            json.WriteEndArray();
        }

        json.WriteNumber("sequence", input.Sequence);
        json.WriteEndObject();
    }

    private static int SizeOfWitness(SerializedTransaction coinbase) =>
        coinbase.Bytes.Length - coinbase.Stripped.Length;

    /// <summary>An output script with its address, where it has one.</summary>
    public static void WriteScript(this Utf8JsonWriter json, string name, ReadOnlySpan<byte> script)
    {
        json.WriteStartObject(name);
        json.WriteString("asm", ScriptText.Of(script));
        json.WriteHex("hex", script);
        if (BitcoinAddress.OfScript(script, AddressForm.Regtest) is { } address)
            json.WriteString("address", address);
        json.WriteString("type", BitcoinAddress.KindOf(script));
        json.WriteEndObject();
    }
}
