namespace Simulator.Domain.Mining.Timestamps;

/// <summary>Always the least time that is allowed: with a majority, difficulty ramps up.</summary>
public sealed class RampStamps : TimestampPolicy
{
    /// <summary>This policy's entry in the list.</summary>
    public static TimestampPolicyKind Kind { get; } = new(
        new("ramp", "always the least time that is allowed", "time = median of the last eleven + 1 s", [],
            "the difficulty-ramping miners of kyuupichan/difficulty (dr100), mining.py"),
        static _ => new RampStamps());

    public override long TimeOf(in StampContext block) => long.MinValue;
}
