using Simulator.Domain.Network.Latency;
using Simulator.Model.Network;
using Simulator.Scenarios.Reading;

namespace Simulator.Scenarios.Building;

/// <summary>From the scenario's latency settings to the law that links draw from.</summary>
internal static class LatencyBuilding
{
    public static LinkLatency Build(LatencySettings settings)
    {
        var kind = LatencyLaws.Find(settings.Law)!;
        if (settings.Table.Count > 0)
            return new TableLinkLatency(kind.MakeTable!(LatencyReader.MillisecondsOf(settings.Table)));
        var law = kind.Create(LatencyReader.SpansOf(settings.Values));
        return law is ConstantLatency ? new ConstantLinkLatency(law.Mean) : new LawLinkLatency(law);
    }
}
