namespace Simulator.Domain.Network;

/// <summary>How long bytes take on a link: pure functions, no queue and no latency.</summary>
public static class TransferTime
{
    /// <summary>
    /// SimBlock's figure in microseconds: whole milliseconds of 8 bytes / (min(up, down) / 1000), both divisions
    /// dropping their rest, and 2 ms for handling. Rates in bits per second, at least 1000.
    /// </summary>
    public static long Simblock(long bytes, long upload, long download)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        var bitsPerMillisecond = Math.Min(upload, download) / 1000;
        ArgumentOutOfRangeException.ThrowIfLessThan(bitsPerMillisecond, 1);
        return checked(8 * bytes) / bitsPerMillisecond * 1000 + RegionTables.BlockProcessingMicroseconds;
    }

    /// <summary>
    /// Microseconds until the last bit has left at the given rate in bits per second, rounded up: never faster than the
    /// link.
    /// </summary>
    public static long Exact(long bytes, long bitsPerSecond)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        ArgumentOutOfRangeException.ThrowIfLessThan(bitsPerSecond, 1);
        var microbits = Math.BigMul(bytes, 8_000_000L);
        return (long)((microbits + (bitsPerSecond - 1)) / bitsPerSecond);
    }
}
