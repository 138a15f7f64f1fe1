using Simulator.Domain.Chain;
using Simulator.Domain.Random;

namespace Simulator.Tests.Hashing;

/// <summary>Eighty bytes drawn from a stream: a header that nobody mined.</summary>
internal static class RandomHeader
{
    public static BlockHeader From(RandomStream random)
    {
        var bytes = new byte[BlockHeader.Size];
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)random.NextBelow(256);
        return BlockHeader.Parse(bytes);
    }
}
