namespace Simulator.Model.Observing;

/// <summary>
/// Counts of network messages in one partition, for the measures and for the conservation of messages. Reasons for
/// drops
/// are numbered by the place of their rule.
/// </summary>
public sealed class MessageTotals(int reasons)
{
    public long Sent;
    public long Delivered;
    public long LatencySum;
    public long LatencyMin = long.MaxValue;

    /// <summary>Dropped, by the place of the rule that decided.</summary>
    public long[] Dropped { get; } = new long[reasons];

    /// <summary>Blocks refused by a node, by its verdict's number.</summary>
    public long[] Refused { get; } = new long[64];

    public void CountSent(long delay, int messages = 1)
    {
        Sent += messages;
        LatencySum += delay * messages;
        if (delay < LatencyMin)
            LatencyMin = delay;
    }
}
