using Simulator.Domain.Parameters;
using Simulator.Domain.Time;

namespace Simulator.Domain.Mining.Timestamps;

/// <summary>
/// The time warp: the least time that is allowed, but for the last block of each retarget period, which has the
/// clock's. Where one miner finds most blocks, each period then seems to have lasted since the attack began.
/// </summary>
public sealed class TimewarpStamps(int window, SimTime ahead) : TimestampPolicy
{
    private const string WindowKey = "window";
    private const string AheadKey = "ahead";
    private const int WindowDefault = 2016;
    private const int WindowMost = 1_000_000;

    /// <summary>This policy's entry in the list.</summary>
    public static TimestampPolicyKind Kind { get; } = new(
        new("timewarp", "the least time that is allowed, but for the last block of each period",
            "time = clock + ahead where (height + 1) mod window = 0, else least allowed\n"
                + "a rule that does not tie periods together (bitcoin) then sees ever longer ones; bip94 and bip54 tie "
                + "them, since their least time of a period's first block follows its parent's",
            [
                new(WindowKey, "blocks", "blocks of a retarget period", "2016")
                {
                    Kind = ParameterKind.Count, Least = 2, Most = WindowMost, Example = "2016",
                },
                new(AheadKey, "time", "how far ahead of the clock the last block of a period is", "0s")
                {
                    Example = "2h",
                },
            ],
            "BIP 54 and BIP 94"),
        static values => new TimewarpStamps(values.Get(WindowKey, WindowDefault), values.Get<SimTime>(AheadKey)));

    public override long TimeOf(in StampContext block) => (block.Height + 1) % window == 0
        ? block.Clock + ahead.Microseconds / SimTime.PerSecond
        : long.MinValue;
}
