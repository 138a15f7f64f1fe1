using Simulator.Domain.Parameters;
using Simulator.Domain.Time;

namespace Simulator.Domain.Mining.Rates;

/// <summary>A rate that switches between a high and a low one: machines that run part of each day.</summary>
public sealed class SquareRate : SteppedRate
{
    /// <summary>The name in scenario files.</summary>
    public const string LawName = "square";

    private const string HighKey = "high";
    private const string LowKey = "low";
    private const string OnKey = "on";
    private const string PeriodKey = "period";
    private const string PhaseKey = "phase";
    private const double OnDefault = 0.5;

    /// <summary><see cref="HashrateLawKind.StretchMin"/>.</summary>
    private const long StretchMicrosecondsMin = 100_000;

    private readonly double _high;
    private readonly double _low;
    private readonly long _period;
    private readonly long _on;
    private readonly long _phase;

    /// <summary>The high rate for part of each period, then the low one; above 0 for some of it.</summary>
    public SquareRate(double high, double low, SimTime period, double on, SimTime phase)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(period.Microseconds);
        _high = high;
        _low = low;
        _period = period.Microseconds;
        _on = (long)Math.Round(_period * on);
        _phase = phase.Microseconds % _period;
        if (!(HashesPerPeriod > 0))
            throw new ArgumentException("The rate must not be 0 for ever.", nameof(high));
    }

    /// <summary>This law's entry in the list.</summary>
    public static HashrateLawKind Kind { get; } = new(
        new(LawName, "switches between a high and a low rate",
            "rate(t) = high while (t + phase) mod period < on x period, else low",
            [
                HashrateLawKind.Rate(HighKey, "the high rate of the whole group"),
                HashrateLawKind.Rate(LowKey, "the low rate", "0 H/s"),
                HashrateLawKind.Period(PeriodKey),
                new(OnKey, "fraction", "the part of each period at the high rate", "50%")
                {
                    Kind = ParameterKind.Fraction, Example = "50%",
                },
                HashrateLawKind.Phase(PhaseKey),
            ],
            "each change of the rate is an event of every miner of the group"),
        FaultOf,
        static (values, _) => new SquareRate(values.Get<double>(HighKey), values.Get(LowKey, 0.0),
            values.Get<SimTime>(PeriodKey), values.Get(OnKey, OnDefault), values.Get<SimTime>(PhaseKey)));

    public override double HashesPerSecondHigh => Math.Max(_high, _low);

    private double HashesPerPeriod => (_high * _on + _low * (_period - _on)) / SimTime.PerSecond;

    public override double RateAt(SimTime time) => PlaceOf(time) < _on ? _high : _low;

    public override SimTime NextJump(SimTime after)
    {
        var place = PlaceOf(after);
        var wait = place < _on ? _on - place : _period - place;
        return wait > SimTime.Max.Microseconds - after.Microseconds ? SimTime.Max
            : new SimTime(after.Microseconds + wait);
    }

    /// <summary>Whole periods are counted, not walked.</summary>
    public override double HashesBetween(SimTime from, SimTime to)
    {
        var span = Math.Max(0, to.Microseconds - from.Microseconds);
        return span / _period * HashesPerPeriod
            + base.HashesBetween(from, new SimTime(from.Microseconds + span % _period));
    }

    /// <summary>Whole periods are counted, not walked.</summary>
    public override SimTime TimeOf(SimTime from, double hashes)
    {
        var periods = Math.Floor(hashes / HashesPerPeriod);
        if (periods >= (SimTime.Max.Microseconds - from.Microseconds) / _period - 1)
            return SimTime.Max;
        return periods < 1
            ? base.TimeOf(from, hashes)
            : base.TimeOf(new SimTime(from.Microseconds + (long)periods * _period),
                hashes - periods * HashesPerPeriod);
    }

    private static string? FaultOf(LawValues values)
    {
        var on = values.Get(OnKey, OnDefault);
        if (!(values.Get<double>(HighKey) * on + values.Get(LowKey, 0.0) * (1 - on) > 0))
            return "high must be above 0 H/s for some of each period, or low be";
        var period = values.Get<SimTime>(PeriodKey).Microseconds;
        var span = Math.Round(period * on);
        return !(on > 0 && on < 1) ? "on must leave time for both rates: more than 0% and less than 100%"
            : span < StretchMicrosecondsMin || period - span < StretchMicrosecondsMin
                ? $"period must leave at least {HashrateLawKind.StretchMin} for either rate"
            : null;
    }

    private long PlaceOf(SimTime time) => (time.Microseconds % _period + _phase) % _period;
}
