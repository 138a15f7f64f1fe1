namespace Simulator.Domain.Difficulty;

/// <summary>
/// What <c>minesim explain</c> says of a rule and what the schema offers. It is data: it never decides anything.
/// </summary>
/// <param name="Summary">One sentence.</param>
/// <param name="Formula">The rule as one would compute it, one step per line.</param>
/// <param name="Parameters">What can be set.</param>
/// <param name="Source">Where the rule comes from.</param>
public sealed record RuleDocument(
    string Summary, string Formula, IReadOnlyList<RuleParameter> Parameters, string Source);
