using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;

namespace Simulator.Testnet.Tests.Rpc;

/// <summary>
/// A miner as small as one can be: from a template it builds a coinbase and a header by the BIPs' words, and searches
/// nonces. It uses nothing of the product.
/// </summary>
internal static class TemplateMiner
{
    /// <summary>The block of a template, solved, in hexadecimal digits.</summary>
    /// <param name="template">What getblocktemplate gave.</param>
    /// <param name="extra">What makes the coinbase like no other.</param>
    /// <param name="more">Satoshi beyond what is allowed.</param>
    public static string Solve(JsonElement template, int extra = 0, long more = 0)
    {
        var (stripped, whole) = Coinbase(template, extra, more);
        var header = new byte[80];
        BinaryPrimitives.WriteInt32LittleEndian(header, template.GetProperty("version").GetInt32());
        byte[] previous = [.. Convert.FromHexString(template.GetProperty("previousblockhash").GetString()!).Reverse()];
        previous.CopyTo(header, 4);
        IndependentBlock.Twice(stripped).CopyTo(header, 36);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(68), template.GetProperty("curtime").GetUInt32());
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(72), uint.Parse(
            template.GetProperty("bits").GetString()!, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        byte[] target = [.. Convert.FromHexString(template.GetProperty("target").GetString()!).Reverse()];
        Search(header, target);
        return Convert.ToHexStringLower([.. header, 1, .. whole]);
    }

    /// <summary>Tries nonces until the hash of a header of 80 bytes meets a target, the least byte first.</summary>
    public static void Search(byte[] header, byte[] target)
    {
        for (var nonce = 0u; ; nonce++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(76), nonce);
            if (IndependentBlock.Compare(IndependentBlock.Twice(header), target) <= 0)
                return;
        }
    }

    private static (byte[] Stripped, byte[] Whole) Coinbase(JsonElement template, int extra, long more)
    {
        var height = template.GetProperty("height").GetInt32();
        byte[] number = height <= 16 ? [(byte)(0x50 + height)] : IndependentBlock.PushOf(height);
        byte[] script = [.. number, 4, .. BitConverter.GetBytes(extra)];
        byte[] pay = [0, 20, .. Enumerable.Repeat((byte)7, 20)];
        var commitment = Convert.FromHexString(template.GetProperty("default_witness_commitment").GetString()!);
        byte[] body =
        [
            1, .. new byte[32], 0xff, 0xff, 0xff, 0xff, (byte)script.Length, .. script, 0xff, 0xff, 0xff, 0xff,
            2, .. BitConverter.GetBytes(template.GetProperty("coinbasevalue").GetInt64() + more),
            (byte)pay.Length, .. pay, .. new byte[8], (byte)commitment.Length, .. commitment,
        ];
        byte[] version = [1, 0, 0, 0];
        byte[] lockTime = [0, 0, 0, 0];
        return ([.. version, .. body, .. lockTime],
            [.. version, 0, 1, .. body, 1, 32, .. new byte[32], .. lockTime]);
    }
}
