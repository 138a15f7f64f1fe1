using Simulator.Domain.Parameters;
using Simulator.Domain.Time;

namespace Simulator.Domain.Difficulty;

/// <summary>
/// A rule as it stands in the list: what it says of itself and of its keys, and how to make it. It never runs.
/// </summary>
/// <param name="Documentation">Name, formula, keys and source.</param>
/// <param name="Make">The rule of parameters without fault.</param>
public sealed record DifficultyRuleEntry(
    LawDocumentation Documentation, Func<DifficultyParameters, IDifficultyRule> Make)
{
    /// <summary>The longest stretch that a window may span, 100 years, so that no sum of times overflows.</summary>
    public static SimTime StretchMax { get; } = SimTime.FromSeconds(36_525L * 86_400);

    /// <summary>The name in scenario files.</summary>
    public string Name => Documentation.Name;

    /// <summary>
    /// What is wrong with the parameters, in words for the user that begin with the key, <c>spacing</c> among them;
    /// null where nothing is.
    /// </summary>
    public Func<DifficultyParameters, string?> FaultOf { get; init; } = static _ => null;

    /// <summary>Whether the rule reads header times.</summary>
    public bool ReadsTimes { get; init; } = true;

    /// <summary>Whether difficulty is a whole number of expected hashes, which no Bitcoin header can hold.</summary>
    public bool CountsHashes { get; init; }

    /// <summary>Whether blocks of its network include uncles.</summary>
    public bool HasUncles { get; init; }

    /// <summary>Satoshi that its network paid for a block while it held; null where that tells no era.</summary>
    public long? EraSubsidy { get; init; }

    /// <summary>What is wrong with the parameters, by the entry or for any rule.</summary>
    public string? ComplaintOf(DifficultyParameters parameters)
    {
        if (parameters.Spacing <= SimTime.Zero)
            return "spacing must be above 0 s";
        if (ReadsTimes && parameters.Spacing.Microseconds > StretchMax.Microseconds / parameters.Window(otherwise: 2))
            return "spacing times window is more than 100 years";
        return FaultOf(parameters);
    }

    /// <summary>The rule.</summary>
    /// <exception cref="ArgumentException">The parameters have a complaint.</exception>
    public IDifficultyRule Create(DifficultyParameters parameters) => ComplaintOf(parameters) is { } complaint
        ? throw new ArgumentException(complaint, nameof(parameters))
        : Make(parameters);
}
