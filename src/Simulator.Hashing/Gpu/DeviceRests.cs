namespace Simulator.Hashing.Gpu;

/// <summary>
/// How long a device rests after a failure: twice as long after each, until it has worked for the longest rest without
/// one. It opens nothing.
/// </summary>
internal sealed class DeviceRests(GpuOptions options, TimeProvider clock)
{
    private readonly ManualResetEventSlim _never = new(false, spinCount: 0);
    private long _failedAt;
    private long? _recoveredAt;

    /// <summary>Failures in a row.</summary>
    public int Failures { get; private set; }

    /// <summary>The last failure, in words.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>The rest after the last failure.</summary>
    public TimeSpan Rest { get; private set; }

    public void Failed(string reason)
    {
        if (_recoveredAt is { } at && clock.GetElapsedTime(at) >= options.RestMax)
            Failures = 0;
        _recoveredAt = null;
        Rest = Failures == 0 ? options.RestFirst : Min(Rest * 2, options.RestMax);
        Failures++;
        Reason = reason;
        _failedAt = clock.GetTimestamp();
    }

    public void Recovered() => _recoveredAt = clock.GetTimestamp();

    /// <summary>True when the rest is over; otherwise false after so long of real time.</summary>
    public bool Wait(TimeSpan limit)
    {
        if (clock.GetElapsedTime(_failedAt) >= Rest)
            return true;
        _never.Wait(limit);
        return false;
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
