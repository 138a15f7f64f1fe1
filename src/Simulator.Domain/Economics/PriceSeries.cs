using Simulator.Domain.Time;

namespace Simulator.Domain.Economics;

/// <summary>From a time on, a coin costs so much, in a currency that all chains of a run share.</summary>
public readonly record struct PricePoint(SimTime At, double Price);

/// <summary>
/// Prices by time, in the order of time; each holds until the next, and the first also before. It never changes and
/// draws nothing.
/// </summary>
public sealed class PriceSeries
{
    private readonly PricePoint[] _points;

    /// <summary>The series of these points: at least one, ascending, prices above 0.</summary>
    public PriceSeries(IEnumerable<PricePoint> points)
    {
        _points = [.. points];
        if (_points.Length == 0)
            throw new ArgumentException("A series of prices has at least one.", nameof(points));
        for (var i = 0; i < _points.Length; i++)
        {
            if (!(_points[i].Price > 0) || (i > 0 && _points[i].At <= _points[i - 1].At))
                throw new ArgumentException("Prices are above 0 and in the order of time.", nameof(points));
        }
    }

    /// <summary>The points, in the order of time.</summary>
    public IReadOnlyList<PricePoint> Points => _points;

    /// <summary>The price at a time.</summary>
    public double PriceAt(SimTime time) => _points[Math.Max(0, NextIndex(time) - 1)].Price;

    /// <summary>
    /// The first instant after a time at which another price holds; <see cref="SimTime.Max"/> where none does.
    /// </summary>
    public SimTime NextChange(SimTime after)
    {
        var next = Math.Max(1, NextIndex(after));
        return next < _points.Length ? _points[next].At : SimTime.Max;
    }

    /// <summary>The place of the first point after a time.</summary>
    private int NextIndex(SimTime time) => TimeOrder.FirstAfter(_points, time, static point => point.At);
}
