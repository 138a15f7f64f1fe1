using Simulator.Domain.Mining.Rates;
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

    /// <summary>A rate that never stands still is told by its means over so many stretches.</summary>
    private const int SamplesMax = 240;

    public static IEnumerable<RateStep> Of(CountedChain chain, int group)
    {
        var members = chain.World.Miners.Where(miner => miner.Group == group).ToList();
        var miners = chain.World.Scenario.Miners[group];
        if (miners.Hashes && chain.World.Scenario.Clock.Kind == ClockKind.Real)
            return Measured(members, chain.End);
        return members.All(miner => KeptToPlan(miner, chain.End))
            ? Planned(MinerDraft.LawOf(chain.World.Scenario, miners, chain.World.Seed), chain.End)
            : Sum(members, chain.End);
    }

    /// <summary>The steps of a law up to a time; of a smooth one its means over stretches.</summary>
    private static IEnumerable<RateStep> Planned(HashrateLaw law, SimTime end)
    {
        if (law.IsStepped)
        {
            for (var at = SimTime.Zero; at < end || at == SimTime.Zero; at = law.NextJump(at))
                yield return new RateStep(at, law.RateAt(at));
            yield break;
        }

        foreach (var from in Samples(end))
        {
            var to = new SimTime(Math.Min(from.Microseconds + SampleWidth(end), end.Microseconds));
            yield return new RateStep(from, law.HashesBetween(from, to) / (to - from).Seconds);
        }
    }

    private static long SampleWidth(SimTime end) => Math.Max(1, end.Microseconds / SamplesMax);

    private static IEnumerable<SimTime> Samples(SimTime end)
    {
        for (var at = 0L; at < end.Microseconds; at += SampleWidth(end))
            yield return new SimTime(at);
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
        if (!miner.Rate.IsStepped)
            planned.SetRate(SimTime.Zero, miner.Rate.RateAt(SimTime.Zero), miner.Rate);
        else
            foreach (var step in Planned(miner.Rate, end))
                planned.SetRate(step.At, step.HashesPerSecond);
        return planned.Rates.SequenceEqual(miner.Totals.Rates.TakeWhile(step => step.At < end));
    }

    private static IEnumerable<RateStep> Sum(List<PlacedMiner> members, SimTime end)
    {
        var steps = members.SelectMany(miner => miner.Totals.Rates).ToList();
        var times = steps.Select(step => step.At)
            .Concat(steps.Any(step => step.Law is not null) ? Samples(end) : []).Distinct().Order();
        return times.Select(at => new RateStep(at, members.Sum(miner => miner.Totals.RateAt(at))));
    }
}
