using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Simulator.Testnet.Tests.Rpc;

/// <summary>
/// Reads blocks by the format's own description and the framework's SHA-256, without anything of the product, so that
/// the two can disagree.
/// </summary>
internal sealed class IndependentBlock
{
    private IndependentBlock(byte[] bytes)
    {
        Bytes = bytes;
    }

    public byte[] Bytes { get; }

    public byte[] Hash => Twice(Bytes.AsSpan(0, 80));

    public string HashText => Convert.ToHexStringLower([.. Hash.Reverse()]);

    public string PreviousText => Convert.ToHexStringLower([.. Bytes[4..36].Reverse()]);

    public uint Time => BinaryPrimitives.ReadUInt32LittleEndian(Bytes.AsSpan(68));

    public uint Bits => BinaryPrimitives.ReadUInt32LittleEndian(Bytes.AsSpan(72));

    public List<byte[]> TransactionIds { get; } = [];

    public byte[] CoinbaseScript { get; private set; } = [];

    public List<(long Value, byte[] Script)> Outputs { get; } = [];

    public List<byte[]> Witness { get; } = [];

    /// <summary>Reads a block to its last byte; throws where anything is missing or left over.</summary>
    public static IndependentBlock Read(string hex)
    {
        var block = new IndependentBlock(Convert.FromHexString(hex));
        var at = 80;
        var count = block.Count(ref at);
        for (var i = 0; i < count; i++)
            block.ReadTransaction(ref at, isFirst: i == 0);
        return at == block.Bytes.Length
            ? block
            : throw new FormatException($"{block.Bytes.Length - at} bytes are left over");
    }

    /// <summary>Everything that can be said of a block of one coinbase without its chain.</summary>
    public string? Fault(int height, bool needsProof)
    {
        if (TransactionIds.Count != 1)
            return "it holds more than its coinbase";
        if (!TransactionIds[0].SequenceEqual(Bytes[36..68]))
            return "its merkle root is not its coinbase's id";
        var number = height is > 0 and <= 16 ? [(byte)(0x50 + height)] : PushOf(height);
        if (!CoinbaseScript.AsSpan().StartsWith(number))
            return "its coinbase does not begin with its height";
        if (CoinbaseScript.Length is < 2 or > 100)
            return "its coinbase's script is too short or too long";
        var commitment = Outputs.LastOrDefault(each =>
            each.Script.Length >= 38 && each.Script.AsSpan(0, 6).SequenceEqual(Convert.FromHexString("6a24aa21a9ed")));
        if (commitment.Script is null != (Witness.Count == 0))
            return "commitment and witness do not go together";
        if (commitment.Script is { } script && !Twice([.. new byte[32], .. Witness[0]]).SequenceEqual(script[6..38]))
            return "its commitment is to other witnesses";
        return needsProof && Compare(Hash, TargetOf(Bits)) > 0 ? "its hash does not meet its target" : null;
    }

    public static byte[] Twice(ReadOnlySpan<byte> bytes) => SHA256.HashData(SHA256.HashData(bytes));

    /// <summary>32 bytes, the least first.</summary>
    public static byte[] TargetOf(uint bits)
    {
        var target = new byte[36];
        var exponent = (int)(bits >> 24);
        for (var i = 0; i < 3; i++)
            if (exponent - 3 + i is >= 0 and var place && place < target.Length)
                target[place] = (byte)(bits >> (8 * i));
        return target[..32];
    }

    /// <summary>Compares two numbers whose least byte comes first.</summary>
    public static int Compare(byte[] a, byte[] b)
    {
        for (var i = 31; i >= 0; i--)
            if (a[i] != b[i])
                return a[i].CompareTo(b[i]);
        return 0;
    }

    /// <summary>A number above 16 as BIP 34 pushes it; 0 as the first block does.</summary>
    public static byte[] PushOf(int number)
    {
        if (number == 0)
            return [0];
        var bytes = new List<byte>();
        for (; number > 0; number >>= 8)
            bytes.Add((byte)number);
        if (bytes[^1] >= 0x80)
            bytes.Add(0);
        return [(byte)bytes.Count, .. bytes];
    }

    private void ReadTransaction(ref int at, bool isFirst)
    {
        var start = at;
        at += 4;
        var hasWitness = Bytes[at] == 0;
        at += hasWitness ? 2 : 0;
        var body = at;
        var inputs = Count(ref at);
        for (var i = 0; i < inputs; i++)
        {
            at += 36;
            var script = Take(ref at);
            if (isFirst && i == 0)
                CoinbaseScript = script;
            at += 4;
        }

        var outputs = Count(ref at);
        for (var i = 0; i < outputs; i++)
        {
            var value = BinaryPrimitives.ReadInt64LittleEndian(Bytes.AsSpan(at));
            at += 8;
            var script = Take(ref at);
            if (isFirst)
                Outputs.Add((value, script));
        }

        var bodyEnd = at;
        for (var i = 0; hasWitness && i < inputs; i++)
            for (var items = Count(ref at); items > 0; items--)
                Witness.Add(Take(ref at));
        at += 4;
        TransactionIds.Add(Twice([.. Bytes[start..(start + 4)], .. Bytes[body..bodyEnd], .. Bytes[(at - 4)..at]]));
    }

    private byte[] Take(ref int at)
    {
        var length = Count(ref at);
        at += length;
        return Bytes[(at - length)..at];
    }

    private int Count(ref int at)
    {
        var first = Bytes[at++];
        if (first < 0xfd)
            return first;
        at += 2;
        return first == 0xfd
            ? BinaryPrimitives.ReadUInt16LittleEndian(Bytes.AsSpan(at - 2))
            : throw new FormatException("a count is too large for this reader");
    }
}
