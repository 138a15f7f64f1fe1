using Simulator.Model.Mining.Strategies;

namespace Simulator.Scenarios.Building;

/// <summary>
/// How the miners of one group divide their rate among themselves and the pools that name the group. Pools that take a
/// number of miners take them in the order of the file, one pool after the other.
/// </summary>
internal sealed class PoolParts
{
    /// <summary>The place that stands for mining alone.</summary>
    public const int Alone = -1;

    /// <summary>Sums of fractions this close to 1 leave nothing to mine alone.</summary>
    private const double Rounding = 1e-12;

    private readonly List<(int Pool, double Fraction)> _fractions = [];
    private readonly List<(int Pool, int End)> _numbers = [];
    private readonly double _alone;

    public PoolParts(Scenario scenario, string group)
    {
        var end = 0;
        for (var pool = 0; pool < scenario.Pools.Count; pool++)
        {
            foreach (var part in scenario.Pools[pool].Members.Where(part => part.Group == group))
            {
                if (part.Fraction is { } fraction)
                    _fractions.Add((pool, fraction));
                else
                    _numbers.Add((pool, end += part.Count!.Value));
            }
        }

        if (PartOf(scenario, group) is { } infiltrated)
            _fractions.Add((infiltrated.Pool, infiltrated.Part.Fraction));
        _alone = 1 - _fractions.Sum(part => part.Fraction);
    }

    /// <summary>The pool into which a group's strategy puts a part of its rate; null: none.</summary>
    public static (int Pool, PoolPart Part)? PartOf(Scenario scenario, string group)
    {
        var strategy = scenario.Miners.First(miners => miners.Name == group).Strategy;
        if (MiningStrategies.Find(strategy.Kind)!.PartOf(LawValue.Of(strategy.Values)) is not { } part)
            return null;
        for (var pool = 0; pool < scenario.Pools.Count; pool++)
            if (scenario.Pools[pool].Name == part.Pool)
                return (pool, part);
        return null;
    }

    /// <summary>Where the n-th miner mines, with which parts of its rate; n counts from 0.</summary>
    public IEnumerable<(int Pool, double Part)> Of(int miner)
    {
        foreach (var (pool, end) in _numbers)
        {
            if (miner >= end)
                continue;
            yield return (pool, 1);
            yield break;
        }

        if (_alone > Rounding)
            yield return (Alone, _alone);
        foreach (var part in _fractions)
            yield return part;
    }
}
