using Simulator.Domain.Statistics;

namespace Simulator.Domain.Pools;

/// <summary>
/// How lucky a pool was: blocks found over blocks expected for the shares it took. Of an honest pool, N blocks until
/// the N-th have the luck N/G with G of the gamma law of shape N. It judges nobody: one of a hundred honest pools lies
/// outside the band of 99 %.
/// </summary>
public static class Luck
{
    /// <summary>Luck of so many blocks; null before the first.</summary>
    /// <param name="blocks">Blocks found.</param>
    /// <param name="difficulties">What all shares up to the last of them counted, in expected blocks.</param>
    public static double? Of(long blocks, double difficulties) =>
        blocks > 0 && difficulties > 0 ? blocks / difficulties : null;

    /// <summary>Between which values the luck of N blocks lies with a probability, as much below as above.</summary>
    /// <param name="blocks">N, at least 1.</param>
    /// <param name="level">Between 0 and 1.</param>
    public static (double Low, double High) Band(long blocks, double level = 0.99)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(blocks, 1);
        var tail = (1 - level) / 2;
        return (blocks / SpecialFunctions.GammaQuantile(blocks, 1 - tail),
            blocks / SpecialFunctions.GammaQuantile(blocks, tail));
    }
}
