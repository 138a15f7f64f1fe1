using Simulator.Domain.Network;
using Simulator.Domain.Network.Latency;
using Simulator.Domain.Time;
using Simulator.Model.Network;

namespace Simulator.Scenarios.Building;

/// <summary>From the scenario's latency settings to the law that links draw from.</summary>
internal static class LatencyBuilding
{
    public static LinkLatency Build(LatencySettings settings)
    {
        if (settings.Table.Count > 0)
            return BuildTable(settings);
        return settings.Law == Scenarios.LatencyLawKind.Constant
            ? new ConstantLinkLatency(settings.Mean)
            : new LawLinkLatency(BuildLaw(settings, settings.Mean));
    }

    private static LinkLatency BuildTable(LatencySettings settings)
    {
        var isPublished = settings.Law == Scenarios.LatencyLawKind.Pareto
            && settings.Spread == SimTime.FromMilliseconds(5)
            && settings.Table.All(row => row.All(mean => mean.Microseconds % 1000 == 0));
        if (isPublished)
        {
            return new TableLinkLatency(LatencyTable.FromMeans(
                [.. settings.Table.Select(row => (IReadOnlyList<int>)[.. row.Select(mean => (int)(mean.Microseconds / 1000))])]));
        }

        var laws = settings.Table.SelectMany(row => row.Select(mean => BuildLaw(settings, mean))).ToArray();
        return new PairLinkLatency(laws, settings.Table.Count);
    }

    private static LatencyLaw BuildLaw(LatencySettings settings, SimTime mean) => settings.Law switch
    {
        Scenarios.LatencyLawKind.Constant => new ConstantLatency(mean),
        Scenarios.LatencyLawKind.Uniform => new UniformLatency(settings.Min, settings.Max),
        Scenarios.LatencyLawKind.Exponential => new ExponentialLatency(mean, settings.Min),
        Scenarios.LatencyLawKind.LogNormal => new LognormalLatency(mean, settings.Sd, settings.Min),
        Scenarios.LatencyLawKind.Pareto => new ParetoLatency(mean, settings.Spread),
        _ => throw new InvalidOperationException($"There is no latency law {settings.Law}."),
    };
}
