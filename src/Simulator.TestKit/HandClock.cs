using Simulator.Domain.Time;
using Simulator.Runtime.RealTime;

namespace Simulator.TestKit;

/// <summary>
/// A clock that nobody but a test moves: by hand, or to whatever is waited for. What is scripted for a time is done
/// when the clock passes it. It never looks at the machine's clock.
/// </summary>
/// <param name="runsItself">Whether a wait moves the clock; else it lasts until somebody moves or wakes it.</param>
public sealed class HandClock(bool runsItself = true) : WallClock
{
    private readonly object _gate = new();
    private readonly PriorityQueue<Action, (long At, int Place)> _script = new();
    private SimTime _elapsed;
    private bool _woken;
    private int _scripted;

    public override SimTime Elapsed
    {
        get
        {
            lock (_gate)
                return _elapsed;
        }
    }

    /// <summary>How much later than asked for every wait ends: a machine that is busy.</summary>
    public SimTime Overshoot { get; init; }

    /// <summary>How often somebody was woken.</summary>
    public int Wakes { get; private set; }

    /// <summary>Does something once the clock has reached a time, on the thread that waits.</summary>
    public HandClock At(SimTime time, Action act)
    {
        lock (_gate)
            _script.Enqueue(act, (time.Microseconds, _scripted++));
        return this;
    }

    /// <summary>Moves the clock on.</summary>
    public void Advance(SimTime span)
    {
        lock (_gate)
        {
            _elapsed += span;
            Monitor.PulseAll(_gate);
        }
    }

    public override void WaitUntil(SimTime time)
    {
        if (TakeScripted(time) is { } act)
        {
            act();
            return;
        }

        lock (_gate)
        {
            if (runsItself && time > _elapsed)
                _elapsed = time + Overshoot;
            while (!runsItself && !_woken && _elapsed < time)
                Monitor.Wait(_gate);
            _woken = false;
        }
    }

    public override void Wake()
    {
        lock (_gate)
        {
            Wakes++;
            _woken = true;
            Monitor.PulseAll(_gate);
        }
    }

    private Action? TakeScripted(SimTime until)
    {
        lock (_gate)
        {
            if (!_script.TryPeek(out var act, out var key) || key.At > until.Microseconds)
                return null;
            if (!runsItself && _elapsed.Microseconds < key.At)
                return null;
            _script.Dequeue();
            if (key.At > _elapsed.Microseconds)
                _elapsed = new SimTime(key.At);
            return act;
        }
    }
}
