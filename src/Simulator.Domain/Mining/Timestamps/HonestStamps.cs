namespace Simulator.Domain.Mining.Timestamps;

/// <summary>The time of the node's clock.</summary>
public sealed class HonestStamps : TimestampPolicy
{
    /// <summary>The name in scenario files.</summary>
    public const string PolicyName = "honest";

    /// <summary>This policy's entry in the list.</summary>
    public static TimestampPolicyKind Kind { get; } = new(
        new(PolicyName, "the time of the node's clock", "time = max(clock, least allowed)", [],
            "Bitcoin Core, UpdateTime"),
        static _ => new HonestStamps());

    public override long TimeOf(in StampContext block) => block.Clock;
}
