using Simulator.Domain.Parameters;
using Simulator.Domain.Random;
using Simulator.Domain.Time;

namespace Simulator.Domain.Economics.Prices;

/// <summary>
/// Geometric Brownian motion, seen at the points of a grid: the logarithm moves by exact normal increments, whatever
/// the step, and the price stays the same between two points.
/// </summary>
public sealed class GeometricPrice : PricePath
{
    private const string DriftKey = "drift";
    private const string VolatilityKey = "volatility";
    private const string StepKey = "step";

    // 365.25 days.
    private const double SecondsPerYear = 31_557_600;
    private static readonly SimTime stepDefault = new(3600 * SimTime.PerSecond);

    private readonly double _start;
    private readonly double _mean;
    private readonly double _deviation;
    private readonly long _step;
    private readonly RandomStream _draws;
    private readonly List<double> _logs = [0];
    private int _lastPoint = -1;
    private double _lastPrice;

    /// <summary>A path from a start, with drift and volatility per year and the grid's step.</summary>
    public GeometricPrice(double start, double drift, double volatility, SimTime step, RandomStream draws)
    {
        var years = step.Seconds / SecondsPerYear;
        _start = start;
        _mean = (drift - volatility * volatility / 2) * years;
        _deviation = volatility * Math.Sqrt(years);
        _step = step.Microseconds;
        _draws = draws;
    }

    /// <summary>This law's entry in the list.</summary>
    public static PriceLawKind Kind { get; } = new(
        new("geometric", "Geometric Brownian motion, sampled on a grid.",
            "ln p(t + step) = ln p(t) + (drift - volatility^2 / 2) step + volatility sqrt(step) N(0, 1)\n"
                + "the mean of p(t) is start x exp(drift x t), t in years of 365.25 days",
            [
                PriceLawKind.Start with { Default = null },
                new(DriftKey, "per year", "growth of the mean", "0%") { Kind = ParameterKind.Real, Example = "10%" },
                new(VolatilityKey, "per year", "standard deviation of the logarithm after a year")
                {
                    Kind = ParameterKind.Real, Example = "60%",
                },
                new(StepKey, "time", "how far the points of the grid are apart", "1h")
                {
                    Shortest = "1min", Example = "1h",
                },
            ],
            "Samuelson, Industrial Management Review 6 (1965)"),
        static (values, draws) => new GeometricPrice(
            PriceLawKind.StartOf(values), values.Get<double>(DriftKey),
            values.Get<double>(VolatilityKey), values.Get(StepKey, stepDefault), draws))
    {
        FaultOf = static values => values.Get<double>(VolatilityKey) < 0 ? "volatility must be at least 0" : null,
    };

    /// <inheritdoc/>
    public override double At(SimTime now, int height)
    {
        var point = (int)(now.Microseconds / _step);
        if (point == _lastPoint)
            return _lastPrice;
        while (_logs.Count <= point)
            _logs.Add(_logs[^1] + _mean + _deviation * _draws.NextNormal());
        _lastPoint = point;
        return _lastPrice = _start * DeterministicMath.Exp(_logs[point]);
    }

    /// <inheritdoc/>
    public override SimTime NextChange(SimTime after) => new((after.Microseconds / _step + 1) * _step);
}
