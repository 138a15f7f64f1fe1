using Simulator.Domain.Pools.Ledger;
using Simulator.Scenarios.Complaints;
using Simulator.Scenarios.Schema;
using Simulator.Scenarios.Units;

namespace Simulator.Scenarios.Reading;

/// <summary>What pools ask of one another, of their members and of the network.</summary>
internal sealed class PoolChecks(MappingReading root, Scenario scenario)
{
    private const double Rounding = 1e-9;

    public void Check()
    {
        foreach (var (pool, reading) in Written())
        {
            CheckName(pool, reading);
            CheckMembers(pool, reading);
            CheckFee(pool, reading);
            CheckPayout(pool, reading);
            CheckGranularity(pool, reading);
            CheckBackup(pool, reading);
            CheckInfiltration(pool, reading);
        }

        CheckSums();
    }

    private IEnumerable<(PoolSettings Pool, MappingReading Reading)> Written() =>
        scenario.Pools.Zip(root.List("pools").Select(entry => entry.Value).OfType<MappingReading>());

    private void CheckName(PoolSettings pool, MappingReading reading)
    {
        if (pool.Name == PoolSettings.Solo)
            reading.Error(ComplaintCodes.Conflict, "name", $"'{PoolSettings.Solo}' stands for mining alone",
                "choose another name");
        else if (scenario.Nodes.Count == 0 && scenario.Miners.Any(group => group.Name == pool.Name))
            reading.Error(ComplaintCodes.DuplicateName, "name",
                $"a miner group is called '{pool.Name}' too, and without nodes: both name nodes",
                "rename one of the two");
    }

    private void CheckMembers(PoolSettings pool, MappingReading reading)
    {
        var chains = new HashSet<string>();
        foreach (var entry in reading.Get<NamedReading?>("members")?.Entries ?? [])
        {
            var group = scenario.Miners.FirstOrDefault(miners => miners.Name == entry.Name);
            if (group is null)
                continue;
            var fault = group switch
            {
                { IsOutside: true } => $"the miners of '{group.Name}' come from outside, through a door",
                { Hashes: true } => $"the miners of '{group.Name}' hash with an engine, and mine alone",
                { Switch: not null } => $"the miners of '{group.Name}' switch between two places, and mine alone",
                { TimesReal: not null } => $"the rate of '{group.Name}' follows the real engines, and it mines alone",
                { Strategy.IsHonest: false } => $"the miners of '{group.Name}' have a strategy of their own",
                _ => null,
            };
            if (fault is not null)
                root.Complaints.Error(ComplaintCodes.Conflict, entry.At, $"the pool '{pool.Name}': {fault}",
                    "name a group of simulated, honest miners of one chain");
            else
                chains.UnionWith(scenario.ChainsOf(group));
        }

        if (chains.Count > 1)
            reading.Error(ComplaintCodes.Conflict, "members",
                $"the members of the pool '{pool.Name}' mine several chains: {string.Join(", ", chains.Order())}",
                "make a pool for each chain");
    }

    /// <summary>Over all pools that name a group: no more than all of its rate, and no more than all of its miners.
    /// </summary>
    private void CheckSums()
    {
        var fractions = new Dictionary<string, double>();
        var numbers = new Dictionary<string, long>();
        foreach (var (pool, reading) in Written())
        {
            foreach (var part in reading.Get<NamedReading?>("members")?.Entries ?? [])
            {
                var group = scenario.Miners.FirstOrDefault(miners => miners.Name == part.Name);
                if (group is null || part.Value is not MemberPart { } member)
                    continue;
                if (member.Fraction is { } fraction)
                    CheckFraction(part, fraction,
                        fractions[part.Name] = fractions.GetValueOrDefault(part.Name) + fraction);
                else
                    CheckNumber(part, group, member.Count!.Value,
                        numbers[part.Name] = numbers.GetValueOrDefault(part.Name) + member.Count!.Value);
            }
        }
    }

    private void CheckFraction(NamedEntry part, double own, double sum)
    {
        // Said once, at the pool that takes too much; also below.
        if (sum > 1 + Rounding && sum - own <= 1 + Rounding)
            root.Complaints.Error(ComplaintCodes.Range, part.At,
                $"pools take {PlainDecimal.Write(Math.Round(sum, 9), -2)}% of the rate of '{part.Name}'",
                "lower a fraction: all pools together take at most 100%");
    }

    private void CheckNumber(NamedEntry part, MinerGroup group, long own, long sum)
    {
        if (sum > group.Count && sum - own <= group.Count)
            root.Complaints.Error(ComplaintCodes.Range, part.At,
                $"pools take {sum:N0} miners of '{group.Name}', which has {group.Count:N0}",
                $"write at most {group.Count} in all, or a fraction such as 60%");
    }

