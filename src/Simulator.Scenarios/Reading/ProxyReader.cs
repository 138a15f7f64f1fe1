using Simulator.Domain.Time;
using Simulator.Scenarios.Schema;

namespace Simulator.Scenarios.Reading;

/// <summary>Puts the miners' <c>proxy:</c> together. What it asks of pools is judged by <see cref="ProxyChecks"/>.
/// </summary>
internal static class ProxyReader
{
    /// <summary>What a group says; null where it says nothing.</summary>
    public static ProxySettings? Read(MappingReading miner) => miner.Is<MappingReading>("proxy", out var keys)
        ? new ProxySettings(keys.Get<SimTime>("share_interval")) : null;

    /// <summary>Where no share is an event, a proxy has no share size.</summary>
    public static ValueList<MinerGroup> Complete(ValueList<MinerGroup> miners, ValueList<PoolSettings> pools) =>
        miners.All(group => group.Proxy is null) ? miners
        : miners.Select(group => group.Proxy is null || HasExact(group, pools) ? group
            : group with { Proxy = new ProxySettings(null) }).ToValueList();

    private static bool HasExact(MinerGroup group, ValueList<PoolSettings> pools) =>
        pools.Where(pool => pool.Granularity == PoolGranularity.Exact)
            .Any(pool => pool.Members.Any(part => part.Group == group.Name)
                || pools.Any(other => other.Backup == pool.Name
                    && other.Members.Any(part => part.Group == group.Name)));
}
