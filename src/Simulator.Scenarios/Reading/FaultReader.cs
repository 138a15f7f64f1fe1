using Simulator.Domain.Parameters;
using Simulator.Domain.Time;
using Simulator.Model.Faults;
using Simulator.Scenarios.Complaints;
using Simulator.Scenarios.Schema;

namespace Simulator.Scenarios.Reading;

/// <summary>Puts <c>faults:</c> together.</summary>
internal sealed class FaultReader(MappingReading root, PlaceReader places, IReadOnlyList<PoolSettings> pools)
{
    public ValueList<FaultEntry> Read() =>
        root.List("faults").Select(e => e.Value).OfType<MappingReading>().Where(f => f.Is<string>("kind", out _))
            .Select(ReadFault).ToValueList();

    private FaultEntry ReadFault(MappingReading fault)
    {
        var kind = FaultKinds.Named(fault.Get("kind", ""));
        var values = new ParameterReader(fault, kind.Documentation).Read(parameter => parameter.Kind switch
        {
            ParameterKind.Nodes => ReadSelectors(fault.List(parameter.Name), "the " + kind.Name),
            ParameterKind.Pools => ReadPools(fault, parameter.Name, kind.Name),
            ParameterKind.Sides => ReadSides(fault, parameter.Name, kind.Name),
            _ => null,
        });
        return new(kind.Name, values.ToValueList(), fault.Get<SimTime>("at"), fault.Find<SimTime>("for"));
    }

    private ValueList<string> ReadPools(MappingReading fault, string key, string name)
    {
        var names = pools.Select(pool => pool.Name).ToList();
        foreach (var entry in fault.List(key))
            if (entry.Value is string pool && !names.Contains(pool))
                fault.Complaints.Error(ComplaintCodes.UnknownReference, entry.At,
                    $"the {name} refers to the pool '{pool}', which is not defined",
                    names.Count == 0 ? "the scenario defines no pool" : Suggestion.Help(pool, names, "pools here"));
        return fault.List(key).Select(entry => entry.Value).OfType<string>().ToValueList();
    }

    private ValueList<ValueList<Selector>> ReadSides(MappingReading fault, string key, string name)
    {
        var seen = new Dictionary<Selector, int>();
        var sides = new List<ValueList<Selector>>();
        foreach (var (entry, index) in fault.List(key).Select((e, i) => (e, i)))
        {
            if (entry.Value is not ListReading list)
                continue;
            var side = ReadSelectors(list.Entries, "the " + name);
            sides.Add(side);
            foreach (var selector in side.Where(s => !seen.TryAdd(s, index) && seen[s] != index))
                fault.Complaints.Error(ComplaintCodes.Conflict, entry.At,
                    $"'{Words(selector)}' stands on two sides of the {name}", "name it in one group only");
            if (side.Any(s => s.Kind == SelectorKind.All))
                fault.Complaints.Error(ComplaintCodes.Conflict, entry.At, $"a side of a {name} cannot be 'all'",
                    "write others: every node not named");
        }
        return sides.ToValueList();
    }

    private ValueList<Selector> ReadSelectors(IReadOnlyList<ListEntry> entries, string from) =>
        entries.Where(e => e.Value is string).Select(e => places.Select((string)e.Value!, e.At, from))
            .OfType<Selector>().ToValueList();

    /// <summary>A selector as a scenario writes it.</summary>
    public static string Words(Selector selector) => selector.Kind switch
    {
        SelectorKind.All => "all",
        SelectorKind.Others => "others",
        SelectorKind.Region => $"region:{selector.Name}",
        SelectorKind.Node => $"{selector.Name}/{selector.Index + 1}",
        _ => selector.Name,
    };
}