    private static void CheckFee(PoolSettings pool, MappingReading reading)
    {
        if (pool.Fee >= 1)
            reading.Error(ComplaintCodes.Range, "fee",
                $"fee must be less than 1, got {PlainDecimal.Write(pool.Fee)}: nothing would be left for members",
                "write a fraction such as 1%");
    }

    private static void CheckPayout(PoolSettings pool, MappingReading reading)
    {
        if (pool.Payout.Threshold < PoolLedger.Dust)
            reading.Mapping("payout").Error(ComplaintCodes.Range, "threshold",
                $"threshold must be at least {PoolLedger.Dust} sat, got {QuantityWriter.Money(pool.Payout.Threshold)}: "
                + "what is less is dust, and no node passes it on",
                $"write {PoolLedger.Dust} sat or more, such as 0.01 coins");
    }

    private static void CheckGranularity(PoolSettings pool, MappingReading reading)
    {
        if (reading.Has("vardiff") && pool.Granularity == PoolGranularity.Aggregated && pool.Listen is null)
            reading.Error(ComplaintCodes.Conflict, "vardiff",
                "a rule of share difficulties looks at single shares, and granularity: aggregated has none",
                "write granularity: exact, or remove vardiff:");
        if (reading.Has("vardiff") && (reading.Has("share_interval") || reading.Has("shares_per_block")))
            reading.Error(ComplaintCodes.Conflict, "vardiff",
                "vardiff moves the share difficulties that share_interval and shares_per_block fix",
                "write share_interval: inside vardiff:, or remove vardiff:");
    }

    private void CheckInfiltration(PoolSettings pool, MappingReading reading)
    {
        if (pool.Infiltrates is not { } way)
            return;
        var keys = reading.Mapping("infiltrates");
        if (way.Pool == pool.Name)
            keys.Error(ComplaintCodes.Conflict, "pool", $"the pool '{pool.Name}' infiltrates itself",
                "name another pool, or remove infiltrates:");
        else if (scenario.Pools.FirstOrDefault(each => each.Name == way.Pool) is not { } other)
            keys.Error(ComplaintCodes.UnknownReference, "pool",
                $"the pool '{pool.Name}' refers to the pool '{way.Pool}', which is not defined",
                Suggestion.Help(way.Pool, [.. scenario.Pools.Select(each => each.Name)], "pools here"));
        else if (ChainOf(other) is { } chain && ChainOf(pool) is { } own && chain != own)
            keys.Error(ComplaintCodes.Conflict, "pool",
                $"the pool '{way.Pool}' mines '{chain}', and '{pool.Name}' mines '{own}'",
                "name a pool of the same chain");
        if (way.Part is <= 0 or >= 1)
            keys.Error(ComplaintCodes.Range, "part",
                $"part must be more than 0 and less than 1, got {PlainDecimal.Write(way.Part)}",
                "write a fraction such as 10%, or remove infiltrates:");
    }

    private string? ChainOf(PoolSettings pool) => pool.Members
        .Select(part => scenario.Miners.FirstOrDefault(group => group.Name == part.Group)).OfType<MinerGroup>()
        .Select(scenario.FirstChainOf).FirstOrDefault();

    private void CheckBackup(PoolSettings pool, MappingReading reading)
    {
        if (pool.Backup is null or PoolSettings.Solo)
            return;
        var names = scenario.Pools.Select(each => each.Name).ToList();
        if (!names.Contains(pool.Backup))
        {
            reading.Error(ComplaintCodes.UnknownReference, "backup",
                $"the pool '{pool.Name}' refers to the pool '{pool.Backup}', which is not defined",
                Suggestion.Help(pool.Backup, [.. names.Where(name => name != pool.Name), PoolSettings.Solo],
                    "backups"));
            return;
        }

        if (ChainOf(pool) is { } chain && ChainOf(scenario.Pools.First(each => each.Name == pool.Backup)) is { } other
            && chain != other)
            reading.Error(ComplaintCodes.Conflict, "backup",
                $"the pool '{pool.Backup}' mines '{other}', and '{pool.Name}' mines '{chain}'",
                "name a pool of the same chain");
        var seen = new List<string> { pool.Name };
        for (var next = pool.Backup; next is not null and not PoolSettings.Solo;
            next = scenario.Pools.FirstOrDefault(each => each.Name == next)?.Backup)
        {
            if (!seen.Contains(next))
            {
                seen.Add(next);
                continue;
            }

            // Said once, at the first pool of the circle.
            if (next == pool.Name && names.IndexOf(next) == seen.Min(names.IndexOf))
                reading.Error(ComplaintCodes.Conflict, "backup",
                    $"backups go round in a circle: {string.Join(" -> ", seen.Append(next))}",
                    $"write backup: {PoolSettings.Solo}, or leave one out");
            return;
        }
    }
}
