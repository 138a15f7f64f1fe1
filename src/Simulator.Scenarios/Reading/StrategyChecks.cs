using Simulator.Domain.Difficulty;
using Simulator.Domain.Time;
using Simulator.Model.Mining.Strategies;
using Simulator.Model.Network.Relays;
using Simulator.Scenarios.Building;
using Simulator.Scenarios.Complaints;
using Simulator.Scenarios.Schema;

namespace Simulator.Scenarios.Reading;

/// <summary>What strategies ask of the rest of a scenario.</summary>
internal sealed class StrategyChecks(MappingReading root, Scenario scenario)
{
    private bool HasLatency =>
        LatencyBuilding.Build(scenario.Network.Latency).MeanBetween(0, 0) > SimTime.Zero;

    public void Check()
    {
        foreach (var (entry, group) in root.List("miners").Where(each => each.Value is MappingReading)
            .Zip(scenario.Miners))
            Check((MappingReading)entry.Value!, group);
    }

    private void Check(MappingReading miner, MinerGroup group)
    {
        if (miner.Is<MappingReading>("strategy", out var strategy))
            WarnOfGamma(strategy, group);
        if (group.Strategy.IsHonest)
            return;
        if (group.Hashes)
            miner.Error(ComplaintCodes.Conflict, "engine",
                $"engine '{group.Engine}' searches what the node's tip asks for, and the strategy "
                    + $"'{group.Strategy.Kind}' extends other blocks", "leave engine: out, or strategy:");
        if (group.Switch is not null)
            miner.Error(ComplaintCodes.Conflict, "switch",
                $"miners that switch extend the tip of each chain, and the strategy '{group.Strategy.Kind}' does not",
                "leave switch: out, or strategy:");
        CheckOthers(miner, group);
        WarnOfIdleness(miner, group);
        new StrategyPoolChecks(scenario).Check(miner, group);
        if (!root.Complaints.HasErrors && PolicyBuilding.WantedBy(scenario, group)?.Fault() is { } fault)
            miner.Error(ComplaintCodes.Conflict, "strategy",
                $"no table can be solved for the group '{group.Name}': {fault}",
                "lower its hash rate, or give policy: a file that 'minesim solve selfish' wrote");
    }

    private void CheckOthers(MappingReading miner, MinerGroup group)
    {
        var chains = scenario.ChainsOf(group);
        var all = scenario.Miners.Where(other => scenario.ChainsOf(other).Intersect(chains).Any())
            .Sum(other => other.Hashrate.DeclaredAtStart);
        if (group.Hashrate.DeclaredAtStart > 0 && group.Hashrate.DeclaredAtStart >= all)
            miner.Error(ComplaintCodes.Conflict, "strategy",
                $"the group '{group.Name}' has all of the declared hash rate: there is nobody to play against",
                "add a group of honest miners, or leave strategy: out");
    }

    private void WarnOfIdleness(MappingReading miner, MinerGroup group)
    {
        var kind = group.Strategy.Kind;
        if (group.TimesReal is null && group.Hashrate.LawFor(0, "").HashesPerSecondHigh == 0)
            miner.Warn(ComplaintCodes.Idle, "hashrate",
                $"the group '{group.Name}' has no hash rate, so its strategy '{kind}' does nothing",
                "raise hashrate:, or leave the group out");
        if (MiningStrategies.Find(kind)!.IdleBecause(GroundOf(group)) is { } because)
            miner.Warn(ComplaintCodes.Idle, "strategy", $"{kind}: {because}",
                $"'minesim explain {kind}' says what it lives on");
    }

    private StrategyGround GroundOf(MinerGroup group)
    {
        var chain = scenario.AllChains.FirstOrDefault(each => each.Name == scenario.FirstChainOf(group))?.Settings
            ?? scenario.Chain;
        return new StrategyGround(
            chain.Fees.LawFor(scenario.Seed).Mean(chain.Spacing) > 0,
            DifficultyRules.Find(chain.Difficulty.Rule) is { ReadsTimes: true },
            scenario.Nodes.Select(node => node.Relay).Append(scenario.Network.Relay).OfType<string>()
                .Any(relay => RelayProtocols.Make(relay).Announces));
    }

    private void WarnOfGamma(MappingReading strategy, MinerGroup group)
    {
        if (!strategy.Has("gamma") || !strategy.Is<string>("kind", out _))
            return;
        if (group.Strategy.IsHonest)
            strategy.Warn(ComplaintCodes.Idle, "gamma", "honest miners make no ties on purpose: gamma has no effect",
                "leave gamma: out");
        else if (group.Strategy.Gamma is not null && HasLatency)
            strategy.Warn(ComplaintCodes.GammaWithLatency, "gamma",
                "gamma as a number overrides who hears of a block first, and messages here take time",
                "write gamma: emergent, or network: { preset: instant }");
    }
}
