using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;
using Simulator.Domain.Chain;

namespace Simulator.Testnet.Tests.Mining;

/// <summary>
/// One job as a pool says it, and what a pool does with a share of it, written from the protocol's description alone:
/// it shares no code with the miner.
/// </summary>
internal static class Jobs
{
    private const string First = "02000000010000000000000000000000000000000000000000000000000000000000000000ffffffff1f";
    private const string Second = "ffffffff0100f2052a010000001600140102030405060708090a0b0c0d0e0f101112131400000000";
    private const string Branch = "9f0e6b8d53d5dc1a9ab6e9c3c7c2df2eb0e3a6c94b0f1a2d3c4b5a69788796a5";
    private const uint Version = 0x20000000;
    private const uint Time = 0x65000000;
    private const uint Bits = 0x207fffff;

    private static readonly byte[] previous = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];

    public static string Notify(string job, bool clean)
    {
        var words = previous.Chunk(4).SelectMany(word => word.Reverse()).ToArray();
        return $$"""
            {"id":null,"method":"mining.notify","params":["{{job}}","{{Convert.ToHexStringLower(words)}}","{{First}}",
            "{{Second}}",["{{Branch}}"],"{{Version:x8}}","{{Bits:x8}}","{{Time:x8}}",{{(clean ? "true" : "false")}}]}
            """.ReplaceLineEndings("");
    }

    /// <summary>The difficulty of a share that a miner hands in; fails the test where the line is no submission.
    /// </summary>
    public static (string Job, double Difficulty, int Fields, long Id) Judge(string line, string extranonce1)
    {
        using var parsed = JsonDocument.Parse(line);
        Assert.Equal("mining.submit", parsed.RootElement.GetProperty("method").GetString());
        var fields = parsed.RootElement.GetProperty("params").EnumerateArray().Select(f => f.GetString()!).ToArray();
        var coinbase = Convert.FromHexString(First + extranonce1 + fields[2] + Second);
        var root = Twice([.. Twice(coinbase), .. Convert.FromHexString(Branch)]);
        var header = new byte[80];
        var bits = fields.Length > 5 ? Number(fields[5]) : 0;
        BinaryPrimitives.WriteUInt32LittleEndian(header, Version ^ bits);
        previous.CopyTo(header, 4);
        root.CopyTo(header, 36);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(68), Number(fields[3]));
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(72), Bits);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(76), Number(fields[4]));
        var hash = new UInt256Value(Twice(header));
        return (fields[1], hash.Difficulty, fields.Length, parsed.RootElement.GetProperty("id").GetInt64());
    }

    private static byte[] Twice(byte[] bytes) =>
        System.Security.Cryptography.SHA256.HashData(System.Security.Cryptography.SHA256.HashData(bytes));

    private static uint Number(string hex) =>
        uint.Parse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private readonly struct UInt256Value(byte[] littleEndian)
    {
        public double Difficulty => Target.Difficulty(UInt256.FromLittleEndian(littleEndian));
    }
}
