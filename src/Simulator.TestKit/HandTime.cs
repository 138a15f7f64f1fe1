namespace Simulator.TestKit;

/// <summary>A clock moved by hand, with timers that fire while it moves. It never moves by itself.</summary>
public sealed class HandTime : TimeProvider
{
    private readonly object _gate = new();
    private readonly List<HandTimer> _timers = [];
    private long _now;

    public override long TimestampFrequency => 1_000_000_000;

    public override long GetTimestamp()
    {
        lock (_gate)
            return _now;
    }

    /// <summary>
    /// How long until the next timer fires, in milliseconds; null where none will. Whoever waits on another thread has
    /// not begun to wait before it has set one, and time that is moved sooner is lost on it.
    /// </summary>
    public double? UntilTimer
    {
        get
        {
            lock (_gate)
                return _timers.Min(static timer => timer.Next == long.MaxValue ? null : (long?)timer.Next) is { } next
                    ? (next - _now) / 1e6
                    : null;
        }
    }

    /// <summary>Moves on in steps of a millisecond, so that a timer fires at its own time.</summary>
    public void Move(double milliseconds)
    {
        for (var left = (long)Math.Round(milliseconds * 1e6); left > 0; left -= 1_000_000)
        {
            HandTimer[] due;
            lock (_gate)
            {
                _now += Math.Min(left, 1_000_000);
                due = [.. _timers.Where(timer => timer.IsDue(_now))];
            }

            foreach (var timer in due)
                timer.Fire();
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new HandTimer(this, callback, state, period.Ticks * 100)
        {
            Next = dueTime < TimeSpan.Zero ? long.MaxValue : GetTimestamp() + dueTime.Ticks * 100,
        };
        lock (_gate)
            _timers.Add(timer);
        return timer;
    }

    private sealed class HandTimer(HandTime owner, TimerCallback callback, object? state, long period) : ITimer
    {
        public long Next { get; set; }

        public bool IsDue(long now)
        {
            if (now < Next)
                return false;
            Next = period > 0 ? Next + period : long.MaxValue;
            return true;
        }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan newPeriod) => false;

        public void Dispose()
        {
            lock (owner._gate)
                owner._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
