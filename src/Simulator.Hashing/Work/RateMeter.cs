namespace Simulator.Hashing.Work;

/// <summary>
/// An exponentially decayed rate, as load averages are: what was done t ago weighs e^(-t/span). Work is spread evenly
/// over the time that it took, and the weight missing before the start is divided out, so a constant rate reads true
/// from the first moment on and does not ripple with the size of the ranges. It never reads a clock.
/// </summary>
/// <param name="span">The time constant in seconds.</param>
/// <param name="startedAt">When counting begins, in nanoseconds.</param>
internal sealed class RateMeter(double span, long startedAt)
{
    private readonly long _startedAt = startedAt;
    private double _sum;
    private long _at = startedAt;

    /// <summary>Adds work done from one instant to another, in nanoseconds; ends may come slightly out of order.
    /// </summary>
    public void Add(double work, long from, long to)
    {
        if (to > _at)
        {
            _sum *= Weight(to - _at);
            _at = to;
        }

        _sum += Spread(work, from, to) * Weight(_at - to);
    }

    /// <summary>Work per second now, work under way included; 0 at the start.</summary>
    public double Rate(long now, double pending = 0, long pendingFrom = 0)
    {
        now = Math.Max(now, _at);
        var whole = span * (1 - Weight(now - _startedAt));
        var sum = _sum * Weight(now - _at);
        if (pending > 0)
            sum += Spread(pending, pendingFrom, now);
        return whole > 0 ? sum / whole : 0;
    }

    private double Spread(double work, long from, long to)
    {
        var spans = (to - from) / 1e9 / span;
        return spans <= 1e-9 ? work : work * (1 - Math.Exp(-spans)) / spans;
    }

    private double Weight(long nanoseconds) => Math.Exp(-nanoseconds / 1e9 / span);
}
