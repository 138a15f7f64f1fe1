namespace Simulator.Domain.Parameters;

/// <summary>
/// What an entry of a list (a law, a topology, a fault, a rule) says of itself to a reader of <c>minesim explain</c>:
/// plain text that never steers behaviour.
/// </summary>
/// <param name="Name">The word a scenario uses.</param>
/// <param name="Summary">One sentence.</param>
/// <param name="Formula">How a value is made, one step a line.</param>
/// <param name="Parameters">The keys a scenario may give.</param>
/// <param name="Source">Where it comes from.</param>
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

    /// <summary>
    /// A whole number from <see cref="LawParameter.Least"/> to <see cref="LawParameter.Most"/>.
    /// </summary>
    Count,

    /// <summary>A number from 0 to 1, also written in percent.</summary>
    Fraction,

    /// <summary>Bits per second.</summary>
    Bandwidth,

    /// <summary>Hashes per second: a double.</summary>
    Hashrate,

    /// <summary>A fraction per span of time: a <see cref="Mining.Rates.GrowthPace"/>.</summary>
    Growth,

    /// <summary>A file of times and hash rates: a list of <see cref="Mining.Rates.HashratePoint"/>.</summary>
    HashrateFile,

    /// <summary>One of <see cref="LawParameter.Words"/>.</summary>
    Word,

    /// <summary>Pairs of nodes.</summary>
    Links,

    /// <summary>Nodes, picked by name, region or group.</summary>
    Nodes,

    /// <summary>Pools by name.</summary>
    Pools,

    /// <summary>One pool by name.</summary>
    Pool,

    /// <summary>Sides: lists of nodes, no node on two of them.</summary>
    Sides,

    /// <summary>A number of either sign, also written in percent.</summary>
    Real,

    /// <summary>A list of numbers.</summary>
    Numbers,

    /// <summary>Money of the market's currency.</summary>
    Price,

    /// <summary>Money of a chain: a <see cref="Economics.CoinAmount"/>.</summary>
    Money,

    /// <summary>A file of prices by time.</summary>
    PriceFile,

    /// <summary>Prices with the times from which they hold.</summary>
    PriceSteps,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>A file of actions for each state of a fork: a <see cref="Mining.Policies.SelfishPolicy"/>.</summary>
    PolicyFile,

    /// <summary>Work in expected blocks: a <see cref="Pools.DifficultyCount"/>.</summary>
    Difficulties,
}

/// <summary>
/// One key of an entry: of a law, a topology, a fault, a rule. The scenario's schema, its reader and its writer follow
/// from it.
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

    /// <summary>The shortest span that may be given, as one would write it; null where any length will do.</summary>
    public string? Shortest { get; init; }

    /// <summary>The least whole number that may be given.</summary>
    public int Least { get; init; } = 1;

    /// <summary>The greatest whole number that may be given.</summary>
    public int Most { get; init; } = 100_000;

    /// <summary>The words that may be given, for <see cref="ParameterKind.Word"/>.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];
}
