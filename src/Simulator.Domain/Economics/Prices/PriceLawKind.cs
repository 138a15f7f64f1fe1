using Simulator.Domain.Parameters;
using Simulator.Domain.Random;

namespace Simulator.Domain.Economics.Prices;

/// <summary>
/// One entry of the list of price laws: what it says of itself, what is wrong with given values, and how a path is made
/// of them. It draws nothing.
/// </summary>
/// <param name="Documentation">The law's name, formula, keys and source.</param>
/// <param name="Make">The path of values without fault, with a stream of its own.</param>
public sealed record PriceLawKind(LawDocumentation Documentation, Func<LawValues, RandomStream, PricePath> Make)
{
    /// <summary>What is wrong with the values, in words that begin with a key; null when nothing is.</summary>
    public Func<LawValues, string?> FaultOf { get; init; } = static _ => null;

    /// <summary>Whether the price changes with the blocks of its chain, and not with time alone.</summary>
    public bool ByHeight { get; init; }

    /// <summary>The word a scenario uses.</summary>
    public string Name => Documentation.Name;

    private const string StartKey = "start";

    /// <summary>The key of the price at the start; a factor on another price starts at 1.</summary>
    internal static LawParameter Start { get; } = new(StartKey, "price", "the price at the start", "1 USD")
    {
        Kind = ParameterKind.Price, Example = "4000 USD",
    };

    internal static double StartOf(LawValues values) => values.Get(StartKey, new CoinPrice(1)).Amount;
}
