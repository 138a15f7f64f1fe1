using Simulator.Domain.Time;
using Simulator.Model.Faults;

namespace Simulator.Scenarios.Building;

/// <summary>From the scenario's faults to rules on links, in the order in which they are written.</summary>
internal static class FaultBuilding
{
    public static LinkRule[] Build(Scenario scenario, NodePlacement nodes) =>
        [.. scenario.Faults.Select(fault => BuildRule(scenario, nodes, fault)).OfType<LinkRule>()];

    /// <summary>When a pool is out, in the order of time; outages that overlap are one.</summary>
    public static List<(SimTime From, SimTime To)> OutagesOf(Scenario scenario, string pool)
    {
        var all = new List<(SimTime From, SimTime To)>();
        var written = scenario.Faults.Where(fault => fault.Kind == PoolOutage.Kind.Name
            && fault.Values.Any(value => value.Value is ValueList<string> names && names.Contains(pool)));
        foreach (var fault in written.OrderBy(fault => fault.At))
        {
            var to = fault.For is { } span ? fault.At + span : SimTime.Max;
            if (all.Count > 0 && fault.At <= all[^1].To)
                all[^1] = (all[^1].From, to > all[^1].To ? to : all[^1].To);
            else
                all.Add((fault.At, to));
        }

        return all;
    }

    private static LinkRule? BuildRule(Scenario scenario, NodePlacement nodes, FaultEntry fault)
    {
        var to = fault.For is { } span ? fault.At + span : SimTime.Max;
        var values = fault.Values.Select(each => each.Value switch
        {
            ValueList<Selector> selectors => each with { Value = Targets(scenario, nodes, selectors) },
            ValueList<ValueList<Selector>> groups => each with { Value = Sides(scenario, nodes, groups) },
            _ => each,
        });
        return FaultKinds.Named(fault.Kind).Make(new FaultPlan(fault.At, to, LawValue.Of(values)));
    }

    private static int[] Sides(Scenario scenario, NodePlacement nodes, ValueList<ValueList<Selector>> groups)
    {
        var sides = new int[nodes.Names.Length];
        Array.Fill(sides, -1);
        var rest = -1;
        for (var group = 0; group < groups.Count; group++)
        {
            foreach (var selector in groups[group])
            {
                if (selector.Kind == SelectorKind.Others)
                    rest = group;
                else
                    Mark(sides, group, node => Picks(scenario, nodes, selector, node));
            }
        }

        if (rest >= 0)
            Mark(sides, rest, node => sides[node] < 0);
        return sides;
    }

    private static bool[] Targets(Scenario scenario, NodePlacement nodes, ValueList<Selector> selectors)
    {
        var targets = new bool[nodes.Names.Length];
        for (var node = 0; node < targets.Length; node++)
            targets[node] = selectors.Count == 0 || selectors.Any(selector => Picks(scenario, nodes, selector, node));
        return targets;
    }

    private static void Mark(int[] sides, int side, Func<int, bool> picks)
    {
        for (var node = 0; node < sides.Length; node++)
            if (picks(node))
                sides[node] = side;
    }

    private static bool Picks(Scenario scenario, NodePlacement nodes, Selector selector, int node) =>
        selector.Kind switch
    {
        SelectorKind.All => true,
        SelectorKind.Group => GroupName(scenario, nodes, node) == selector.Name,
        SelectorKind.Region => scenario.Network.Regions.Count > 0
            && scenario.Network.Regions[nodes.Regions[node]].Name == selector.Name,
        SelectorKind.Node => nodes.Names[node] == FormattableString.Invariant($"{selector.Name}-{selector.Index}")
            || (selector.Index == 0 && nodes.Names[node] == selector.Name),
        _ => false,
    };

    private static string GroupName(Scenario scenario, NodePlacement nodes, int node) =>
        scenario.Nodes.Count > 0 ? scenario.Nodes[nodes.Groups[node]].Name
            : nodes.Groups[node] is var group && group < scenario.Miners.Count ? scenario.Miners[group].Name
                : scenario.Pools[group - scenario.Miners.Count].Name;
}
