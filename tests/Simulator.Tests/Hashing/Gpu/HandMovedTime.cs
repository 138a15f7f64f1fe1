namespace Simulator.Tests.Hashing.Gpu;

/// <summary>A clock that only a test or a scripted device moves. Nobody waits on it.</summary>
internal sealed class HandMovedTime : TimeProvider
{
    private long _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Volatile.Read(ref _ticks);

    public void Advance(TimeSpan span) => Interlocked.Add(ref _ticks, span.Ticks);
}
