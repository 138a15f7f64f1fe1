using Simulator.Domain.Chain;
using Simulator.Domain.Difficulty;
using Simulator.Domain.Parameters;
using Simulator.Domain.Time;
using Simulator.Model.Faults;
using Simulator.Scenarios.Complaints;
using Simulator.Scenarios.Schema;

namespace Simulator.Scenarios.Reading;

/// <summary>What can only be judged with the whole scenario at hand: contradictions, and what will surprise.</summary>
internal sealed class CrossChecks(MappingReading root, Scenario scenario, int cores)
{
    private static readonly SimTime SpacingShort = SimTime.FromSeconds(5L);

    /// <summary>Seconds between blocks below which a scenario is probably a mistake.</summary>
    private const double IntervalMin = 1e-3;

    private readonly MappingReading chain = root.Mapping("chain");

    public void Check()
    {
        CheckEnd();
        CheckRates();
        CheckRegions();
        new EngineChecks(root, scenario, cores).Check();
        WarnOfFlood();
        WarnOfSpacing();
        WarnOfShortRun();
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

    private void CheckRates()
    {
        var miners = root.List("miners");
        if (root.Failed("miners")
            || !miners.All(e => e.Value is MappingReading m && !EngineChecks.LacksRate(m, scenario)))
            return;
        var initial = scenario.Chain.Difficulty.Initial;
        var at = chain.Mapping("difficulty").Has("initial") ? chain.Mapping("difficulty").At("initial")
            : root.At("miners");
        if (initial.Kind == InitialDifficultyKind.Auto && !(initial.Value > 0) && root.List("miners").Count > 0)
            root.Complaints.Error(ComplaintCodes.NoRate, at,
                "initial: auto needs a hash rate declared at time 0, and there is none",
                "declare a rate at 0s, or write difficulty: { initial: { hashrate: 1 EH/s } }");
        else if (scenario.Stop.Time is null && scenario.Miners.Count > 0
            && scenario.Miners.All(m => !m.Hashes && m.TimesReal is null && m.Hashrate[^1].Value == 0))
            root.Error(ComplaintCodes.NoRate, "miners",
                "nobody mines in the end, so the run may never reach stop.blocks",
                "write stop: { time: } as well, or a last rate above 0");
    }

    /// <summary>A target that stays far too easy for the declared rates means a flood of blocks.</summary>
    private void WarnOfFlood()
    {
        var initial = scenario.Chain.Difficulty.Initial;
        var rate = scenario.Miners.Sum(miners => miners.Hashrate.Max(step => step.Value));
        var hashes = initial.Kind == InitialDifficultyKind.Difficulty
            ? Target.ExpectedHashes(
                Target.FromDifficulty(Math.Max(initial.Value, 1e-12), scenario.Chain.DifficultyUnit))
            : initial.Value * scenario.Chain.Spacing.Seconds;
        var difficulty = chain.Mapping("difficulty");
        if (scenario.Chain.Difficulty.Rule == "fixed" && difficulty.Has("initial") && hashes > 0
            && hashes < rate * IntervalMin)
            difficulty.Warn(ComplaintCodes.ShortSpacing, "initial",
                "the target never changes, and at the declared hash rates it is met more than a thousand times a "
                    + "second",
                "write a higher initial difficulty, or initial: auto");
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

    private void WarnOfSpacing()
    {
        var rule = DifficultyRules.Find(scenario.Chain.Difficulty.Rule);
        if (rule is { ReadsTimes: true } && scenario.Chain.Timestamps == TimestampPrecision.OneSecond
            && scenario.Chain.Spacing < SpacingShort && !chain.Failed("spacing"))
        {
            chain.Warn(ComplaintCodes.ShortSpacing, "spacing",
                $"the rule '{rule.Name}' reads header times in whole seconds, and the spacing is only "
                    + $"{Units.QuantityWriter.Duration(scenario.Chain.Spacing)}",
                "write timestamps: exact, or a spacing of 5s or more");
        }
    }

    private void WarnOfShortRun()
    {
        var values = LawValue.Of(scenario.Chain.Difficulty.Values);
        if (!values.Has(DifficultyParameters.WindowKey))
            return;
        var window = values.Get<int>(DifficultyParameters.WindowKey);
        var byBlocks = scenario.Stop.Blocks < window;
        // How fast hardware finds the first blocks nobody knows beforehand.
        var isHardware = scenario.Clock.Kind == ClockKind.Real && scenario.Miners.Any(miners => miners.Hashes);
        var byTime = !isHardware && scenario.Stop.Time is { } time
            && time.Seconds < window * scenario.Chain.Spacing.Seconds;
        if (byBlocks || byTime)
            root.Warn(ComplaintCodes.ShortRun, "stop",
                $"the run ends within one window of the difficulty rule ({window} blocks): "
                    + (scenario.Chain.History == 0 ? "difficulty never changes"
                        : "all along the rule looks back on blocks before the start"),
                $"run {window} blocks or more, or use a smaller window");
    }

    private void WarnOfCrowds()
    {
        if (scenario.Nodes.Count == 0)
            return;
        var (miners, nodes) = (scenario.Miners.Sum(m => (long)m.Count), scenario.Nodes.Sum(n => (long)n.Count));
        if (miners > nodes)
        {
            root.Warn(ComplaintCodes.CrowdedNodes, "nodes", $"{miners} miners for {nodes} nodes: some share one",
                "raise count:, or leave nodes: out to give each miner its own");
            return;
        }
        foreach (var entry in root.List("miners"))
            WarnOfCrowd(entry);
    }

    private void WarnOfCrowd(ListEntry entry)
    {
        if (entry.Value is not MappingReading miner || !miner.Is<string>("node", out var name))
            return;
        var count = scenario.Miners.Where(m => m.Node == name).Sum(m => (long)m.Count);
        if (scenario.Nodes.FirstOrDefault(n => n.Name == name) is { } group && count > group.Count)
            miner.Warn(ComplaintCodes.CrowdedNodes, "node",
                $"{count} miners for the {group.Count} nodes of '{name}': some share one", "raise the group's count:");
    }

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
