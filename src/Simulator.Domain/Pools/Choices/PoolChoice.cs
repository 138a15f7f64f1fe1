using Simulator.Domain.Parameters;

namespace Simulator.Domain.Pools.Choices;

/// <summary>
/// How a miner picks where to mine among offers. It is pure: it remembers nothing, and of offers as good it takes the
/// one where it is, or else the first.
/// </summary>
public abstract class PoolChoice
{
    /// <summary>What an offer is worth to this miner; the best is taken. In block rewards.</summary>
    public abstract double WorthOf(in PoolOffer offer);

    /// <summary>How much better another offer must be before the miner moves.</summary>
    protected abstract double Band { get; }

    /// <summary>The place of the offer taken.</summary>
    /// <param name="current">The place of the offer that it has now.</param>
    /// <param name="offers">At least one.</param>
    public virtual int Choose(int current, ReadOnlySpan<PoolOffer> offers)
    {
        var best = current;
        var worth = WorthOf(offers[current]) + Band;
        for (var place = 0; place < offers.Length; place++)
        {
            if (place == current || !(WorthOf(offers[place]) > worth))
                continue;
            best = place;
            worth = WorthOf(offers[place]);
        }

        return best;
    }
}

/// <summary>One entry of the list of choices: what it says of itself, and how it is made.</summary>
/// <param name="Documentation">The choice's name, formula, keys and source.</param>
/// <param name="Make">The choice of values without fault.</param>
public sealed record PoolChoiceKind(LawDocumentation Documentation, Func<LawValues, PoolChoice> Make)
{
    /// <summary>What is wrong with the values, in words that begin with a key; null when nothing is.</summary>
    public Func<LawValues, string?> FaultOf { get; init; } = static _ => null;

    /// <summary>The word a scenario uses.</summary>
    public string Name => Documentation.Name;

    internal const string BandKey = "band";

    internal static LawParameter Band { get; } =
        new(BandKey, "fraction", "by which part of a fair income another place must be better", "1%")
        {
            Kind = ParameterKind.Fraction, Example = "1%",
        };

    internal static double BandOf(LawValues values) => values.Get(BandKey, 0.01);
}

/// <summary>The list of choices of a place to mine. A new one is one file and one line here.</summary>
public static class PoolChoices
{
    /// <summary>Every choice a scenario can name.</summary>
    public static IReadOnlyList<PoolChoiceKind> All { get; } =
    [
        LoyalChoice.Kind,
        IncomeChoice.Kind,
        CautiousChoice.Kind,
        RecentChoice.Kind,
    ];

    /// <summary>The choice of that name, or null.</summary>
    public static PoolChoiceKind? Find(string name) => All.FirstOrDefault(kind => kind.Name == name);
}
