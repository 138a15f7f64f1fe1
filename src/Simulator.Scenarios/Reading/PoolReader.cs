using Simulator.Domain.Parameters;
using Simulator.Domain.Pools.Schemes;
using Simulator.Domain.Pools.Vardiff;
using Simulator.Domain.Time;
using Simulator.Scenarios.Complaints;
using Simulator.Scenarios.Schema;

namespace Simulator.Scenarios.Reading;

/// <summary>Puts <c>pools:</c> together. What pools ask of one another is judged by <see cref="PoolChecks"/>.</summary>
internal sealed class PoolReader(
    MappingReading root, PopulationReader population, ValueList<NodeGroup> nodes)
{
    private const string DefaultScheme = "pplns";

    private readonly NameBook _names = new("pool", root.Complaints);

    public ValueList<PoolSettings> Read()
    {
        var pools = new List<PoolSettings>();
        foreach (var (entry, index) in root.List("pools").Select((each, place) => (each, place)))
        {
            if (entry.Value is MappingReading pool)
                pools.Add(ReadPool(pool, index));
        }

        return pools.ToValueList();
    }

    private PoolSettings ReadPool(MappingReading pool, int index)
    {
        var name = pool.Get("name", index == 0 ? "pools" : $"pools-{index + 1}");
        _names.Add(name, pool.At("name"));
        if (pool.Has("share_interval") && pool.Has("shares_per_block"))
            pool.Error(ComplaintCodes.Conflict, "shares_per_block",
                "share_interval and shares_per_block both say how hard a share is", "remove one of the two");
        var settings = new PoolSettings
        {
            Name = name,
            Members = ReadMembers(pool, name),
            Scheme = ReadScheme(pool),
            Fee = pool.Get<double>("fee"),
            Reserve = pool.Find<long>("reserve"),
            Granularity = pool.Has("listen") && !pool.Has("granularity") ? PoolGranularity.Exact
                : pool.Get<PoolGranularity>("granularity"),
            Listen = ListenReader.Read(pool),
            VarDiff = ReadVarDiff(pool),
            JobEvery = pool.Get<SimTime>("job_every"),
            ShareInterval = pool.Get<SimTime>("share_interval"),
            SharesPerBlock = pool.Find<double>("shares_per_block"),
            JobLatency = pool.Get<SimTime>("job_latency"),
            Payout = ReadPayout(pool.Mapping("payout")),
            Maturity = (int)pool.Get<long>("maturity"),
            Node = pool.Is<string>("node", out var node) ? node : null,
            Region = pool.Is<string>("region", out var region) ? region : null,
            Backup = pool.Is<string>("backup", out var backup) ? backup : null,
            Infiltrates = ReadInfiltration(pool),
            FailOver = pool.Get<SimTime>("fail_over"),
        };
        CheckPlace(pool, settings);
        return settings;
    }

    private static InfiltrationSettings? ReadInfiltration(MappingReading pool) =>
        pool.Is<MappingReading>("infiltrates", out var keys) && keys.Is<string>("pool", out var name)
            && keys.Is<double>("part", out var part) ? new(name!, part) : null;

    private ValueList<PoolMembership> ReadMembers(MappingReading pool, string name)
    {
        var members = new List<PoolMembership>();
        foreach (var entry in pool.Get<NamedReading?>("members")?.Entries ?? [])
        {
            if (!population.MinerNames.Check(entry.Name, entry.At, $"the pool '{name}'")
                || entry.Value is not MemberPart part)
                continue;
            members.Add(new PoolMembership(entry.Name, part.Fraction, part.Count));
        }

        return members.ToValueList();
    }

    private static NamedValues ReadScheme(MappingReading pool)
    {
        var given = pool.Is<MappingReading>("scheme", out var mapping);
        var name = given ? mapping.Get("kind", DefaultScheme) : pool.Get("scheme", DefaultScheme);
        var kind = RewardSchemes.Find(name)!;
        return ReadValues(given ? mapping : PoolSchema.NoSchemeKeys(pool), kind.Documentation, kind.FaultOf);
    }

    private static VarDiffSettings? ReadVarDiff(MappingReading pool)
    {
        // Clients of any strength come through a door.
        var whereNone = pool.Has("listen") ? NompVarDiff.Kind.Name : "";
        if (pool.Failed("vardiff") || (!pool.Has("vardiff") && whereNone.Length == 0))
            return null;
        var given = pool.Is<MappingReading>("vardiff", out var mapping);
        if (given && !mapping.Is<string>("kind", out _))
            return null;
        var kind = VarDiffRules.Find(given ? mapping.Get("kind", "") : pool.Get("vardiff", whereNone))!;
        mapping = given ? mapping : PoolSchema.NoVarDiffKeys(pool);
        var settings = new VarDiffSettings(
            ReadValues(mapping, kind.Documentation, kind.FaultOf), mapping.Get<SimTime>("share_interval"),
            mapping.Get<double>("min_difficulty"), mapping.Find<double>("max_difficulty"),
            mapping.Find<double>("start_difficulty"));
        if (settings.Most < settings.Least)
            mapping.Error(ComplaintCodes.Conflict, "max_difficulty", "max_difficulty is below min_difficulty",
                "exchange the two");
        return settings;
    }

    private static NamedValues ReadValues(
        MappingReading mapping, LawDocumentation entry, Func<LawValues, string?> faultOf)
    {
        var reader = new ParameterReader(mapping, entry);
        var values = reader.Read().ToValueList();
        if (reader.Complete)
            reader.Judge(faultOf(LawValue.Of(values)));
        return new NamedValues(entry.Name, values);
    }

    private static PayoutSettings ReadPayout(MappingReading payout) =>
        new(payout.Get<long>("threshold"), payout.Get<SimTime>("every"));

    private void CheckPlace(MappingReading pool, PoolSettings settings)
    {
        var from = $"the pool '{settings.Name}'";
        if (settings.Region is { } region)
            population.RegionNames.Check(region, pool.At("region"), from);
        if (settings.Node is null)
            return;
        if (nodes.Count == 0)
        {
            pool.Error(ComplaintCodes.UnknownReference, "node", $"{from} names a node group, and there are no nodes:",
                "remove node:; without nodes: each pool has a node of its own");
            return;
        }

        if (!population.NodeNames.Check(settings.Node, pool.At("node"), from))
            return;
        var place = nodes.FirstOrDefault(each => each.Name == settings.Node);
        if (settings.Region is not null && place?.Region is { } other && other != settings.Region)
            pool.Error(ComplaintCodes.Conflict, "region",
                $"the node group '{place.Name}' lies in {other}, not in {settings.Region}", "remove region: or node:");
    }
}
