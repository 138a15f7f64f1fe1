using Simulator.Domain.Difficulty;
using Simulator.Scenarios.Building;
using Simulator.Scenarios.Complaints;
using Simulator.Scenarios.Schema;
using Simulator.Scenarios.Units;

namespace Simulator.Scenarios.Reading;

/// <summary>Header times: whether they fit into 32 bits, and whether a policy that is not honest can hold.</summary>
internal sealed class TimeChecks(MappingReading root, Scenario scenario)
{
    private readonly MappingReading chain = root.Mapping("chain");

    public void Check()
    {
        CheckEndOfTime();
        foreach (var (entry, group) in root.List("miners").Zip(scenario.Miners))
        {
            if (entry.Value is MappingReading miner && !group.Timestamps.IsHonest)
                CheckPolicy(miner, group);
        }
    }

    /// <summary>By the time at which the run stops; where a height on schedule comes first, by that.</summary>
    private void CheckEndOfTime()
    {
        if (scenario.Chain.StartUnixSeconds is not { } start || scenario.Stop.Time is not { } time
            || root.Complaints.HasErrors)
            return;
        var byHeight = scenario.Stop.Blocks * scenario.Chain.Spacing.Seconds ?? double.MaxValue;
        if (start + Math.Min(time.Seconds, byHeight) <= uint.MaxValue)
            return;
        root.Mapping("stop").Error(ComplaintCodes.TimeTooLate, "time",
            $"header times end on {CalendarTime.Write(uint.MaxValue)} (32 bits), and the run would go on beyond",
            "write an earlier chain.start, or an earlier stop");
    }

    private void CheckPolicy(MappingReading miner, MinerGroup group)
    {
        if (group.Hashes)
            miner.Error(ComplaintCodes.Conflict, "timestamps", "an engine searches headers with the time of its node",
                "leave timestamps: out, or engine:");
        else if (scenario.Nodes.Count > 0 && DifficultyRules.Find(scenario.Chain.Difficulty.Rule) is { } rule
            && !root.Complaints.HasErrors
            && rule.Create(RuleBuilding.ParametersOf(scenario.Chain)).DependsOnBlockTime)
            miner.Error(ComplaintCodes.Conflict, "timestamps",
                $"under '{rule.Name}' a block's target depends on its own time, and miners that share a node must "
                    + "agree on it",
                "leave nodes: out, so that each miner has a node of its own");
    }
}
