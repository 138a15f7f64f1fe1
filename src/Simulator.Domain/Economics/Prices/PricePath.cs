using Simulator.Domain.Time;

namespace Simulator.Domain.Economics.Prices;

/// <summary>
/// The price of a coin over a run, in the market's currency: one function of the time and of the height of the chain,
/// the same for whoever asks. It may draw further as it is asked for later times, always from its own stream and in
/// order, so each partition has a copy of its own.
/// </summary>
public abstract class PricePath
{
    /// <summary>The price at a time, when the chain's tip has a height.</summary>
    public abstract double At(SimTime now, int height);

    /// <summary>
    /// When it next changes by time alone, after a time; <see cref="SimTime.Max"/> where it never does.
    /// </summary>
    public virtual SimTime NextChange(SimTime after) => SimTime.Max;
}

/// <summary>Money of the market's currency, which is called USD in scenarios.</summary>
public readonly record struct CoinPrice(double Amount);

/// <summary>The product of several paths: a price, and factors on it. It draws nothing itself.</summary>
public sealed class ProductPrice(IEnumerable<PricePath> paths) : PricePath
{
    private readonly PricePath[] _factors = [.. paths];

    /// <inheritdoc/>
    public override double At(SimTime now, int height)
    {
        var price = 1.0;
        foreach (var factor in _factors)
            price *= factor.At(now, height);
        return price;
    }

    /// <inheritdoc/>
    public override SimTime NextChange(SimTime after)
    {
        var next = SimTime.Max;
        foreach (var factor in _factors)
            if (factor.NextChange(after) is var change && change < next)
                next = change;
        return next;
    }
}
