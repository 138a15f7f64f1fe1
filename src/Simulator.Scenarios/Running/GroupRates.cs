using Simulator.Domain.Time;
using Simulator.Model.Mining;
using Simulator.Scenarios.Building;

namespace Simulator.Scenarios.Running;

/// <summary>
/// The hash rate of a group of miners over time, as it really was: what the scenario declares, unless an operator or a
/// stop changed a member's rate; of engines in real time what they made. Hashes per second.
/// </summary>
internal static class GroupRates
{
    private const int StretchesMax = 60;

    public static IEnumerable<RateStep> Of(CountedChain chain, int group)
    {
        var members = chain.World.Miners.Where(miner => miner.Group == group).ToList();
        if (chain.World.Scenario.Miners[group].Hashes && chain.World.Scenario.Clock.Kind == ClockKind.Real)
            return Measured(members, chain.End);
        return members.All(miner => KeptToPlan(miner, chain.End))
            ? chain.World.Scenario.Miners[group].Hashrate.Select(step => new RateStep(step.At, step.Value))
            : Sum(members);
    }

    /// <summary>What engines made, in up to 60 stretches of at least a second.</summary>
    private static IEnumerable<RateStep> Measured(List<PlacedMiner> members, SimTime end)
    {
        var width = Math.Max(SimTime.PerSecond, end.Microseconds / StretchesMax);
        for (var from = 0L; from < end.Microseconds; from += width)
        {
            var to = Math.Min(from + width, end.Microseconds);
            var made = members.Sum(miner => miner.Hashes!.Between(new SimTime(from), new SimTime(to - 1)).Made);
            yield return new RateStep(new SimTime(from), made / new SimTime(to - from).Seconds);
        }
    }

    private static bool KeptToPlan(PlacedMiner miner, SimTime end)
    {
        // An engine in virtual time has its declared rate throughout.
        if (miner.Hashes is not null)
            return true;
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
