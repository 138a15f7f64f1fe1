namespace Simulator.Hashing.Work;

/// <summary>Nanoseconds of a clock that only rises. It never tells the time of day.</summary>
internal sealed class WorkClock(TimeProvider provider)
{
    private readonly double _scale = 1e9 / provider.TimestampFrequency;

    public TimeProvider Provider => provider;

    public long Now
    {
        get
        {
            var stamp = provider.GetTimestamp();
            return _scale == 1 ? stamp : (long)(stamp * _scale);
        }
    }

    public static long Nanoseconds(TimeSpan span) => span.Ticks * 100;
}
