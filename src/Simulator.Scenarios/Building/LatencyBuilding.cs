using Simulator.Domain.Network;
using Simulator.Domain.Network.Latency;
using Simulator.Model.Network;

namespace Simulator.Scenarios.Building;

/// <summary>From the scenario's latency settings to the law that links draw from.</summary>
internal static class LatencyBuilding
{
    public static LinkLatency Build(LatencySettings settings)
    {
        if (settings.Table.Count > 0)
        {
            return new TableLinkLatency(LatencyTable.FromMeans(
                [.. settings.Table.Select(row =>
                    (IReadOnlyList<int>)[.. row.Select(each => (int)(each.Microseconds / 1000))])]));
        }

        return settings.Law == Scenarios.LatencyLawKind.Constant
            ? new ConstantLinkLatency(settings.Mean)
            : new LawLinkLatency(BuildLaw(settings));
    }

    private static LatencyLaw BuildLaw(LatencySettings settings) => settings.Law switch
    {
        Scenarios.LatencyLawKind.Constant => new ConstantLatency(settings.Mean),
        Scenarios.LatencyLawKind.Uniform => new UniformLatency(settings.Min, settings.Max),
        Scenarios.LatencyLawKind.Exponential => new ExponentialLatency(settings.Mean, settings.Min),
        Scenarios.LatencyLawKind.Normal => new NormalLatency(settings.Mean, settings.Sd, settings.Min),
        Scenarios.LatencyLawKind.Lognormal => new LognormalLatency(settings.Mean, settings.Sd, settings.Min),
        Scenarios.LatencyLawKind.Pareto => new ParetoLatency(settings.Mean),
        _ => throw new InvalidOperationException($"There is no latency law {settings.Law}."),
    };
}
