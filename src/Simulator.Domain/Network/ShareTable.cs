using Simulator.Domain.Random;

namespace Simulator.Domain.Network;

/// <summary>
/// Shares of a population by category (region, number of links, ...), kept as a cumulative table. A population is dealt
/// by quota and then shuffled, so the counts are as near to the shares as whole numbers allow; they are not drawn.
/// </summary>
/// <remarks>Figures: SimBlock@5fc7f9f (Apache-2.0).</remarks>
public sealed class ShareTable
{
    private readonly double[] _cumulative;

    private ShareTable(double[] cumulative) => _cumulative = cumulative;

    /// <summary>Bitcoin's nodes by region, 2015.</summary>
    public static ShareTable Bitcoin2015 { get; } = OfShares([0.3869, 0.5159, 0.0113, 0.0574, 0.0119, 0.0166]);

    /// <summary>Bitcoin's nodes by region, 2019.</summary>
    public static ShareTable Bitcoin2019 { get; } = OfShares([0.3316, 0.4998, 0.0090, 0.1177, 0.0224, 0.0195]);

    /// <summary>Litecoin's nodes by region.</summary>
    public static ShareTable Litecoin { get; } = OfShares([0.3661, 0.4791, 0.0149, 0.1022, 0.0238, 0.0139]);

    /// <summary>Dogecoin's nodes by region.</summary>
    public static ShareTable Dogecoin { get; } = OfShares([0.3924, 0.4879, 0.0212, 0.0697, 0.0106, 0.0182]);

    /// <summary>Links that a Bitcoin node opens: category i means i + 1.</summary>
    public static ShareTable BitcoinDegrees { get; } = OfCumulative(
    [
        0.025, 0.05, 0.075, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.97, 0.97, 0.98, 0.99, 0.995, 1,
    ]);

    /// <summary>Links that a Litecoin node opens: category i means i + 1.</summary>
    public static ShareTable LitecoinDegrees { get; } = OfCumulative(
    [
        0.01, 0.02, 0.04, 0.07, 0.09, 0.14, 0.2, 0.28, 0.39, 0.5, 0.6, 0.69, 0.76, 0.81,
        0.85, 0.87, 0.89, 0.92, 0.93, 1,
    ]);

    /// <summary>Links that a Dogecoin node opens, 8 each: category i means i + 1.</summary>
    public static ShareTable DogecoinDegrees { get; } = OfCumulative([0, 0, 0, 0, 0, 0, 0, 1]);

    /// <summary>The tables of outgoing links by name; the first is the default.</summary>
    public static IReadOnlyList<(string Name, ShareTable Table)> Degrees { get; } =
        [("bitcoin", BitcoinDegrees), ("litecoin", LitecoinDegrees), ("dogecoin", DogecoinDegrees)];

    /// <summary>How many categories there are.</summary>
    public int Count => _cumulative.Length;

    /// <summary>The mean of category + 1, weighted by share: of a table of degrees, the mean degree.</summary>
    public double MeanDegree => _cumulative.Length - _cumulative.Sum() + _cumulative[^1];

    /// <summary>A table from shares that add up to 1.</summary>
    public static ShareTable OfShares(ReadOnlySpan<double> shares)
    {
        var cumulative = new double[shares.Length];
        var sum = 0.0;
        for (var i = 0; i < shares.Length; i++)
            cumulative[i] = sum += shares[i];
        return OfCumulative(cumulative);
    }

    /// <summary>A table from shares already added up; it must rise to 1.</summary>
    public static ShareTable OfCumulative(ReadOnlySpan<double> cumulative)
    {
        var last = 0.0;
        foreach (var value in cumulative)
        {
            if (!(value >= last && value <= 1 + 1e-9))
                throw new ArgumentException("shares must not be negative and must add up to 1", nameof(cumulative));
            last = value;
        }

        if (!(last > 1 - 1e-9))
            throw new ArgumentException("shares must add up to 1", nameof(cumulative));
        return new ShareTable(cumulative.ToArray());
    }

    /// <summary>
    /// Category of each of <paramref name="count"/> members: categories are filled in order, each until the members so
    /// far exceed count x cumulative share, then the list is shuffled. (That can deal one member too many, who is
    /// dropped after the shuffle; SimBlock does the same.)
    /// </summary>
    public int[] Assign(int count, RandomStream random)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var dealt = new List<int>(count + 1);
        for (var category = 0; category < _cumulative.Length; category++)
            while (dealt.Count <= count * _cumulative[category])
                dealt.Add(category);
        while (dealt.Count < count)
            dealt.Add(_cumulative.Length - 1);
        var order = dealt.ToArray();
        random.Shuffle(order.AsSpan());
        return order[..count];
    }

    /// <summary>A flag for each of <paramref name="count"/> members: true for the given share of them.</summary>
    public static bool[] AssignFlags(int count, double share, RandomStream random)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var flags = new bool[count];
        for (var i = 0; i < count; i++)
            flags[i] = i < count * share;
        random.Shuffle(flags.AsSpan());
        return flags;
    }
}
