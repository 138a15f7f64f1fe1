using Simulator.Domain.Parameters;
using Simulator.Domain.Time;

namespace Simulator.Domain.Mining.Timestamps;

/// <summary>A time ahead of the clock: blocks seem to come slower than they do.</summary>
public sealed class ForwardStamps(SimTime ahead) : TimestampPolicy
{
    private const string AheadKey = "ahead";

    /// <summary>This policy's entry in the list.</summary>
    public static TimestampPolicyKind Kind { get; } = new(
        new("forward", "a time ahead of the clock",
            "time = max(clock + ahead, least allowed)\n"
                + "nodes refuse a block further ahead of their own clock than chain.future_limit",
            [new(AheadKey, "time", "by how much", "2h") { Example = "90min" }],
            "the two-hour rule: Bitcoin Core, MAX_FUTURE_BLOCK_TIME"),
        static values => new ForwardStamps(values.Get(AheadKey, SimTime.FromSeconds(7200L))));

    public override long TimeOf(in StampContext block) => block.Clock + ahead.Microseconds / SimTime.PerSecond;
}
