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

/// <summary>What kind of value a key takes: from it follow how it is read, written and offered to editors.</summary>
public enum ParameterKind
{
    /// <summary>A span of time.</summary>
    Time,

    /// <summary>A whole number of at least 1.</summary>
    Count,

    /// <summary>A number from 0 to 1, also written in percent.</summary>
    Fraction,

    /// <summary>Bits per second.</summary>
    Bandwidth,

    /// <summary>One of <see cref="LawParameter.Words"/>.</summary>
    Word,

    /// <summary>Pairs of nodes.</summary>
    Links,

    /// <summary>Nodes, picked by name, region or group.</summary>
    Nodes,

    /// <summary>Sides: lists of nodes, no node on two of them.</summary>
    Sides,
}

/// <summary>
/// One key of a law, of a topology or of a fault. The scenario's schema, its reader and its writer follow from it.
/// </summary>
/// <param name="Name">The key.</param>
/// <param name="Unit">The unit of its values in words, such as <c>time</c> or <c>count</c>.</param>
/// <param name="Meaning">One phrase.</param>
/// <param name="Default">What holds when it is left out, as one would write it; null when it must be given.</param>
public sealed record LawParameter(string Name, string Unit, string Meaning, string? Default = null)
{
    /// <summary>What kind of value it takes.</summary>
    public ParameterKind Kind { get; init; } = ParameterKind.Time;

    /// <summary>A value as one would write it, for complaints.</summary>
    public string Example { get; init; } = "100ms";

    /// <summary>Whether a span must be above 0.</summary>
    public bool IsPositive { get; init; }

    /// <summary>The words that may be given, for <see cref="ParameterKind.Word"/>.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];
}
