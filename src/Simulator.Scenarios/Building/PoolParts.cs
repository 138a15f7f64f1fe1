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

    /// <summary>The parts of a group, with what its strategy puts into a pool, or the door by which it comes.
    /// </summary>
    public PoolParts(Scenario scenario, string group)
        : this(scenario.Pools, group)
    {
        if (scenario.Miners.First(miners => miners.Name == group).Pool is { } door)
        {
            _fractions.Add((scenario.Pools.Select(pool => pool.Name).ToList().IndexOf(door), 1));
            _alone = 0;
            return;
        }

        if (PartOf(scenario, group) is not { } infiltrated)
            return;
        _fractions.Add((infiltrated.Pool, infiltrated.Part.Fraction));
        _alone -= infiltrated.Part.Fraction;
    }

    /// <summary>The parts of a group that has no strategy.</summary>
    public PoolParts(IReadOnlyList<PoolSettings> pools, string group)
    {
        var end = 0;
        for (var pool = 0; pool < pools.Count; pool++)
        {
            foreach (var part in pools[pool].Members.Where(part => part.Group == group))
            {
                if (part.Fraction is { } fraction)
                    _fractions.Add((pool, fraction));
                else
                    _numbers.Add((pool, end += part.Count!.Value));
            }
        }

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

    /// <summary>Whether the n-th miner mines nowhere but in pools, and so has no node of its own.</summary>
    public bool LeavesNothing(int miner) => Of(miner).All(part => part.Pool != Alone);

    /// <summary>How many of so many miners need a node of their own.</summary>
    public long NodesNeeded(int miners) =>
        _alone > Rounding ? Math.Max(0, miners - (_numbers.Count > 0 ? _numbers[^1].End : 0)) : 0;

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
