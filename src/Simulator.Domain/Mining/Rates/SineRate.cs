using Simulator.Domain.Parameters;
using Simulator.Domain.Random;
using Simulator.Domain.Time;

namespace Simulator.Domain.Mining.Rates;

/// <summary>A rate that swings about its mean as a sine does. It is never below 0.</summary>
public sealed class SineRate : HashrateLaw
{
    /// <summary>The name in scenario files.</summary>
    public const string LawName = "sine";

    private const string MeanKey = "mean";
    private const string AmplitudeKey = "amplitude";
    private const string PeriodKey = "period";
    private const string PhaseKey = "phase";
    private const double TwoPi = 6.2831853071795862;

    /// <summary>Halving the longest period down to a microsecond takes fewer steps.</summary>
    private const int StepsMax = 100;

    private readonly double _mean;
    private readonly double _amplitude;
    private readonly long _period;
    private readonly long _phase;

    /// <summary>A rate with an amplitude of at most the mean; times are the length of a swing and its start.</summary>
    public SineRate(double mean, double amplitude, SimTime period, SimTime phase)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(mean);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(amplitude, mean);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(period.Microseconds);
        _mean = mean;
        _amplitude = amplitude;
        _period = period.Microseconds;
        _phase = phase.Microseconds % _period;
    }

    /// <summary>This law's entry in the list.</summary>
    public static HashrateLawKind Kind { get; } = new(
        new(LawName, "swings about a mean as a sine does",
            "rate(t) = mean + amplitude x sin(2 pi (t + phase) / period)\n"
                + "whole periods make mean x period hashes each; within one, the integral is inverted by Newton's "
                + "method between bounds, to the microsecond",
            [
                HashrateLawKind.Rate(MeanKey, "the mean rate of the whole group"),
                HashrateLawKind.Rate(AmplitudeKey, "by how much it swings to either side"),
                HashrateLawKind.Period(PeriodKey),
                HashrateLawKind.Phase(PhaseKey),
            ],
            "an elementary integral: mean x t - amplitude x period / (2 pi) x cos"),
        static values => !(values.Get<double>(MeanKey) > 0) ? "mean must be above 0 H/s"
            : values.Get<double>(AmplitudeKey) > values.Get<double>(MeanKey)
                ? "amplitude must be at most the mean, since no rate is below 0"
            : null,
        static (values, _) => new SineRate(values.Get<double>(MeanKey), values.Get<double>(AmplitudeKey),
            values.Get<SimTime>(PeriodKey), values.Get<SimTime>(PhaseKey)));

    public override double HashesPerSecondHigh => _mean + _amplitude;

    private double HashesPerPeriod => _mean * Seconds(_period);

    public override double RateAt(SimTime time) =>
        Math.Max(0, _mean + _amplitude * DeterministicMath.Sin(AngleAt(PlaceOf(time))));

    public override double HashesBetween(SimTime from, SimTime to)
    {
        if (to <= from)
            return 0;
        var place = PlaceOf(from);
        var span = to.Microseconds - from.Microseconds;
        return span / _period * HashesPerPeriod + Within(place, span % _period);
    }

    public override SimTime TimeOf(SimTime from, double hashes)
    {
        if (!(hashes > 0))
            return from;
        var periods = Math.Floor(hashes / HashesPerPeriod);
        if (periods >= (SimTime.Max.Microseconds - from.Microseconds) / _period - 1)
            return SimTime.Max;
        var span = SpanOf(PlaceOf(from), hashes - periods * HashesPerPeriod);
        return new SimTime(from.Microseconds + (long)periods * _period + span);
    }

    /// <summary>Microseconds, at most a period, from a place in the period until so many hashes are made.</summary>
    private long SpanOf(long place, double hashes)
    {
        var low = 0.0;
        var high = (double)_period;
        var span = Math.Clamp(hashes / HashesPerPeriod * _period, low, high);
        for (var step = 0; step < StepsMax && high - low > 0.5; step++)
        {
            var excess = Within(place, span) - hashes;
            if (excess > 0)
                high = span;
            else
                low = span;
            var rate = _mean + _amplitude * DeterministicMath.Sin(AngleAt(place + span));
            var newton = span - excess / rate * SimTime.PerSecond;
            // Where the bounds hold Newton's step it doubles the digits; else halving never fails.
            var next = newton > low && newton < high ? newton : (low + high) / 2;
            if (Math.Abs(next - span) < 0.1)
                return (long)Math.Round(next);
            span = next;
        }

        return (long)Math.Round((low + high) / 2);
    }

    /// <summary>Hashes made within a span, in microseconds, of at most one period.</summary>
    private double Within(long place, double span)
    {
        // cos a - cos b as a product, which loses no digits where the span is short.
        var half = AngleAt(span) / 2;
        var swing = 2 * DeterministicMath.Sin(AngleAt(place) + half) * DeterministicMath.Sin(half);
        return _mean * Seconds(span) + _amplitude * Seconds(_period) / TwoPi * swing;
    }

    private long PlaceOf(SimTime time) => (time.Microseconds % _period + _phase) % _period;

    private double AngleAt(double place) => TwoPi * (place / _period);

    private static double Seconds(double microseconds) => microseconds / SimTime.PerSecond;
}
