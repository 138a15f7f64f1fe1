using Simulator.Domain.Records;
using Simulator.Domain.Statistics;
using Simulator.Tests.Running;

namespace Simulator.Tests.Pools;

/// <summary>Exact and aggregated shares have one law.</summary>
public class GranularityTests
{
    private const int Runs = 24;

    private const string Yaml = "stop: { blocks: 150 }\nchain: { difficulty: { rule: fixed } }\n"
        + "miners:\n  - { name: small, count: 24, hashrate: 40 EH/s }\n  - { name: other, hashrate: 60 EH/s }\n"
        + "pools: [{ name: alpha, members: { small: 100% }, scheme: SCHEME, granularity: GRAIN, "
        + "shares_per_block: 40 }]\n";

    /// <summary>
    /// Shares are few, so that most of the differences between members come from the draw of their shares. Credits by
    /// expected instead of drawn shares would leave no difference at all, a fault in the share of the finder or in the
    /// length of a stretch a third or more.
    /// </summary>
    [Theory]
    [InlineData("prop")]
    [InlineData("pplns")]
    [InlineData("pps")]
    public void Incomes_have_the_same_mean_and_variance(string scheme)
    {
        var (exact, drawn) = (Pools(scheme, "exact", 1), Pools(scheme, "aggregated", 1000));

        AssertAlike(exact, drawn, pool => pool.IncomeMean!.Value, "mean income");
        AssertAlike(exact, drawn, pool => pool.IncomeSpread!.Value * pool.IncomeSpread.Value, "squared spread");
        AssertAlike(exact, drawn, pool => pool.SharesByVerdict["accepted"], "shares");
        AssertAlike(exact, drawn, pool => pool.Luck!.Value, "luck");
        Assert.True(drawn.Average(pool => pool.IncomeSpread!.Value) > 0.05);
    }

    /// <summary>The mean of either lies within 3.5 standard errors of the other.</summary>
    private static void AssertAlike(
        List<PoolSummary> exact, List<PoolSummary> drawn, Func<PoolSummary, double> measure, string what)
    {
        var (a, b) = (RunningMoments.Of([.. exact.Select(measure)]), RunningMoments.Of([.. drawn.Select(measure)]));
        var error = Math.Sqrt((a.StandardDeviation * a.StandardDeviation + b.StandardDeviation * b.StandardDeviation)
            / Runs);
        Assert.True(Math.Abs(a.Mean - b.Mean) <= 3.5 * error,
            $"{what}: exact {a.Mean:g6}, aggregated {b.Mean:g6}, standard error {error:g3}");
    }

    private static List<PoolSummary> Pools(string scheme, string grain, int firstSeed) =>
        [.. Enumerable.Range(firstSeed, Runs).Select(seed => Trial.Of(
            Yaml.Replace("SCHEME", scheme).Replace("GRAIN", grain), (ulong)seed).Summary.Pools[0])];
}
