namespace Simulator.Domain.Network;

/// <summary>
/// What a law says about itself to a reader of <c>minesim explain</c>: plain text that never steers behaviour.
/// </summary>
/// <param name="Name">The word a scenario uses.</param>
/// <param name="Summary">One sentence.</param>
/// <param name="Formula">How a value is made, in one line.</param>
/// <param name="Parameters">The keys a scenario may give.</param>
/// <param name="Source">Where the law comes from.</param>
public sealed record LawDocumentation(
    string Name,
    string Summary,
    string Formula,
    IReadOnlyList<LawParameter> Parameters,
    string Source);

/// <summary>One key of a law, for readers.</summary>
/// <param name="Name">The key.</param>
/// <param name="Unit">The unit of its values, such as <c>time</c> or <c>count</c>.</param>
/// <param name="Meaning">One phrase.</param>
/// <param name="Default">What holds when it is left out; null when it must be given.</param>
public sealed record LawParameter(string Name, string Unit, string Meaning, string? Default = null);
