using Simulator.Domain.Economics.Prices;
using Simulator.Domain.Parameters;
using Simulator.Domain.Random;
using Simulator.Domain.Time;

namespace Simulator.Domain.Mining.Rates;

/// <summary>
/// A rate that follows the price of the chain's coin: machines are bought as it rises and switched off as it falls,
/// some time later. It never moves between chains, and nothing that it hashes moves the price.
/// </summary>
public sealed class PriceRate : SteppedRate
{
    /// <summary>The name in scenario files.</summary>
    public const string LawName = "price";

    private const string StartKey = "start";
    private const string ElasticityKey = "elasticity";
    private const string LagKey = "lag";

    /// <summary>By how much a price is taken to rise at most, for warnings.</summary>
    private const double RiseHigh = 10;

    private readonly double _start;
    private readonly double _elasticity;
    private readonly SimTime _lag;
    private readonly PricePath _price;
    private readonly double _priceAtStart;

    /// <summary>A rate at the start, and how it answers to a price that changes with time alone.</summary>
    public PriceRate(double start, double elasticity, SimTime lag, PricePath price)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(elasticity);
        ArgumentOutOfRangeException.ThrowIfNegative(lag.Microseconds);
        _start = start;
        _elasticity = elasticity;
        _lag = lag;
        _price = price;
        _priceAtStart = price.At(SimTime.Zero, 0);
    }

    /// <summary>This law's entry in the list. Without a price it is the rate at the start.</summary>
    public static HashrateLawKind Kind { get; } = new(
        new(LawName, "follows the price of the chain's coin, which market: gives",
            "rate(t) = start x (p(t - lag) / p(0))^elasticity; start until the lag is over",
            [
                HashrateLawKind.Rate(StartKey, "the rate of the whole group at time 0"),
                new(ElasticityKey, "number", "per cent of change of the rate for one of the price", "1")
                {
                    Kind = ParameterKind.Real, Example = "0.5",
                },
                new(LagKey, "time", "how long machines take to come or go", "0s") { Example = "14d" },
            ],
            "definition; with elasticity 1 the reward per hash stays what it was, but for subsidy and difficulty"),
        static values => values.Get(ElasticityKey, 1.0) is < 0 or > 10
            ? "elasticity must be between 0 and 10" : null,
        static (values, _) => new ConstantRate(values.Get<double>(StartKey)))
    {
        MakePriced = static (values, price) => new PriceRate(
            values.Get<double>(StartKey), values.Get(ElasticityKey, 1.0), values.Get(LagKey, SimTime.Zero), price),
    };

    public override double DeclaredAtStart => _start;

    public override double HashesPerSecondHigh => Math.Min(HashesPerSecondMax, _start * RiseHigh);

    public override double RateAt(SimTime time)
    {
        var ratio = _price.At(Seen(time), 0) / _priceAtStart;
        var factor = _elasticity == 1 ? ratio : DeterministicMath.Exp(_elasticity * DeterministicMath.Log(ratio));
        return Math.Min(HashesPerSecondMax, _start * factor);
    }

    public override SimTime NextJump(SimTime after)
    {
        var change = _price.NextChange(Seen(after));
        return change >= SimTime.Max - _lag ? SimTime.Max : change + _lag;
    }

    /// <summary>When the price was seen that counts at a time.</summary>
    private SimTime Seen(SimTime time) => time > _lag ? time - _lag : SimTime.Zero;
}
