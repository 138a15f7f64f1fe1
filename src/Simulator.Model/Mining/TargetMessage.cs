using Simulator.Domain.Chain;

namespace Simulator.Model.Mining;

/// <summary>
/// A target as the 64 bits of a message to a simulated miner: compact bits, or below 0 the chance of one hash, which
/// is all that such a miner needs of a difficulty. It is never 0, and never read back into a target.
/// </summary>
public static class TargetMessage
{
    /// <summary>The data for a target.</summary>
    public static long DataOf(BlockTarget target) => target.IsDifficulty
        ? BitConverter.DoubleToInt64Bits(-target.SolveProbability)
        : DataOf(target.Compact);

    /// <summary>The data for compact bits.</summary>
    public static long DataOf(CompactTarget bits) => bits.Bits;

    /// <summary>The data for nothing to mine: no hash meets it.</summary>
    public static long Rest { get; } = BitConverter.DoubleToInt64Bits(-0.0);

    /// <summary>The chance that one hash meets the target.</summary>
    public static double ChanceOf(long data) => data < 0
        ? -BitConverter.Int64BitsToDouble(data)
        : Target.SolveProbability(new CompactTarget((uint)data).ToTarget());
}
