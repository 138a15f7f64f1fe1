namespace Simulator.Domain.Chain;

/// <summary>
/// The median of the last header times, which a new header must exceed. It never needs the times in order, and near
/// the start of a chain takes the few there are.
/// </summary>
/// <remarks>Source: Bitcoin Core, <c>CBlockIndex::GetMedianTimePast</c>.</remarks>
public static class MedianTimePast
{
    /// <summary>Header times that Bitcoin takes the median of.</summary>
    public const int SpanDefault = 11;

    /// <summary>The longest span any chain uses (Monero: 60).</summary>
    public const int SpanMax = 64;

    /// <summary>The middle of 1 to 64 times; of an even number of them, the later of the middle two.</summary>
    public static long Of(ReadOnlySpan<long> times)
    {
        ArgumentOutOfRangeException.ThrowIfZero(times.Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(times.Length, SpanMax);
        return IsAscending(times) ? times[times.Length / 2] : OfUnordered(times);
    }

    /// <summary>Honest clocks seldom give anything else.</summary>
    private static bool IsAscending(ReadOnlySpan<long> times)
    {
        for (var i = 1; i < times.Length; i++)
            if (times[i] < times[i - 1])
                return false;
        return true;
    }

    private static long OfUnordered(ReadOnlySpan<long> times)
    {
        Span<long> sorted = stackalloc long[SpanMax];
        for (var i = 0; i < times.Length; i++)
        {
            var time = times[i];
            var j = i;
            for (; j > 0 && sorted[j - 1] > time; j--)
                sorted[j] = sorted[j - 1];
            sorted[j] = time;
        }

        return sorted[times.Length / 2];
    }
}
