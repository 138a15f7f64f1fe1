using Simulator.Domain.Time;

namespace Simulator.Model.Pools.Stratum;

/// <summary>Work over the last minute, in steps of ten seconds: what a hash rate is measured by. It forgets the rest.
/// </summary>
public sealed class RollingWork
{
    private const int Steps = 6;
    private const long StepMicroseconds = 10 * SimTime.PerSecond;

    private readonly double[] _work = new double[Steps];
    private long _step;
    private SimTime _since = new(-1);

    /// <summary>Expected hashes of a share that was taken now.</summary>
    public void Add(SimTime now, double work)
    {
        if (_since < SimTime.Zero)
            _since = now;
        MoveTo(now);
        _work[_step % Steps] += work;
    }

    /// <summary>Hashes per second over the last minute, or since the first share where that is less.</summary>
    public double RateAt(SimTime now)
    {
        if (_since < SimTime.Zero)
            return 0;
        var step = now.Microseconds / StepMicroseconds;
        var sum = 0.0;
        for (var each = Math.Max(0, Math.Max(step, _step) - Steps + 1); each <= _step; each++)
            sum += _work[each % Steps];
        var from = Math.Max(_since.Microseconds, (step - Steps + 1) * StepMicroseconds);
        // A few shares in the first moments say little.
        return sum / Math.Max(1, new SimTime(now.Microseconds - from).Seconds);
    }

    private void MoveTo(SimTime now)
    {
        var step = now.Microseconds / StepMicroseconds;
        for (var each = Math.Max(_step + 1, step - Steps + 1); each <= step; each++)
            _work[each % Steps] = 0;
        _step = Math.Max(_step, step);
    }
}
