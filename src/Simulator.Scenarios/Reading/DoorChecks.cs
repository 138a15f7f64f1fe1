using Simulator.Scenarios.Complaints;
using Simulator.Scenarios.Schema;

namespace Simulator.Scenarios.Reading;

/// <summary>
/// What doors to the outside ask of pools, of groups of miners and of the clock: miners of another process come to a
/// pool that listens, or bring blocks over RPC.
/// </summary>
internal sealed class DoorChecks(MappingReading root, Scenario scenario)
{
    /// <summary>Keys of a group that say what simulated miners or engines of this process do.</summary>
    private static readonly string[] foreignKeys =
        ["count", "hashrate", "split", "strategy", "timestamps", "threads", "switch", "choose", "proxy"];

    private static readonly string[] memberKeys =
        ["members", "share_interval", "shares_per_block", "job_latency", "backup", "infiltrates", "fail_over"];

    public void Check()
    {
        foreach (var (group, reading) in Groups())
            if (group.IsOutside)
                CheckGroup(group, reading);
            else if (reading.Has("pool"))
                reading.Error(ComplaintCodes.Conflict, "pool", "only miners with engine: stratum come to a pool's door",
                    "name the group in the pool's members:, or write engine: stratum");
        foreach (var (pool, reading) in Pools())
            if (reading.Has("listen"))
                CheckPool(pool, reading);
            else if (!reading.Has("members"))
                root.Complaints.Error(ComplaintCodes.MissingKey, reading.Position, "a pool lacks 'members' (who mines "
                    + "in it)", "add members: with a mapping such as { honest: 60%, small: 100 }, or listen: 3333");
        CheckPorts();
        CheckWhole();
    }

    private IEnumerable<(MinerGroup Group, MappingReading Reading)> Groups() => scenario.Miners.Zip(
        root.List("miners").Select(entry => entry.Value).OfType<MappingReading>());

    private IEnumerable<(PoolSettings Pool, MappingReading Reading)> Pools() => scenario.Pools.Zip(
        root.List("pools").Select(entry => entry.Value).OfType<MappingReading>());

    private void CheckGroup(MinerGroup group, MappingReading reading)
    {
        foreach (var key in foreignKeys.Where(reading.Has))
            root.Complaints.Error(ComplaintCodes.Conflict, reading.KeyAt(key),
                $"'{key}' does not belong to engine '{group.Engine}': its miners are another process's matter",
                "remove it");
        if (group.Engine == MinerGroup.StratumEngine)
            CheckVisitors(group, reading);
        else if (reading.Has("pool"))
            reading.Error(ComplaintCodes.Conflict, "pool", "whoever brings blocks over RPC mines alone",
                "remove it, or write engine: stratum");
        else if (Groups().First(each => each.Group.Engine == MinerGroup.RpcEngine).Group != group)
            reading.Error(ComplaintCodes.Conflict, "engine", "a second group brings blocks over RPC, and nobody could "
                + "tell the two apart", "leave one group with engine: rpc");
    }

    private void CheckVisitors(MinerGroup group, MappingReading reading)
    {
        if (reading.Failed("pool"))
            return;
        foreach (var key in new[] { "node", "region" }.Where(reading.Has))
            reading.Error(ComplaintCodes.Conflict, key, "Stratum clients have no node: they mine at their pool's",
                $"write {key}: at the pool");
        var doors = scenario.Pools.Where(pool => pool.Listen is not null).Select(pool => pool.Name).ToList();
        if (group.Pool is null)
            root.Complaints.Error(ComplaintCodes.MissingKey, reading.Position,
                $"the miner group '{group.Name}' has engine: stratum, and comes to no pool",
                doors.Count > 0 ? $"add pool: {doors[0]}" : "add pool: with the name of a pool that listens");
        else if (scenario.Pools.FirstOrDefault(pool => pool.Name == group.Pool) is not { } pool)
            reading.Error(ComplaintCodes.UnknownReference, "pool",
                $"the miner group '{group.Name}' refers to the pool '{group.Pool}', which is not defined",
                Suggestion.Help(group.Pool, [.. scenario.Pools.Select(each => each.Name)], "pools here"));
        else if (!Pools().First(each => each.Pool == pool).Reading.Has("listen"))
            reading.Error(ComplaintCodes.Conflict, "pool", $"the pool '{pool.Name}' has no door for Stratum clients",
                $"add listen: 3333 to the pool '{pool.Name}'");
        else if (scenario.Miners.First(each => each.Pool == group.Pool) != group)
            reading.Error(ComplaintCodes.Conflict, "pool", $"a second group comes to the door of '{pool.Name}', and "
                + "nobody could tell the two apart", "leave one group for each pool that listens");
    }

    private void CheckPool(PoolSettings pool, MappingReading reading)
    {
        foreach (var key in memberKeys.Where(reading.Has))
            root.Complaints.Error(ComplaintCodes.Conflict, reading.KeyAt(key),
                $"'{key}' is for simulated members, and the pool '{pool.Name}' listens for real ones",
                "remove it, or listen:");
        if (reading.Has("granularity") && pool.Granularity != PoolGranularity.Exact)
            reading.Error(ComplaintCodes.Conflict, "granularity", "every share of a Stratum client is an event",
                "write granularity: exact, or leave it out");
        if (scenario.Miners.All(group => group.Pool != pool.Name))
            reading.Error(ComplaintCodes.MissingKey, "listen",
                $"no group of miners comes to the door of the pool '{pool.Name}'",
                $"add a group such as {{ name: visitors, engine: stratum, pool: {pool.Name} }}");
    }

    private void CheckPorts()
    {
        var taken = new Dictionary<int, string>();
        foreach (var (pool, reading) in Pools())
            foreach (var endpoint in pool.Listen?.All ?? [])
                if (!taken.TryAdd(endpoint.Port, pool.Name) && taken[endpoint.Port] != pool.Name)
                    reading.Error(ComplaintCodes.Conflict,
                        endpoint == pool.Listen!.Plain ? "listen" : "listen_tls",
                        $"the pool '{taken[endpoint.Port]}' listens at port {endpoint.Port} too",
                        $"write another port, such as {Enumerable.Range(3333, 100).First(p => !taken.ContainsKey(p))}");
    }

    /// <summary>What all that comes from outside asks of the clock and the chain. Each is said once.</summary>
    private void CheckWhole()
    {
        if (Groups().FirstOrDefault(each => each.Group.IsOutside) is not { Reading: { } reading, Group: var group })
            return;
        if (scenario.Clock.Kind != ClockKind.Real)
            reading.Error(ComplaintCodes.Conflict, "engine",
                $"'{group.Name}' come from outside, and nobody outside lives in virtual time",
                "write clock: real; a recording of the run can be repeated in virtual time");
        if (scenario.Chains.Count > 0)
            reading.Error(ComplaintCodes.Conflict, "engine",
                $"'{group.Name}' come from outside, and doors lead to one chain only",
                "write chain: in place of chains:");
    }
}
