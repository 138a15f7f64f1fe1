using Simulator.Domain.Parameters;
using Simulator.Domain.Time;

namespace Simulator.Domain.Mining.Rates;

/// <summary>The same rate at all times.</summary>
public sealed class ConstantRate(double hashesPerSecond) : SteppedRate
{
    /// <summary>The name in scenario files.</summary>
    public const string LawName = "constant";

    /// <summary>The key of the rate.</summary>
    public const string RateKey = "rate";

    /// <summary>This law's entry in the list.</summary>
    public static HashrateLawKind Kind { get; } = new(
        new(LawName, "the same rate at all times; a scenario may write the rate alone",
            "rate(t) = rate",
            [HashrateLawKind.Rate(RateKey, "the rate of the whole group")],
            "work left is exponential, so blocks come as a Poisson process"),
        static _ => null,
        static (values, _) => new ConstantRate(values.Get<double>(RateKey)));

    public override double HashesPerSecondHigh => hashesPerSecond;

    public override bool EndsInNothing => hashesPerSecond == 0;

    public override double RateAt(SimTime time) => hashesPerSecond;

    public override SimTime NextJump(SimTime after) => SimTime.Max;
}
