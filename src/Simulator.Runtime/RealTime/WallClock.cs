using System.Diagnostics;
using Simulator.Domain.Time;

namespace Simulator.Runtime.RealTime;

/// <summary>The clock that real time follows: microseconds since it was started, never backwards.</summary>
public abstract class WallClock
{
    /// <summary>Time since the clock was started.</summary>
    public abstract SimTime Elapsed { get; }

    /// <summary>Waits until a time, or until somebody wakes it, whichever comes first.</summary>
    public abstract void WaitUntil(SimTime time);

    /// <summary>Ends a wait. Any thread may call it.</summary>
    public abstract void Wake();
}

/// <summary>The machine's own clock.</summary>
public sealed class SystemWallClock : WallClock, IDisposable
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();

    // It does not spin before it sleeps: the processor is wanted by those who post.
    private readonly ManualResetEventSlim _woken = new(initialState: false, spinCount: 0);

    public override SimTime Elapsed => new(_watch.Elapsed.Ticks / TimeSpan.TicksPerMicrosecond);

    public override void WaitUntil(SimTime time)
    {
        var milliseconds = (time - Elapsed).Microseconds / 1000;
        if (milliseconds > 0)
            _woken.Wait((int)Math.Min(milliseconds, 60_000));
        else if (time > Elapsed)
            Thread.SpinWait(50);
        _woken.Reset();
    }

    public override void Wake() => _woken.Set();

    public void Dispose() => _woken.Dispose();
}
