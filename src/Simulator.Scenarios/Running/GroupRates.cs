using Simulator.Domain.Time;
using Simulator.Model.Mining;
using Simulator.Scenarios.Building;

namespace Simulator.Scenarios.Running;

/// <summary>
/// The hash rate of a group of miners over time, as it really was: what the scenario declares, unless an operator or a
/// stop changed a member's rate. Hashes per second.
/// </summary>
internal static class GroupRates
{
    public static IEnumerable<RateStep> Of(CountedChain chain, int group)
    {
        var members = chain.World.Miners.Where(miner => miner.Group == group).ToList();
        return members.All(miner => KeptToPlan(miner, chain.End))
            ? chain.World.Scenario.Miners[group].Hashrate.Select(step => new RateStep(step.At, step.Value))
            : Sum(members);
    }

    private static bool KeptToPlan(PlacedMiner miner, SimTime end)
    {
        var planned = new MinerTotals();
        foreach (var step in miner.Rates.TakeWhile(step => step.At < end))
            planned.SetRate(step.At, step.HashesPerSecond);
        return planned.Rates.SequenceEqual(miner.Totals.Rates.TakeWhile(step => step.At < end));
    }

    private static IEnumerable<RateStep> Sum(List<PlacedMiner> members)
    {
        var times = members.SelectMany(miner => miner.Totals.Rates).Select(step => step.At).Distinct().Order();
        return times.Select(at => new RateStep(at, members.Sum(miner => RateAt(miner.Totals.Rates, at))));
    }

    private static double RateAt(IReadOnlyList<RateStep> rates, SimTime at) =>
        rates.LastOrDefault(step => step.At <= at).HashesPerSecond;
}
