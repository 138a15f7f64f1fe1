using Simulator.Domain.Parameters;

namespace Simulator.Domain.Economics.Fees;

/// <summary>
/// One entry of the list of fee laws: what it says of itself, what is wrong with given values, and how a law is made of
/// them.
/// </summary>
/// <param name="Documentation">The law's name, formula, keys and source.</param>
/// <param name="Make">The law of values without fault; what it draws follows from the number.</param>
public sealed record FeeLawKind(LawDocumentation Documentation, Func<LawValues, ulong, FeeLaw> Make)
{
    /// <summary>What is wrong with the values, in words that begin with a key; null when nothing is.</summary>
    public Func<LawValues, string?> FaultOf { get; init; } = static _ => null;

    /// <summary>The word a scenario uses.</summary>
    public string Name => Documentation.Name;

    /// <summary>A key that takes money.</summary>
    internal static LawParameter Money(string name, string meaning, string example) =>
        new(name, "money", meaning) { Kind = ParameterKind.Money, Example = example };

    internal static long SatoshiOf(LawValues values, string key) => values.Get<CoinAmount>(key).Satoshi;
}
