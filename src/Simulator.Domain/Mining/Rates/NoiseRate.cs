using Simulator.Domain.Parameters;
using Simulator.Domain.Random;
using Simulator.Domain.Time;

namespace Simulator.Domain.Mining.Rates;

/// <summary>
/// A rate drawn anew for each equal interval, from a lognormal law with the given mean and deviation. What an interval
/// has depends on the seed and its number alone, so it does not matter who asks for which first.
/// </summary>
public sealed class NoiseRate : SteppedRate
{
    /// <summary>The name in scenario files.</summary>
    public const string LawName = "noise";

    private const string MeanKey = "mean";
    private const string SdKey = "sd";
    private const string EveryKey = "every";

    private readonly double _mean;
    private readonly double _deviation;
    private readonly long _every;
    private readonly ulong _seed;

    /// <summary>Rates of a mean above 0, and a deviation relative to it.</summary>
    public NoiseRate(double mean, double deviation, SimTime every, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(mean);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(every.Microseconds);
        _mean = mean;
        _deviation = deviation;
        _every = every.Microseconds;
        _seed = seed;
    }

    /// <summary>This law's entry in the list.</summary>
    public static HashrateLawKind Kind { get; } = new(
        new(LawName, "a rate drawn anew for each interval",
            "rate(t) = exp(m + s N(0, 1)) of interval floor(t / every), s^2 = ln(1 + sd^2), m = ln(mean) - s^2 / 2\n"
                + "the first target under initial: auto follows from the mean",
            [
                HashrateLawKind.Rate(MeanKey, "the mean rate of the whole group"),
                new(SdKey, "fraction", "the standard deviation relative to the mean")
                {
                    Kind = ParameterKind.Fraction, Example = "10%",
                },
                new(EveryKey, "time", "for how long a rate holds", "10min")
                {
                    Example = "10min", Shortest = HashrateLawKind.StretchMin,
                },
            ],
            "lognormal law; the draws come from a stream of the group's name"),
        static values => values.Get<double>(MeanKey) > 0 ? null : "mean must be above 0 H/s",
        static (values, seed) => new NoiseRate(values.Get<double>(MeanKey), values.Get<double>(SdKey),
            values.Get<SimTime>(EveryKey), seed));

    public override double DeclaredAtStart => _mean;

    public override double HashesPerSecondHigh => _mean * (1 + 3 * _deviation);

    public override double RateAt(SimTime time) => Math.Min(
        HashesPerSecondMax,
        new RandomStream(Mix.Of(_seed, (ulong)(time.Microseconds / _every))).NextLognormal(_mean, _mean * _deviation));

    public override SimTime NextJump(SimTime after)
    {
        var wait = _every - after.Microseconds % _every;
        return wait > SimTime.Max.Microseconds - after.Microseconds ? SimTime.Max
            : new SimTime(after.Microseconds + wait);
    }
}
