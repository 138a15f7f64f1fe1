using Simulator.Scenarios.Complaints;
using Simulator.Scenarios.Schema;

namespace Simulator.Scenarios.Reading;

/// <summary>What miners that choose ask of pools, and pools of them.</summary>
internal sealed class ChooseChecks(MappingReading root, Scenario scenario)
{
    public void Check()
    {
        var written = root.List("miners").Select(entry => entry.Value).OfType<MappingReading>();
        foreach (var (group, miner) in scenario.Miners.Zip(written))
            if (group.Choose is { } choose)
                Check(group, choose, miner);
    }

    private void Check(MinerGroup group, ChooseSettings choose, MappingReading miner)
    {
        var fault = group switch
        {
            { Hashes: true } => "engines that hash mine alone",
            { Switch: not null } => "miners that switch between two places mine alone",
            { TimesReal: not null } => "miners whose rate follows the real engines mine alone",
            { Strategy.IsHonest: false } => $"miners with the strategy '{group.Strategy.Kind}' go by that",
            _ => null,
        };
        if (fault is not null)
        {
            miner.Error(ComplaintCodes.Conflict, "choose", fault, "leave choose: out");
            return;
        }

        if (scenario.Pools.Count == 0)
            miner.Error(ComplaintCodes.MissingKey, "choose", "miners choose among pools, and there are none",
                "add pools:");
        else
            CheckPlaces(group, choose, miner.Mapping("choose"));
    }

    private void CheckPlaces(MinerGroup group, ChooseSettings choose, MappingReading keys)
    {
        var names = scenario.Pools.Select(pool => pool.Name).ToList();
        var seen = new HashSet<string>();
        foreach (var name in choose.Among)
        {
            if (!seen.Add(name))
                keys.Error(ComplaintCodes.Conflict, "among", $"'{name}' stands twice in among", "name each place once");
            else if (name != PoolSettings.Solo && !names.Contains(name))
                keys.Error(ComplaintCodes.UnknownReference, "among",
                    $"the group '{group.Name}' refers to the pool '{name}', which is not defined",
                    Suggestion.Help(name, [.. names, PoolSettings.Solo], "places"));
        }

        if (choose.Among.All(name => name == PoolSettings.Solo))
            keys.Error(ComplaintCodes.Shape, "among", "among names no pool", "name one or more, such as [alpha, solo]");
        foreach (var pool in scenario.Pools.Where(pool => choose.Among.Contains(pool.Name)))
            CheckPool(group, pool, keys);
        CheckStart(group, choose, keys);
    }

    private void CheckPool(MinerGroup group, PoolSettings pool, MappingReading keys)
    {
        var chain = scenario.FirstChainOf(group);
        var other = pool.Members.Select(part => scenario.Miners.FirstOrDefault(each => each.Name == part.Group))
            .OfType<MinerGroup>().Select(scenario.FirstChainOf).FirstOrDefault(chain);
        if (other != chain)
            keys.Error(ComplaintCodes.Conflict, "among",
                $"the pool '{pool.Name}' mines '{other}', and the group '{group.Name}' mines '{chain}'",
                "name pools of the same chain");
        if (pool.Infiltrates is not null)
            keys.Error(ComplaintCodes.Conflict, "among",
                $"the pool '{pool.Name}' infiltrates another with a fixed part of its members' rate",
                "leave it out, or remove its infiltrates:");
    }

    /// <summary>Where its miners start must be one of their places, and each is in one place.</summary>
    private void CheckStart(MinerGroup group, ChooseSettings choose, MappingReading keys)
    {
        var placed = 0L;
        foreach (var pool in scenario.Pools)
        {
            foreach (var part in pool.Members.Where(part => part.Group == group.Name))
            {
                placed += part.Fraction is null ? part.Count!.Value : group.Count;
                if (part.Fraction is < 1)
                    keys.Error(ComplaintCodes.Conflict, "",
                        $"the pool '{pool.Name}' takes a part of the rate of every miner of '{group.Name}', and a "
                        + "miner that chooses is in one place", "write a number of miners in members:, or 100%");
                if (!choose.Among.Contains(pool.Name))
                    keys.Error(ComplaintCodes.Conflict, "among",
                        $"miners of '{group.Name}' start in the pool '{pool.Name}', which is not among their places",
                        $"add {pool.Name}");
            }
        }

        if (placed < group.Count && !choose.MayBeAlone)
            keys.Error(ComplaintCodes.Conflict, "among",
                $"{group.Count - placed} of the {group.Count} miners of '{group.Name}' start alone, which is not among "
                + "their places", $"add {PoolSettings.Solo}, or put them into a pool's members:");
    }
}
