using Simulator.Domain.Network.Latency;
using Simulator.Domain.Time;
using Simulator.Scenarios.Complaints;
using Simulator.Scenarios.Presets;
using Simulator.Scenarios.Schema;

namespace Simulator.Scenarios.Reading;

/// <summary>Puts <c>network.latency</c> and <c>network.min_delay</c> together: each decides about the other.</summary>
internal sealed class LatencyReader(MappingReading network, NetworkPreset preset, int regionCount)
{
    private const string MinKey = "min";

    private static readonly SimTime LeastUnstated = SimTime.FromMilliseconds(1);

    /// <summary>The law of a latency that is written as one span.</summary>
    private static readonly LatencyLawKind Plain = ConstantLatency.Kind;

    /// <summary>The law of a table for which none is named.</summary>
    private static readonly LatencyLawKind Tabled = LatencyLaws.All.First(law => law.MakeTable is not null);

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
            : OfTable(Tabled, PresetTable(preset.Regions));
    }

    private LatencySettings ReadMapping(MappingReading latency, SimTime? minDelay)
    {
        var given = latency.Has(NetworkSchema.TableKey);
        var law = LatencyLaws.Find(latency.Get("law", given ? Tabled.Name : Plain.Name))!;
        return given && law.MakeTable is not null
            ? ReadTabled(latency, law)
            : ReadValues(latency, law, minDelay);
    }

    private static LatencySettings ReadValues(MappingReading latency, LatencyLawKind law, SimTime? minDelay)
    {
        var reader = new ParameterReader(latency, law.Documentation);
        var values = reader.Read();
        if (law.Documentation.Parameters.Any(parameter => parameter is { Name: MinKey, Default: not null })
            && !latency.Has(MinKey))
        {
            var mean = values.FirstOrDefault(value => value.Key == "mean")?.Value is SimTime stated ? stated
                : SimTime.Max;
            values.Add(new LawValue(MinKey, minDelay ?? (mean < LeastUnstated ? mean : LeastUnstated)));
        }

        if (reader.Complete)
            reader.Judge(law.ComplaintOf(SpansOf(values)));
        return reader.Complete
            ? Settings(law, values)
            : Constant(minDelay ?? SimTime.Zero);
    }

    private static LatencySettings Settings(LatencyLawKind law, IReadOnlyList<LawValue> values) => new()
    {
        Law = law.Name,
        Values = values.ToValueList(),
        Min = law.Create(SpansOf(values)).Minimum,
        Table = ValueList<ValueList<SimTime>>.Empty,
    };

    /// <summary>The values of a law's keys as its entry takes them: spans, all of them.</summary>
    public static LatencyValues SpansOf(IEnumerable<LawValue> values) =>
        new(values.ToDictionary(value => value.Key, value => (SimTime)value.Value));

    private LatencySettings ReadTabled(MappingReading latency, LatencyLawKind law)
    {
        latency.KeepTo(law.Name);
        foreach (var parameter in law.Documentation.Parameters.Where(parameter => latency.Has(parameter.Name)))
            latency.Error(ComplaintCodes.Conflict, NetworkSchema.TableKey,
                $"{parameter.Name} and table exclude each other", "keep one of them");
        var table = latency.Is<string>(NetworkSchema.TableKey, out var named) ? PresetTable(named)
            : latency.Is<ListReading>(NetworkSchema.TableKey, out var rows) ? ReadTable(latency, rows)
            : null;
        if (table is null)
            return Constant(LeastUnstated);
        CheckSquare(latency, IsSquare(table));
        return IsSquare(table) ? OfTable(law, table) : Constant(LeastUnstated);
    }

    /// <summary>A table as its law takes it: whole milliseconds.</summary>
    public static int[][] MillisecondsOf(ValueList<ValueList<SimTime>> table) =>
        [.. table.Select(row => row.Select(each => (int)(each.Microseconds / 1000)).ToArray())];

    private static LatencySettings OfTable(LatencyLawKind law, ValueList<ValueList<SimTime>> table) => new()
    {
        Law = law.Name,
        Values = ValueList<LawValue>.Empty,
        Min = law.MakeTable!(MillisecondsOf(table)).Minimum,
        Table = table,
    };

    private bool IsSquare(ValueList<ValueList<SimTime>> table) =>
        table.Count == regionCount && table.All(row => row.Count == regionCount);

    /// <summary>The rows, or null where they cannot make a table.</summary>
    private static ValueList<ValueList<SimTime>>? ReadTable(MappingReading latency, ListReading rows)
    {
        var whole = rows.Complete && rows.All<ListReading>().All(row => row.Complete);
        foreach (var entry in rows.All<ListReading>().SelectMany(r => r.Entries))
        {
            if (entry.Value is not SimTime time || time.Microseconds % 1000 == 0)
                continue;
            whole = false;
            latency.Complaints.Error(ComplaintCodes.Range, entry.At, "a table holds whole milliseconds",
                "round to 1ms");
        }

        return whole ? rows.All<ListReading>().Select(r => r.All<SimTime>().ToValueList()).ToValueList() : null;
    }

    private void CheckSquare(MappingReading latency, bool fits)
    {
        if (!fits)
            latency.Error(ComplaintCodes.Conflict, NetworkSchema.TableKey,
                $"the table needs {regionCount} rows of {regionCount}: one for each region", "see network.regions");
    }

    private static ValueList<ValueList<SimTime>> PresetTable(string name) =>
        RegionPresets.Find(name).Latency;

    private static LatencySettings Constant(SimTime mean) => Settings(Plain, [new LawValue("mean", mean)]);
}
