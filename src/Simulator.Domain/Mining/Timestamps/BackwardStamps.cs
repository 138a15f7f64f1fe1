using Simulator.Domain.Parameters;
using Simulator.Domain.Time;

namespace Simulator.Domain.Mining.Timestamps;

/// <summary>A time behind the clock: blocks seem to come faster than they do.</summary>
public sealed class BackwardStamps(SimTime behind) : TimestampPolicy
{
    private const string BehindKey = "behind";

    /// <summary>This policy's entry in the list.</summary>
    public static TimestampPolicyKind Kind { get; } = new(
        new("backward", "a time behind the clock",
            "time = max(clock - behind, least allowed)",
            [new(BehindKey, "time", "by how much", "1h") { Example = "30min" }],
            "the least allowed is the median of the last eleven times + 1 s"),
        static values => new BackwardStamps(values.Get(BehindKey, SimTime.FromSeconds(3600L))));

    public override long TimeOf(in StampContext block) => block.Clock - behind.Microseconds / SimTime.PerSecond;
}
