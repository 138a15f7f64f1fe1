using System.Buffers.Binary;
using Simulator.Domain.Chain;
using Simulator.Tests.House;

namespace Simulator.Tests.Chain;

/// <summary>A published checkpoint: every 2016th mainnet header, with the work of the chain up to it.</summary>
internal sealed record Checkpoint(int Height, UInt256 ChainWork, BlockHeader Header)
{
    private const string FileName = "bitcoinj_checkpoints_main.txt";
    private const int HeadingLines = 3;

    public static List<Checkpoint> ReadAll() =>
        [.. File.ReadLines(TruthsFactAttribute.PathOf(FileName)).Skip(HeadingLines).Select(Parse)];

    private static Checkpoint Parse(string line)
    {
        var bytes = Convert.FromBase64String(line.PadRight((line.Length + 3) / 4 * 4, '='));
        var workSize = bytes.Length - 4 - BlockHeader.Size;
        return new(
            BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(workSize)),
            UInt256.FromBigEndian(bytes.AsSpan(0, workSize)),
            BlockHeader.Parse(bytes.AsSpan(workSize + 4)));
    }
}
