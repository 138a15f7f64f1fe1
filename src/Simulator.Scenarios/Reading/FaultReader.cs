using Simulator.Domain.Time;
using Simulator.Scenarios.Complaints;
using Simulator.Scenarios.Schema;

namespace Simulator.Scenarios.Reading;

/// <summary>Puts <c>faults:</c> together.</summary>
internal sealed class FaultReader(MappingReading root, PlaceReader places)
{
    public ValueList<FaultEntry> Read() =>
        root.List("faults").Select(e => e.Value).OfType<MappingReading>().Where(f => f.Is<FaultKind>("kind", out _))
            .Select(ReadFault).ToValueList();

    private FaultEntry ReadFault(MappingReading fault)
    {
        var kind = fault.Get<FaultKind>("kind");
        var name = Choices.Fault.NameOf(kind);
        fault.KeepTo(name);
        return new(kind, kind == FaultKind.Partition ? ReadGroups(fault, name) : ValueList<ValueList<Selector>>.Empty,
            kind == FaultKind.Loss ? ReadTargets(fault) : ValueList<Selector>.Empty,
            kind == FaultKind.Loss && fault.Need("rate", name, "1%") ? fault.Get<double>("rate") : 0,
            fault.Get<SimTime>("at"), fault.Find<SimTime>("for"));
    }

    private ValueList<Selector> ReadTargets(MappingReading fault) =>
        fault.Has("targets") ? ReadSelectors(fault.List("targets"), "the loss") : [new(SelectorKind.All, "", 0)];

    private ValueList<ValueList<Selector>> ReadGroups(MappingReading fault, string name)
    {
        if (!fault.Need("groups", name, "[[region:EU], [others]]"))
            return ValueList<ValueList<Selector>>.Empty;
        var seen = new Dictionary<Selector, int>();
        var groups = new List<ValueList<Selector>>();
        foreach (var (entry, index) in fault.List("groups").Select((e, i) => (e, i)))
        {
            if (entry.Value is not ListReading list)
                continue;
            var group = ReadSelectors(list.Entries, "the partition");
            groups.Add(group);
            foreach (var selector in group.Where(s => !seen.TryAdd(s, index) && seen[s] != index))
                fault.Complaints.Error(ComplaintCodes.Conflict, entry.At,
                    $"'{Words(selector)}' stands on two sides of the partition", "name it in one group only");
            if (group.Any(s => s.Kind == SelectorKind.All))
                fault.Complaints.Error(ComplaintCodes.Conflict, entry.At, "a side of a partition cannot be 'all'",
                    "write others: every node not named");
        }
        return groups.ToValueList();
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
