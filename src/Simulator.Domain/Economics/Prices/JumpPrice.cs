using Simulator.Domain.Parameters;
using Simulator.Domain.Random;
using Simulator.Domain.Time;

namespace Simulator.Domain.Economics.Prices;

/// <summary>A price that jumps a few times, at blocks drawn beforehand, by factors drawn from a list.</summary>
public sealed class JumpPrice : PricePath
{
    private const string CountKey = "count";
    private const string BlocksKey = "blocks";
    private const string FactorsKey = "factors";

    private readonly double _start;
    private readonly KeyValuePair<int, double>[] _jumps;
    private int _height;
    private double _price;

    /// <summary>So many jumps at heights from 1 to a last one; of two at one height the last drawn holds.</summary>
    public JumpPrice(double start, int count, int blocks, IReadOnlyList<double> factors, RandomStream draws)
    {
        _start = start;
        _price = start;
        var jumps = new SortedDictionary<int, double>();
        for (var jump = 0; jump < count; jump++)
        {
            var height = 1 + draws.NextBelow(blocks);
            jumps[height] = factors[draws.NextBelow(factors.Count)];
        }

        _jumps = [.. jumps];
    }

    /// <summary>This law's entry in the list.</summary>
    public static PriceLawKind Kind { get; } = new(
        new("jumps", "A few jumps at blocks drawn beforehand.",
            "p(height) = start x the factors of all jumps up to that height",
            [
                PriceLawKind.Start,
                new(CountKey, "count", "how many jumps") { Kind = ParameterKind.Count, Least = 0, Example = "10" },
                new(BlocksKey, "blocks", "the height up to which they may fall")
                {
                    Kind = ParameterKind.Count, Most = 100_000_000, Example = "10000",
                },
                new(FactorsKey, "list of numbers", "the factors, each equally likely")
                {
                    Kind = ParameterKind.Numbers, Example = "[0.85, 0.9, 1.1, 1.15]",
                },
            ],
            "mining.py of kyuupichan/difficulty (2017)"),
        static (values, draws) => new JumpPrice(
            PriceLawKind.StartOf(values), values.Get<int>(CountKey), values.Get<int>(BlocksKey),
            values.Get<IReadOnlyList<double>>(FactorsKey), draws))
    {
        ByHeight = true,
        FaultOf = static values => values.Get<IReadOnlyList<double>>(FactorsKey).Any(factor => factor <= 0)
            ? "factors must be above 0" : null,
    };

    /// <inheritdoc/>
    public override double At(SimTime now, int height)
    {
        if (height == _height)
            return _price;
        _price = _start;
        foreach (var (at, factor) in _jumps)
            if (at <= height)
                _price *= factor;
        _height = height;
        return _price;
    }
}
