namespace Simulator.Domain.Difficulty;

/// <summary>A rule as it stands in the list: its name, how to make it, what to say of it. It never runs.</summary>
/// <param name="Name">The name in scenario files.</param>
/// <param name="Create">
/// Makes the rule. Throws <see cref="ArgumentOutOfRangeException"/> for parameters that make no sense, which the
/// scenario's loader complains about first.
/// </param>
/// <param name="Document">For users.</param>
public sealed record DifficultyRuleEntry(
    string Name, Func<DifficultyParameters, IDifficultyRule> Create, RuleDocument Document);
