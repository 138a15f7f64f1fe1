using Simulator.Domain.Time;
using Simulator.Scenarios.Complaints;
using Simulator.Scenarios.Presets;
using Simulator.Scenarios.Schema;

namespace Simulator.Scenarios.Reading;

/// <summary>Puts <c>network.latency</c> and <c>network.min_delay</c> together: each decides about the other.</summary>
internal sealed class LatencyReader(MappingReading network, NetworkPreset preset, int regionCount)
{
    private static readonly SimTime LeastUnstated = SimTime.FromMilliseconds(1);
    private static readonly SimTime ParetoGap = SimTime.FromMilliseconds(5);

    /// <summary>The law, and what a message between sites takes at least.</summary>
    public (LatencySettings Latency, SimTime MinDelay) Read()
    {
        var given = network.Find<SimTime>("min_delay");
        var latency = ReadLaw(given);
        if (given is { } delay && latency.Min < delay && !network.Failed("latency"))
        {
            network.Error(ComplaintCodes.MinDelay, "min_delay",
                $"min_delay is {Units.QuantityWriter.Duration(delay)}, but the latency law can give "
                    + $"{Units.QuantityWriter.Duration(latency.Min)}",
                "lower min_delay or raise the law's least latency");
        }
        return (latency, given ?? latency.Min);
    }

    private LatencySettings ReadLaw(SimTime? minDelay)
    {
        if (network.Is<SimTime>("latency", out var constant))
            return Constant(constant);
        if (network.Is<MappingReading>("latency", out var latency))
            return ReadMapping(latency, minDelay);
        return preset.Latency is { } own ? Constant(Literal.Duration(own))
            : Pareto(default, PresetTable(preset.Regions));
    }

    private LatencySettings ReadMapping(MappingReading latency, SimTime? minDelay)
    {
        var law = latency.Get("law", latency.Has("table") ? LatencyLawKind.Pareto : LatencyLawKind.Constant);
        var name = Choices.LatencyLaw.NameOf(law);
        latency.KeepTo(name);
        var mean = latency.Get<SimTime>("mean");
        switch (law)
        {
            case LatencyLawKind.Constant:
                latency.Need("mean", name, "100ms");
                return Constant(mean);
            case LatencyLawKind.Uniform:
                return Uniform(latency, name);
            case LatencyLawKind.Pareto:
                return ReadPareto(latency, mean, name);
            default:
                return ReadSurplus(latency, law, mean, minDelay);
        }
    }

    private static LatencySettings Uniform(MappingReading latency, string name)
    {
        var (min, max) = (latency.Get<SimTime>("min"), latency.Get<SimTime>("max"));
        if (latency.Need("min", name, "10ms") & latency.Need("max", name, "90ms") && max < min)
            latency.Error(ComplaintCodes.Conflict, "max", "max is below min", "swap the two");
        return Constant(default) with { Law = LatencyLawKind.Uniform, Min = min, Max = max };
    }

    private static LatencySettings ReadSurplus(MappingReading latency, LatencyLawKind law, SimTime mean,
        SimTime? minDelay)
    {
        var name = Choices.LatencyLaw.NameOf(law);
        var meant = latency.Need("mean", name, "100ms");
        if (law != LatencyLawKind.Exponential)
            latency.Need("sd", name, "30ms");
        var unstated = minDelay ?? (mean < LeastUnstated ? mean : LeastUnstated);
        var min = latency.Find<SimTime>("min") ?? unstated;
        if (meant && mean < min)
            latency.Error(ComplaintCodes.Conflict, latency.Has("min") ? "min" : "mean",
                "the mean is below the least latency (min)", "raise mean or lower min");
        return Constant(mean) with { Law = law, Sd = latency.Get<SimTime>("sd"), Min = min };
    }

    private LatencySettings ReadPareto(MappingReading latency, SimTime mean, string name)
    {
        if (latency.Has("mean") && latency.Has("table"))
            latency.Error(ComplaintCodes.Conflict, "table", "mean and table exclude each other", "keep one of them");
        if (latency.Is<string>("table", out var preset))
            return Pareto(default, PresetTable(preset), latency);
        if (latency.Is<ListReading>("table", out var rows))
            return Pareto(default, ReadTable(latency, rows));
        if (latency.Has("table"))
            return Pareto(SimTime.FromSeconds(1), ValueList<ValueList<SimTime>>.Empty);
        if (latency.Need("mean", name, "100ms") && mean <= ParetoGap)
            latency.Error(ComplaintCodes.Range, "mean", "mean must be more than 5 ms under the law pareto",
                "write 6ms or more");
        return Pareto(mean, ValueList<ValueList<SimTime>>.Empty);
    }

    private ValueList<ValueList<SimTime>> ReadTable(MappingReading latency, ListReading rows)
    {
        var table = rows.All<ListReading>().Select(r => r.All<SimTime>().ToValueList()).ToValueList();
        CheckSquare(latency, table.Count == rows.Entries.Count && table.All(r => r.Count == regionCount)
            && table.Count == regionCount);
        foreach (var entry in rows.All<ListReading>().SelectMany(r => r.Entries))
        {
            if (entry.Value is SimTime time && time.Microseconds % 1000 != 0)
                latency.Complaints.Error(ComplaintCodes.Range, entry.At, "a table holds whole milliseconds",
                    "round to 1ms");
        }
        return table;
    }

    private LatencySettings Pareto(SimTime mean, ValueList<ValueList<SimTime>> table, MappingReading? latency = null)
    {
        if (latency is not null)
            CheckSquare(latency, table.Count == regionCount);
        var least = table.Count == 0 ? mean : table.SelectMany(r => r).Append(SimTime.Max).Min();
        var min = least > ParetoGap && least != SimTime.Max ? least - ParetoGap : SimTime.Zero;
        return Constant(mean) with { Law = LatencyLawKind.Pareto, Min = min, Table = table };
    }

    private void CheckSquare(MappingReading latency, bool fits)
    {
        if (!fits)
            latency.Error(ComplaintCodes.Conflict, "table",
                $"the table needs {regionCount} rows of {regionCount}: one for each region", "see network.regions");
    }

    private static ValueList<ValueList<SimTime>> PresetTable(string name) =>
        RegionPresets.Find(name).Latency;

    private static LatencySettings Constant(SimTime mean) => new()
    {
        Law = LatencyLawKind.Constant, Mean = mean, Sd = default, Min = mean, Max = default,
        Table = ValueList<ValueList<SimTime>>.Empty,
    };
}
