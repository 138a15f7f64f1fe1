using Simulator.Domain.Time;
using Simulator.Scenarios.Complaints;
using Simulator.Scenarios.Schema;

namespace Simulator.Scenarios.Reading;

/// <summary>Turns <c>hashrate:</c>, one rate or steps, into steps that start at time 0.</summary>
internal static class HashrateReader
{
    public static ValueList<HashrateStep> Read(MappingReading miner)
    {
        if (miner.Is<double>("hashrate", out var rate))
            return [new(SimTime.Zero, rate)];
        // A relative rate is 0 until it is measured.
        if (!miner.Is<ListReading>("hashrate", out var list))
            return [new(SimTime.Zero, 0)];
        var steps = new List<HashrateStep>();
        foreach (var step in list.All<MappingReading>())
        {
            var at = step.Get<SimTime>("at");
            if (steps.Count > 0 && at <= steps[^1].At && !step.Failed("at"))
                step.Error(ComplaintCodes.Conflict, "at", "the steps of hashrate are not in the order of time",
                    "sort them by at:, each later than the one before");
            steps.Add(new(at, step.Get<double>("value")));
        }
        if (steps.Count == 0 || steps[0].At > SimTime.Zero)
            steps.Insert(0, new(SimTime.Zero, 0));
        return steps.ToValueList();
    }
}
