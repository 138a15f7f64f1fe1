using Simulator.Domain.Time;

namespace Simulator.Domain.Stratum;

/// <summary>
/// Counts what comes too fast: so many at once, then so many per second. What was refused is not counted, so that a
/// client just above the limit loses only what is above it.
/// </summary>
internal struct RequestLimit
{
    private SimTime _paidUntil;

    /// <summary>Nothing has come yet.</summary>
    public static RequestLimit Fresh => new() { _paidUntil = new(long.MinValue / 2) };

    /// <summary>Whether one more is within the limit.</summary>
    public bool Take(SimTime now, int perSecond, int burst)
    {
        var cost = SimTime.PerSecond / perSecond;
        var paid = Math.Max(_paidUntil.Microseconds, now.Microseconds - cost * burst) + cost;
        if (paid > now.Microseconds)
            return false;
        _paidUntil = new(paid);
        return true;
    }
}
