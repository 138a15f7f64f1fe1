using Simulator.Domain.Parameters;
using Simulator.Domain.Time;
using Simulator.Model.Faults;
using Simulator.Scenarios.Building;
using Simulator.Scenarios.Complaints;
using Simulator.Scenarios.Schema;

namespace Simulator.Scenarios.Reading;

/// <summary>What can only be judged with the whole scenario at hand: contradictions, and what will surprise.</summary>
internal sealed class CrossChecks(MappingReading root, Scenario scenario, int cores)
{
    private const double StepsMax = 10_000;

    public void Check()
    {
        CheckEnd();
        CheckSeries();
        CheckRegions();
        new EngineChecks(root, scenario, cores).Check();
        foreach (var (chain, settings) in ChainReader.ChainsIn(root).Zip(scenario.AllChains))
        {
            var miners = scenario.Miners.Where(group => scenario.ChainsOf(group).Contains(settings.Name));
            var view = scenario with { Chain = settings.Settings, Miners = miners.ToValueList() };
            new TimeChecks(root, scenario, settings).Check();
            new ChainChecks(root, chain, view).Check();
        }

        new MarketChecks(root, scenario).Check();
        new StrategyChecks(root, scenario).Check();
        new PoolChecks(root, scenario).Check();
        new ChooseChecks(root, scenario).Check();
        new ProxyChecks(root, scenario).Check();
        new DoorChecks(root, scenario).Check();
        WarnOfCrowds();
        WarnOfIdleFaults();
    }

    private void CheckEnd()
    {
        var stop = root.Mapping("stop");
        if (root.Has("stop") && !root.Failed("stop") && !stop.Has("blocks") && !stop.Has("time"))
            root.Error(ComplaintCodes.MissingKey, "stop", "stop needs blocks, time or both",
                "write stop: { blocks: 3000 } or { time: 14d }");
        var byBlocks = scenario.Stop.Blocks is { } end && scenario.WarmUp.Blocks >= end;
        var byTime = scenario.Stop.Time is { } last && scenario.WarmUp.Duration >= last;
        if (root.Has("warm_up") && (byBlocks || byTime))
            root.Error(ComplaintCodes.Conflict, "warm_up",
                "the warm-up lasts to the end of the run: nothing would be counted",
                "shorten warm_up or lengthen stop");
    }

    /// <summary>So many rows of every run of a study are kept that nobody can read a plot of them.</summary>
    private void CheckSeries()
    {
        if (scenario.Record.Series is not { } step || !root.Has("stop"))
            return;
        var byHeight = scenario.Stop.Blocks * scenario.Chain.Spacing.Seconds ?? double.MaxValue;
        var end = Math.Min(scenario.Stop.Time?.Seconds ?? double.MaxValue, byHeight);
        if (end < double.MaxValue && end / step.Seconds > StepsMax)
            root.Mapping("record").Error(ComplaintCodes.Conflict, "series",
                $"the run has more than {StepsMax:N0} steps of this length", "write a longer step");
    }

    /// <summary>A miner's region must be one that some node can have.</summary>
    private void CheckRegions()
    {
        if (scenario.Nodes.Count == 0 || scenario.Nodes.Any(nodes => nodes.Region is null))
            return;
        foreach (var entry in root.List("miners"))
        {
            if (entry.Value is not MappingReading miner || !miner.Is<string>("region", out var region)
                || region is null || scenario.Nodes.Any(nodes => nodes.Region == region))
                continue;
            miner.Error(ComplaintCodes.UnknownReference, "region", $"no group of nodes lies in the region '{region}'",
                $"write one of {Suggestion.Listed([.. scenario.Nodes.Select(nodes => nodes.Region!).Distinct()])}");
        }
    }

    private void WarnOfCrowds()
    {
        if (scenario.Nodes.Count == 0)
            return;
        // Whoever names a single node means that node.
        var single = scenario.Nodes.Where(n => n.Count == 1).Select(n => n.Name)
            .Intersect(scenario.Miners.Select(m => m.Node)).ToList();
        var miners = scenario.Miners.Where(m => !single.Contains(m.Node)).Sum(NodesOf);
        var nodes = scenario.Nodes.Where(n => !single.Contains(n.Name)).Sum(n => (long)n.Count);
        if (miners > nodes)
        {
            root.Warn(ComplaintCodes.CrowdedNodes, "nodes", $"{miners} miners for {nodes} nodes: some share one",
                "raise count:, or leave nodes: out to give each miner its own");
            return;
        }
        foreach (var entry in root.List("miners"))
            WarnOfCrowd(entry);
    }

    /// <summary>The miners of a group with a strategy mine at one node.</summary>
    private static long NodesOf(MinerGroup miners) => miners.Strategy.IsHonest ? miners.Count : 1;

    private void WarnOfCrowd(ListEntry entry)
    {
        if (entry.Value is not MappingReading miner || !miner.Is<string>("node", out var name))
            return;
        var count = scenario.Miners.Where(m => m.Node == name).Sum(NodesOf);
        if (scenario.Nodes.FirstOrDefault(n => n.Name == name) is { Count: > 1 } group && count > group.Count)
            miner.Warn(ComplaintCodes.CrowdedNodes, "node",
                $"{count} miners for the {group.Count} nodes of '{name}': some share one", "raise the group's count:");
    }

    /// <summary>Members of pools mine at their pool's node.</summary>
    private long NodesFor(MinerGroup miners) => new PoolParts(scenario, miners.Name).NodesNeeded(miners.Count);

    private void WarnOfIdleFaults()
    {
        foreach (var entry in root.List("faults"))
        {
            if (entry.Value is MappingReading fault && scenario.Stop.Time is { } end && fault.Get<SimTime>("at") >= end)
                fault.Warn(ComplaintCodes.Idle, "at", "the fault starts after the end of the run",
                    "move at:, or lengthen stop: { time: }");
            if (entry.Value is MappingReading idle && idle.Is<string>("kind", out var kind))
                WarnOfIdleFault(idle, FaultKinds.Named(kind));
        }
    }

    private static void WarnOfIdleFault(MappingReading fault, FaultKind kind)
    {
        var values = kind.Documentation.Parameters
            .Where(parameter => parameter.Kind is ParameterKind.Fraction or ParameterKind.Time or ParameterKind.Count)
            .Select(parameter => (parameter.Name, Value: fault.Get<object?>(parameter.Name)));
        if (values.Any(each => each.Value is null))
            return;
        var because = kind.IdleBecause(LawValue.Of(values.Select(each => new LawValue(each.Name, each.Value!))));
        if (because is not null)
            fault.Warn(ComplaintCodes.Idle, "kind", because, "remove the fault, or change its values");
    }
}
