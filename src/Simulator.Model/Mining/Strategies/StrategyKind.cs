using Simulator.Domain.Parameters;

namespace Simulator.Model.Mining.Strategies;

/// <summary>A strategy in the list: what it says of itself, and how to make it. It mines nothing.</summary>
/// <param name="Documentation">Name, what it does step by step, keys and source.</param>
/// <param name="Make">A fresh strategy of values without fault.</param>
public sealed record StrategyKind(LawDocumentation Documentation, Func<LawValues, MiningStrategy> Make)
{
    /// <summary>The word a scenario uses.</summary>
    public string Name => Documentation.Name;

    /// <summary>Names of the measures that it adds to its group's, in snake_case.</summary>
    public IReadOnlyList<string> Measures { get; init; } = [];

    /// <summary>What is wrong with its values, in words that begin with the key; null where nothing is.</summary>
    public Func<LawValues, string?> FaultOf { get; init; } = static _ => null;

    /// <summary>Why it gains nothing there that honest miners lack, in words for the user; null where it may.</summary>
    public Func<StrategyGround, string?> IdleBecause { get; init; } = static _ => null;

    /// <summary>The part of its rate that it puts into a pool; null: none.</summary>
    public Func<LawValues, PoolPart?> PartOf { get; init; } = static _ => null;
}
