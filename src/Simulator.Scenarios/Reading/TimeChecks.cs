using Simulator.Domain.Difficulty;
using Simulator.Scenarios.Building;
using Simulator.Scenarios.Complaints;
using Simulator.Scenarios.Schema;
using Simulator.Scenarios.Units;

namespace Simulator.Scenarios.Reading;

/// <summary>
/// Header times of a chain: whether they fit into 32 bits, and whether a policy that is not honest can hold.
/// </summary>
/// <param name="root">The whole file.</param>
/// <param name="scenario">The whole scenario.</param>
/// <param name="chain">The chain.</param>
internal sealed class TimeChecks(MappingReading root, Scenario scenario, NamedChain chain)
{
    public void Check()
    {
        CheckEndOfTime();
        foreach (var (entry, group) in root.List("miners").Where(each => each.Value is MappingReading)
            .Zip(scenario.Miners))
        {
            if (!group.Timestamps.IsHonest && scenario.ChainsOf(group).Contains(chain.Name))
                CheckPolicy((MappingReading)entry.Value!, group);
        }
    }

    /// <summary>
    /// By the time at which the run stops, or the height on schedule, whichever comes first. A height alone may mean
    /// "until I stop it", so it counts where the start was chosen.
    /// </summary>
    private void CheckEndOfTime()
    {
        if (chain.Settings.StartUnixSeconds is not { } start || root.Complaints.HasErrors
            || (scenario.Stop.Time is null && start == ChainSettings.StartDefault))
            return;
        var byTime = scenario.Stop.Time?.Seconds ?? double.MaxValue;
        var byHeight = scenario.Stop.Blocks * chain.Settings.Spacing.Seconds ?? double.MaxValue;
        if (start + Math.Min(byTime, byHeight) <= uint.MaxValue)
            return;
        root.Mapping("stop").Error(ComplaintCodes.TimeTooLate, byTime < byHeight ? "time" : "blocks",
            $"header times end on {CalendarTime.Write(uint.MaxValue)} (32 bits), and the run would go on beyond",
            "write an earlier chain.start, or an earlier stop");
    }

    private void CheckPolicy(MappingReading miner, MinerGroup group)
    {
        if (group.Hashes)
            miner.Error(ComplaintCodes.Conflict, "timestamps", "an engine searches headers with the time of its node",
                "leave timestamps: out, or engine:");
        else if (scenario.Nodes.Count > 0 && DifficultyRules.Find(chain.Settings.Difficulty.Rule) is { } rule
            && !root.Complaints.HasErrors
            && rule.Create(RuleBuilding.ParametersOf(chain.Settings)).DependsOnBlockTime)
            miner.Error(ComplaintCodes.Conflict, "timestamps",
                $"under '{rule.Name}' a block's target depends on its own time, and miners that share a node must "
                    + "agree on it",
                "leave nodes: out, so that each miner has a node of its own");
    }
}
