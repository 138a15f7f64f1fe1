using Simulator.Domain.Pools;
using Simulator.Domain.Statistics;
using Simulator.Tests.Running;

namespace Simulator.Tests.Pools;

/// <summary>
/// What shares are worth under each scheme, how much their worth varies, and what hopping gains, against closed forms
/// of Rosenfeld (2011). Bounds are 3.3 standard errors or wider, on fixed seeds.
/// </summary>
public sealed class SchemeClosedFormTests
{
    // Where a share of a proportional round is worth exactly its mean: e^x E1(x) = 1.
    private const double LeaveAt = 0.434818;
    private const ulong Seed = 15;

    public static TheoryData<string, string, object> Unhoppable => new()
    {
        { "pps", "", 0 },
        { "fpps", "", 0 },
        { "pplns", "window", new DifficultyCount(2) },
        { "tides", "window", new DifficultyCount(8) },
        { "geometric", "c", 0.2 },
        { "solo", "", 0 },
    };

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.1)]
    [InlineData(0.25)]
    [InlineData(0.4348)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_proportional_share_is_worth_less_the_more_were_handed_in_before_it(double x)
    {
        const int shares = 20_000;
        var rounds = Trial.IsFull ? 2_000_000 : 100_000;
        var pool = new MarkedShare("prop", shares, Seed);
        var worth = new RunningMoments();
        while (worth.Count < rounds)
        {
            var before = pool.Brought;
            if (pool.Round(pool.Length(), (int)(x * shares)))
                worth.Add(pool.Brought - before);
        }

        Near(SpecialFunctions.ScaledExponentialIntegral(x), worth.Mean, 3.3 * worth.StandardError);
    }

    [Fact]
    public void A_hopper_of_a_proportional_pool_gains_28_percent()
    {
        const int shares = 20_000;
        var (worth, error, part) = Hop(new MarkedShare("prop", shares, Seed), shares, Rounds(60_000, 600_000));
        Near(1.7983, worth, 3.3 * error);
        Near(0.28149, part * (worth - 1), 3.3 * error * part + 0.002);
    }

    [Theory]
    [MemberData(nameof(Unhoppable))]
    public void Hopping_gains_nothing_where_a_share_is_worth_the_same_at_any_time(
        string scheme, string key, object value)
    {
        const int shares = 20_000;
        (string, object)[] keys = key == "" ? [] : [(key, value)];
        var pool = new MarkedShare(scheme, shares, Seed, keys);
        var rounds = Rounds(60_000, 600_000);
        for (var round = 0; round < 50; round++)
            pool.Round(pool.Length());
        var (worth, _, part) = Hop(pool, shares, rounds);
        // What one share brings varies by D - 1 alone, by 0 where it is paid for, by (1 - p)/X in a window of X.
        var fair = scheme == "geometric" ? 0.8 : 1;
        var deviation = scheme switch
        {
            "solo" => Math.Sqrt(shares), "pps" or "fpps" => 0.001, "pplns" => 0.71, "tides" => 0.36, _ => 1.5,
        };
        Near(0, part * (worth - fair), part * 3.3 * deviation / Math.Sqrt(part * rounds));
    }

    [Theory]
    [InlineData("solo", 999, 0.25)]
    [InlineData("prop", 5.915, 0.12)]
    [InlineData("pplns", 0.4995, 0.03)]
    [InlineData("geometric", 1.1378, 0.05)]
    [InlineData("pps", 0, 1e-6)]
    public void What_one_share_brings_varies_as_the_scheme_has_it(string scheme, double variance, double within)
    {
        const int shares = 1000;
        var rounds = Rounds(60_000, 1_000_000);
        (string, object)[] keys = scheme switch
        {
            "pplns" => [("window", new DifficultyCount(2))], "geometric" => [("c", 0.2)], _ => [],
        };
        var pool = new MarkedShare(scheme, shares, 19, keys);
        var later = scheme == "pplns" ? 14 : 0;
        double sum = 0, squares = 0, weight = 0;
        for (var round = 0; round < rounds / (1 + later); round++)
        {
            var before = pool.Brought;
            var length = pool.Length();
            pool.Round(length, pool.PlaceBelow(length));
            for (var after = 0; after < later; after++)
                pool.Round(pool.Length());
            // A round of n shares stands for n of them.
            var worth = pool.Brought - before;
            sum += length * worth;
            squares += length * worth * worth;
            weight += length;
        }

        var mean = sum / weight;
        var seen = squares / weight - mean * mean;
        var allowed = Trial.IsFull && scheme is "prop" or "pplns" ? 0.03 : within;
        Assert.True(Math.Abs(seen - variance) <= allowed * Math.Max(variance, 1),
            $"{scheme}, seed 19: {seen}, not {variance}");
    }

    // Mean worth of shares handed in while a round is young, its standard error, and the part of all time that is.
    private static (double Worth, double Error, double Part) Hop(MarkedShare pool, int shares, int rounds)
    {
        var limit = (int)(LeaveAt * shares);
        var worth = new RunningMoments();
        var start = pool.Brought;
        for (var round = 0; round < rounds; round++)
        {
            var before = pool.Brought;
            if (pool.Round(pool.Length(), pool.PlaceBelow(limit)))
                worth.Add(pool.Brought - before);
        }

        var mean = (pool.Brought - start) / worth.Count;
        return (mean, worth.StandardError, 1 - Math.Exp(-LeaveAt));
    }

    private static int Rounds(int few, int many) => Trial.IsFull ? many : few;

    private static void Near(double expected, double seen, double within) =>
        Assert.True(Math.Abs(seen - expected) <= within, $"seed {Seed}: {seen}, not {expected} +- {within}");
}
