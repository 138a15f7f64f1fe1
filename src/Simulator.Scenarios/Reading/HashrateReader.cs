using Simulator.Domain.Mining.Rates;
using Simulator.Domain.Time;
using Simulator.Scenarios.Complaints;
using Simulator.Scenarios.Schema;
using Simulator.Scenarios.Tables;

namespace Simulator.Scenarios.Reading;

/// <summary>
/// Turns <c>hashrate:</c>, one rate, steps, or a law with its keys, into a law and values. It knows no law by name but
/// those that have a shorter form.
/// </summary>
internal sealed class HashrateReader(DataFolder files, long? startUnix)
{
    /// <summary>What stands for a rate that could not be read, so that nothing else is complained about.</summary>
    private static readonly HashrateSettings unread = HashrateSettings.Constant(1);

    public HashrateSettings Read(MappingReading miner)
    {
        if (miner.Is<double>("hashrate", out var rate))
            return HashrateSettings.Constant(rate);
        if (miner.Is<MappingReading>("hashrate", out var law))
            return ReadLaw(law);
        // A relative rate is 0 until it is measured.
        return miner.Is<ListReading>("hashrate", out var list) ? ReadSteps(list) : HashrateSettings.Constant(0);
    }

    private static HashrateSettings ReadSteps(ListReading list)
    {
        var points = new List<HashratePoint>();
        foreach (var step in list.All<MappingReading>())
        {
            if (!step.Is<SimTime>("at", out var at))
                continue;
            if (points.Count > 0 && at <= points[^1].At)
                step.Error(ComplaintCodes.Conflict, "at", "the steps of hashrate are not in the order of time",
                    "sort them by at:, each later than the one before");
            else
                points.Add(new(at, step.Get<double>("value")));
        }

        if (points.Count == 0 || points[0].At > SimTime.Zero)
            points.Insert(0, new(SimTime.Zero, 0));
        return points.Count == 1
            ? HashrateSettings.Constant(points[0].HashesPerSecond)
            : HashrateSettings.Steps(points.ToValueList());
    }

    private HashrateSettings ReadLaw(MappingReading mapping)
    {
        if (mapping.Failed("law"))
            return unread;
        if (!mapping.Is<string>("law", out var name))
        {
            var nearest = HashrateLaws.All.MaxBy(law => KeysGiven(law, mapping))!;
            if (KeysGiven(nearest, mapping) == 0)
            {
                mapping.Complaints.Error(ComplaintCodes.MissingKey, mapping.Position, "hashrate lacks 'law'",
                    $"add law: with one of {string.Join(", ", Choices.HashrateLaw.Names)}");
                return unread;
            }

            name = nearest.Name;
        }

        var kind = HashrateLaws.Find(name)!;
        var reader = new ParameterReader(mapping, kind.Documentation);
        var values = reader.Read(_ => ReadFile(mapping));
        if (values.Count == 0)
            return unread;
        if (reader.Complete)
            reader.Judge(kind.FaultOf(LawValue.Of(values)));
        return reader.Complete ? new(name, values.ToValueList()) : unread;
    }

    private HashrateTable? ReadFile(MappingReading mapping) =>
        mapping.Is<string>(StepsRate.CsvKey, out var path)
            && files.Open(path, mapping.At(StepsRate.CsvKey)) is { } file
            ? HashrateTable.Read(file, startUnix, mapping.Complaints)
            : null;

    private static int KeysGiven(HashrateLawKind law, MappingReading mapping) =>
        law.Documentation.Parameters.Count(parameter => mapping.Has(parameter.Name));
}
