using Simulator.Domain.Economics.Prices;
using Simulator.Domain.Parameters;
using Simulator.Domain.Random;

namespace Simulator.Domain.Mining.Rates;

/// <summary>
/// A law as it stands in the list: what it says of itself and of its keys, what is wrong with values, and how to make
/// it. It computes no rate.
/// </summary>
/// <param name="Documentation">Name, formula, keys and source.</param>
/// <param name="FaultOf">What is wrong with values, in words that begin with the key; null where nothing is.</param>
/// <param name="Make">The law of values without fault, and the seed of what it draws.</param>
public sealed record HashrateLawKind(
    LawDocumentation Documentation,
    Func<LawValues, string?> FaultOf,
    Func<LawValues, ulong, HashrateLaw> Make)
{
    /// <summary>The word a scenario uses.</summary>
    public string Name => Documentation.Name;

    /// <summary>How a law that follows a price is made with one; null where it follows none.</summary>
    public Func<LawValues, PricePath, HashrateLaw>? MakePriced { get; init; }

    /// <summary>The law for a group of miners: what it draws depends on the run's seed and the group's name.</summary>
    /// <exception cref="ArgumentException">The values have a fault.</exception>
    public HashrateLaw Create(LawValues values, ulong seed, string group, PricePath? price = null)
    {
        if (FaultOf(values) is { } fault)
            throw new ArgumentException(fault, nameof(values));
        return MakePriced is { } priced && price is not null
            ? priced(values, price)
            : Make(values, Mix.Of(seed, Mix.OfText("hashrate/" + group)));
    }

    /// <summary>Each change of a rate is an event of every miner: shorter stretches would never end.</summary>
    internal const string StretchMin = "100ms";

    internal static LawParameter Rate(string name, string meaning, string? fallback = null) =>
        new(name, "hash rate", meaning, fallback) { Kind = ParameterKind.Hashrate, Example = "1 EH/s" };

    internal static LawParameter Period(string name) =>
        new(name, "time", "after how long it repeats") { Example = "1d", IsPositive = true };

    internal static LawParameter Phase(string name) =>
        new(name, "time", "how far into a period it starts", "0s") { Example = "6h" };
}
