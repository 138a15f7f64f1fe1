using System.Collections.Concurrent;
using Simulator.Domain.Mining.Policies;
using Simulator.Domain.Parameters;
using Simulator.Model.Mining.Strategies;
using Simulator.Scenarios.Tables;

namespace Simulator.Scenarios.Building;

/// <summary>
/// Gives a strategy its table of actions: that of a file, or one solved for the group's part of the declared hash rate.
/// What was solved is kept while the process lives, since a study needs the same table many times.
/// </summary>
internal static class PolicyBuilding
{
    private static readonly ConcurrentDictionary<SelfishSetting, SelfishPolicy> solved = new();

    /// <summary>The values of a group's strategy as it takes them.</summary>
    public static LawValues ValuesOf(Scenario scenario, MinerGroup group)
    {
        var values = LawValue.Of(group.Strategy.Values);
        if (!TakesTable(group.Strategy))
            return values;
        var table = values.Get<PolicyFile?>(OptimalSelfishStrategy.PolicyKey) is { } file
            ? file.Policy : solved.GetOrAdd(SettingOf(scenario, group), SelfishPolicyOf);
        return values.With(OptimalSelfishStrategy.PolicyKey, table);
    }

    /// <summary>What a group's table is solved for; null where it needs none.</summary>
    public static SelfishSetting? WantedBy(Scenario scenario, MinerGroup group) =>
        TakesTable(group.Strategy) && !LawValue.Of(group.Strategy.Values).Has(OptimalSelfishStrategy.PolicyKey)
            ? SettingOf(scenario, group) : null;

    private static SelfishPolicy SelfishPolicyOf(SelfishSetting setting) => SelfishSolver.Solve(setting).Policy;

    private static bool TakesTable(StrategySettings strategy) => MiningStrategies.Find(strategy.Kind)!.Documentation
        .Parameters.Any(parameter => parameter.Kind == ParameterKind.PolicyFile);

    private static SelfishSetting SettingOf(Scenario scenario, MinerGroup group)
    {
        var chains = scenario.ChainsOf(group);
        var all = scenario.Miners.Where(other => scenario.ChainsOf(other).Intersect(chains).Any())
            .Sum(other => other.Hashrate.DeclaredAtStart);
        return new SelfishSetting(
            group.Hashrate.DeclaredAtStart / all, group.Strategy.Gamma ?? 0,
            LawValue.Of(group.Strategy.Values).Get(
                OptimalSelfishStrategy.TruncationKey, OptimalSelfishStrategy.TruncationDefault));
    }
}
