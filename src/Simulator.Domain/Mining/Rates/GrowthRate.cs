using Simulator.Domain.Parameters;
using Simulator.Domain.Random;
using Simulator.Domain.Time;

namespace Simulator.Domain.Mining.Rates;

/// <summary>
/// A rate that grows, or shrinks, by the same fraction in each equal span, without steps. It stops growing at
/// <see cref="HashrateLaw.HashesPerSecondMax"/>.
/// </summary>
public sealed class GrowthRate : HashrateLaw
{
    /// <summary>The name in scenario files.</summary>
    public const string LawName = "growth";

    private const string StartKey = "start";
    private const string GrowthKey = "growth";

    private readonly double _start;
    private readonly double _exponent;
    private readonly SimTime _full;

    /// <summary>A rate above 0 that starts at so many hashes per second.</summary>
    public GrowthRate(double start, GrowthPace pace)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(start);
        _start = start;
        _exponent = pace.PerSecond;
        _full = _exponent > 0
            ? SimTime.FromSeconds(DeterministicMath.Log(HashesPerSecondMax / start) / _exponent) : SimTime.Max;
    }

    /// <summary>This law's entry in the list.</summary>
    public static HashrateLawKind Kind { get; } = new(
        new(LawName, "grows, or shrinks, by the same fraction in each equal span of time",
            "rate(t) = start x (1 + fraction)^(t / span) = start x e^(g t), g = ln(1 + fraction) / span\n"
                + "hashes h are made after ln(1 + g h / rate) / g seconds",
            [
                HashrateLawKind.Rate(StartKey, "the rate of the whole group at time 0"),
                new(GrowthKey, "growth", "by what it grows in each span of time")
                {
                    Kind = ParameterKind.Growth, Example = "10% per 14d",
                },
            ],
            "a window of n blocks under the Bitcoin rule then lasts W(g n spacing) / g, W the Lambert function"),
        static values => !(values.Get<double>(StartKey) > 0) ? "start must be above 0 H/s"
            : values.Get<GrowthPace>(GrowthKey).Fraction == 0 ? "growth must not be 0%: write the rate alone"
            : null,
        static (values, _) => new GrowthRate(values.Get<double>(StartKey), values.Get<GrowthPace>(GrowthKey)));

    public override double HashesPerSecondHigh => _start;

    public override bool EndsInNothing => _exponent < 0;

    public override double RateAt(SimTime time) =>
        time >= _full ? HashesPerSecondMax : _start * DeterministicMath.Exp(_exponent * time.Seconds);

    public override double HashesBetween(SimTime from, SimTime to)
    {
        if (to <= from)
            return 0;
        if (from >= _full)
            return HashesPerSecondMax * (to - from).Seconds;
        var end = to < _full ? to : _full;
        return RateAt(from) * DeterministicMath.ExpMinusOne(_exponent * (end - from).Seconds) / _exponent
            + (to > end ? HashesPerSecondMax * (to - end).Seconds : 0);
    }

    public override SimTime TimeOf(SimTime from, double hashes)
    {
        if (!(hashes > 0))
            return from;
        if (from < _full)
        {
            var rate = RateAt(from);
            var growth = _exponent * hashes / rate;
            if (!(rate > 0) || growth <= -1)
                return SimTime.Max;
            var time = SteppedRate.Later(from, DeterministicMath.LogOnePlus(growth) / _exponent);
            if (time <= _full)
                return time;
            hashes -= HashesBetween(from, _full);
            from = _full;
        }

        return SteppedRate.Later(from, Math.Max(0, hashes) / HashesPerSecondMax);
    }
}
