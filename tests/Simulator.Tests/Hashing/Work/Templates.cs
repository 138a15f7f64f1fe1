using Simulator.Domain.Chain;
using Simulator.Domain.Mining;
using Simulator.Domain.Random;
using Simulator.Hashing.Work;

namespace Simulator.Tests.Hashing.Work;

/// <summary>Headers and jobs that differ by a number. It never makes two alike.</summary>
internal static class Templates
{
    /// <summary>A header that no other number gives.</summary>
    public static BlockHeader Header(ulong number) => new(
        0x20000000, Hash256.Zero, new Hash256(new UInt256(Mix.Of(number), Mix.Of(number, 1), number, 7)),
        1_700_000_000, new CompactTarget(0x207fffff), 0);

    /// <summary>A roll of so many headers, by time.</summary>
    public static HeaderRoll Roll(ulong number, uint headers = 1) =>
        new(Header(number), 0, 1_700_000_000 + headers - 1);

    /// <summary>A target that one hash in 2^bits meets.</summary>
    public static UInt256 Target(int bits) => UInt256.PowerOfTwo(256 - bits) - UInt256.One;

    public static MiningJob Job(ulong number, string source = "pool", uint headers = 1, int bits = 200) =>
        new(source, Roll(number, headers), Target(bits));
}
