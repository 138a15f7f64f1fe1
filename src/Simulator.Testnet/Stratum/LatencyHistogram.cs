using System.Diagnostics;
using System.Numerics;

namespace Simulator.Testnet.Stratum;

/// <summary>
/// Counts of spans of time in classes that grow by an eighth or less, so that a percentile is read to within 12 %. Any
/// thread may add; it never forgets.
/// </summary>
public sealed class LatencyHistogram
{
    private const int PartsBits = 3;
    private const int Classes = 48 << PartsBits;

    private readonly long[] _counts = new long[Classes];

    /// <summary>How many spans were added.</summary>
    public long Count => _counts.Sum(static (count) => count);

    /// <summary>Adds a span, in ticks of <see cref="Stopwatch"/>.</summary>
    public void Add(long ticks) => AddMicroseconds(ticks * 1_000_000 / Stopwatch.Frequency);

    /// <summary>Adds a span in microseconds.</summary>
    public void AddMicroseconds(long microseconds) => Interlocked.Increment(ref _counts[ClassOf(microseconds)]);

    /// <summary>The span that this part of all did not exceed, in seconds; 0 where there is none.</summary>
    public double Percentile(double part)
    {
        var total = Count;
        if (total == 0)
            return 0;
        var wanted = Math.Max(1, (long)Math.Ceiling(total * part));
        var seen = 0L;
        for (var i = 0; i < Classes; i++)
        {
            seen += Volatile.Read(ref _counts[i]);
            if (seen >= wanted)
                return TopOf(i) / 1e6;
        }

        return TopOf(Classes - 1) / 1e6;
    }

    private static int ClassOf(long value)
    {
        var most = Math.Max(0, value);
        if (most < 1 << PartsBits)
            return (int)most;
        var log = BitOperations.Log2((ulong)most);
        var part = (int)(most >> (log - PartsBits)) & ((1 << PartsBits) - 1);
        return Math.Min(((log - PartsBits + 1) << PartsBits) + part, Classes - 1);
    }

    // The greatest span of a class.
    private static double TopOf(int place)
    {
        if (place < 1 << PartsBits)
            return place;
        var log = (place >> PartsBits) + PartsBits - 1;
        var part = place & ((1 << PartsBits) - 1);
        return Math.ScaleB((1 << PartsBits) + part + 1, log - PartsBits) - 1;
    }
}
