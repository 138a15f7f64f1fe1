using Simulator.Domain.Parameters;
using Simulator.Model.Mining.Strategies;
using Simulator.Scenarios.Complaints;
using Simulator.Scenarios.Schema;

namespace Simulator.Scenarios.Reading;

/// <summary>What strategies that mine in pools ask of these. It knows no strategy by name.</summary>
internal sealed class StrategyPoolChecks(Scenario scenario)
{
    /// <summary>Each pool that a strategy names must be there, mine its chain, and be named once.</summary>
    public void Check(MappingReading miner, MinerGroup group)
    {
        if (!miner.Is<MappingReading>("strategy", out var keys))
            return;
        var kind = MiningStrategies.Find(group.Strategy.Kind)!;
        var named = new List<string>();
        foreach (var key in kind.Documentation.Parameters.Where(key => key.Kind == ParameterKind.Pool))
        {
            if (!keys.Is<string>(key.Name, out var name) || name == key.Default)
                continue;
            CheckPool(keys, key.Name, name!, group);
            if (named.Contains(name!))
                keys.Error(ComplaintCodes.Conflict, key.Name, $"it names the pool '{name}' twice",
                    key.Default is { } word ? $"name another pool, or {word}" : "name another pool");
            named.Add(name!);
        }
    }

    private void CheckPool(MappingReading keys, string key, string name, MinerGroup group)
    {
        var names = scenario.Pools.Select(pool => pool.Name).ToList();
        if (scenario.Pools.FirstOrDefault(pool => pool.Name == name) is not { } pool)
        {
            keys.Error(ComplaintCodes.UnknownReference, key,
                $"the strategy '{group.Strategy.Kind}' refers to the pool '{name}', which is not defined",
                names.Count == 0 ? "define it under pools:" : Suggestion.Help(name, names, "pools here"));
            return;
        }

        var own = scenario.FirstChainOf(group);
        var chain = pool.Members.Select(part => scenario.Miners.FirstOrDefault(miners => miners.Name == part.Group))
            .OfType<MinerGroup>().Select(scenario.FirstChainOf).FirstOrDefault(own);
        if (chain != own)
            keys.Error(ComplaintCodes.Conflict, key,
                $"the pool '{name}' mines '{chain}', and the group '{group.Name}' mines '{own}'",
                "name a pool of the same chain");
    }
}
