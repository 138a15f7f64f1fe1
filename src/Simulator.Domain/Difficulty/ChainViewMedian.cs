using Simulator.Domain.Chain;

namespace Simulator.Domain.Difficulty;

/// <summary>The median time past of any ancestor, for the rules that measure with it. It remembers nothing.</summary>
internal static class ChainViewMedian
{
    /// <summary>Median of the header times of a block and the ten before it, or as many as there are.</summary>
    public static long MedianAt(this IChainView chain, int height)
    {
        Span<long> times = stackalloc long[MedianTimePast.SpanDefault];
        var first = times.Length;
        for (var at = height; at >= chain.FirstHeight && first > 0; at--)
            times[--first] = chain.TimeAt(at);
        return MedianTimePast.Of(times[first..]);
    }
}
