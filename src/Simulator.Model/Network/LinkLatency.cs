using Simulator.Domain.Network;
using Simulator.Domain.Network.Latency;
using Simulator.Domain.Random;
using Simulator.Domain.Time;

namespace Simulator.Model.Network;

/// <summary>
/// The latency of a message from a region to a region. It draws from the sender's stream and keeps nothing.
/// </summary>
public abstract class LinkLatency
{
    /// <summary>Microseconds that every message takes; null where they differ.</summary>
    public virtual long? Same => null;

    /// <summary>One latency, in microseconds.</summary>
    public abstract long Draw(int regionFrom, int regionTo, RandomStream random);

    /// <summary>The mean latency between two regions.</summary>
    public abstract SimTime MeanBetween(int regionFrom, int regionTo);

    /// <summary>The least latency between two regions, in either direction.</summary>
    public abstract SimTime MinimumBetween(int regionA, int regionB);
}

/// <summary>The same latency everywhere and always. It draws nothing.</summary>
public sealed class ConstantLinkLatency(SimTime latency) : LinkLatency
{
    public override long? Same => latency.Microseconds;

    public override long Draw(int regionFrom, int regionTo, RandomStream random) => latency.Microseconds;

    public override SimTime MeanBetween(int regionFrom, int regionTo) => latency;

    public override SimTime MinimumBetween(int regionA, int regionB) => latency;
}

/// <summary>One law for all pairs of regions.</summary>
public sealed class LawLinkLatency(LatencyLaw law) : LinkLatency
{
    public override long Draw(int regionFrom, int regionTo, RandomStream random) => law.DrawMicroseconds(random);

    public override SimTime MeanBetween(int regionFrom, int regionTo) => law.Mean;

    public override SimTime MinimumBetween(int regionA, int regionB) => law.Minimum;
}

/// <summary>The published tables of regions, with a Pareto law for each pair.</summary>
public sealed class TableLinkLatency(LatencyTable table) : LinkLatency
{
    public override long Draw(int regionFrom, int regionTo, RandomStream random) =>
        table.Draw(regionFrom, regionTo, random);

    public override SimTime MeanBetween(int regionFrom, int regionTo) => table.MeanBetween(regionFrom, regionTo);

    public override SimTime MinimumBetween(int regionA, int regionB) => table.MinimumBetween(regionA, regionB);
}
