using Simulator.Domain.Parameters;
using Simulator.Domain.Time;

namespace Simulator.Domain.Difficulty;

/// <summary>
/// Keys of <c>difficulty:</c> that several rules take: what each says of itself, and its value or default. A key of one
/// rule alone stands in that rule's file; none is ever read by another name.
/// </summary>
internal static class RuleKeys
{
    private const string TimeConstantKey = "time_constant";
    private const string GraceKey = "timewarp_grace";

    private static readonly SimTime TimeConstantDefault = SimTime.FromSeconds(86_400L);

    /// <summary>Time in which an exponential average forgets all but 1/e.</summary>
    public static LawParameter TimeConstant { get; } =
        new(TimeConstantKey, "time", "time in which the average forgets all but 1/e of the past", "1d")
        {
            IsPositive = true, Example = "1d",
        };

    /// <summary>The number of blocks that a rule looks back on, at least 2.</summary>
    public static LawParameter Window(int blocks, int most = 1_000_000) => new(
        DifficultyParameters.WindowKey,
        "blocks",
        "blocks that the rule looks back on",
        FormattableString.Invariant($"{blocks}"))
    {
        Kind = ParameterKind.Count, Least = 2, Most = most, Example = "144",
    };

    /// <summary>How much earlier than its parent the first block of a period may be, in whole seconds.</summary>
    public static LawParameter TimewarpGrace(long seconds) => new(
        GraceKey,
        "time",
        "by how much the first block of a period may be earlier than its parent",
        FormattableString.Invariant($"{seconds}s"))
    {
        Example = "600s",
    };

    /// <summary>Microseconds, at least 1.</summary>
    public static long TimeConstantOf(DifficultyParameters parameters)
    {
        var constant = parameters.Values.Get(TimeConstantKey, TimeConstantDefault).Microseconds;
        ArgumentOutOfRangeException.ThrowIfLessThan(constant, 1);
        return constant;
    }

    /// <summary>Whole seconds.</summary>
    public static long TimewarpGraceOf(DifficultyParameters parameters, long otherwise) =>
        parameters.Values.Get(GraceKey, SimTime.FromSeconds(otherwise)).Microseconds / SimTime.PerSecond;

    /// <summary>What is wrong for rules that the network defines in whole seconds.</summary>
    public static string? FaultOfSpacing(DifficultyParameters parameters) =>
        parameters.Spacing.Microseconds % SimTime.PerSecond != 0 || parameters.Spacing <= SimTime.Zero
            ? "spacing must be in whole seconds"
            : null;
}
