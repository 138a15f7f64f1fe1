using Simulator.Scenarios.Complaints;
using Simulator.Scenarios.Schema;

namespace Simulator.Scenarios.Reading;

/// <summary>What farms behind a proxy ask of their miners and of pools.</summary>
internal sealed class ProxyChecks(MappingReading root, Scenario scenario)
{
    public void Check()
    {
        var written = root.List("miners").Select(entry => entry.Value).OfType<MappingReading>();
        foreach (var (group, miner) in scenario.Miners.Zip(written))
            if (group.Proxy is not null)
                Check(group, miner);
    }

    private void Check(MinerGroup group, MappingReading miner)
    {
        if (group.Choose is not null)
            miner.Error(ComplaintCodes.Conflict, "proxy",
                "miners that choose go each by itself, and a farm has one connection for all",
                "leave out proxy: or choose:");
        else if (!group.Strategy.IsHonest)
            miner.Error(ComplaintCodes.Conflict, "proxy",
                $"a proxy passes on what its workers find, and '{group.Name}' has the strategy "
                + $"'{group.Strategy.Kind}'", "leave out proxy: or strategy:");
        else if (!scenario.Pools.Any(pool => pool.Members.Any(part => part.Group == group.Name)))
            miner.Error(ComplaintCodes.MissingKey, "proxy",
                $"a proxy stands before a pool, and no pool names '{group.Name}'",
                "name the group in a pool's members:, or leave out proxy:");
        else if (group.Proxy!.ShareInterval is null && miner.Mapping("proxy") is var keys
            && keys.Has("share_interval") && !keys.Failed("share_interval"))
            keys.Error(ComplaintCodes.Conflict, "share_interval",
                "a proxy that judges its workers' shares needs single ones, and granularity: aggregated has none",
                "write granularity: exact in the pool, or proxy: {}");
    }
}
