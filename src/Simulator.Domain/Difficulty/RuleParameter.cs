namespace Simulator.Domain.Difficulty;

/// <summary>
/// One parameter as users meet it: in the scenario's <c>difficulty</c> section, in <c>minesim explain</c> and in the
/// schema. It never holds a value of a run.
/// </summary>
/// <param name="Key">Key in the scenario file.</param>
/// <param name="Unit">Unit, or what kind of value it is.</param>
/// <param name="Default">The default as one would write it; <c>preset</c> where the chain preset has it.</param>
/// <param name="Meaning">One sentence.</param>
public sealed record RuleParameter(string Key, string Unit, string Default, string Meaning)
{
    internal static RuleParameter Spacing { get; } =
        new("spacing", "duration", "preset", "intended mean time between blocks (chain.spacing)");

    internal static RuleParameter Window { get; } =
        new("window", "blocks, at least 2", "preset", "blocks in a period; the target changes once per period");

    internal static RuleParameter HalfLife { get; } =
        new("halflife", "duration", "2d", "time behind schedule after which the target has doubled");

    internal static RuleParameter TimeConstant { get; } =
        new("time_constant", "duration", "1d", "time in which the average forgets all but 1/e of the past");

    internal static RuleParameter TargetMax { get; } =
        new("pow_limit", "256-bit target", "preset", "the easiest target the chain allows (chain.pow_limit)");

    internal static RuleParameter WindowOf(int blocks) => new(
        "window", "blocks, at least 2", FormattableString.Invariant($"{blocks}"), "blocks that the rule looks back on");

    internal static RuleParameter TimewarpGrace(long seconds) => new(
        "timewarp_grace",
        "duration",
        FormattableString.Invariant($"{seconds}s"),
        "by how much the first block of a period may be earlier than its parent");
}
