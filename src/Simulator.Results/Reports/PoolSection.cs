using Simulator.Domain.Records;
using static Simulator.Results.Reports.Quantity;

namespace Simulator.Results.Reports;

/// <summary>The part of the page about pools: who holds how much, with which luck, and what was paid.</summary>
internal static class PoolSection
{
    public static void Add(Html html, RunSummary summary)
    {
        if (summary.Pools.Count == 0)
            return;
        html.Add($"<section id='pools'><h2>Pools</h2><p>Luck is blocks found over blocks expected for the shares;");
        html.Add($"of a hundred honest pools 99 lie in the band.");
        if (summary.Concentration.Hhi is { } index)
            html.Add($"Herfindahl index {Number(index)}, Nakamoto {Number(summary.Concentration.Nakamoto)}.");
        html.Add($"</p>");
        var table = new HtmlTable(
            html, "Pool", ">Members", ">Hash rate", ">Found", ">Stale rate", ">Luck", ">Band", ">Stale shares",
            ">Spread of incomes", ">Credited", ">Paid", ">Fee", ">Own", "Ruined");
        foreach (var pool in summary.Pools)
        {
            table.Row(
                pool.Name, Count(pool.Members), Percent(pool.HashrateShare), Count(pool.BlocksFound),
                Percent(pool.StaleRate), Number(pool.Luck), BandOf(pool), Percent(StaleShares(pool)),
                Percent(pool.IncomeSpread), Coins(pool.CreditedSatoshi), Coins(pool.PaidSatoshi),
                Coins(pool.FeeSatoshi), Coins(pool.BalanceSatoshi),
                pool.RuinedAtSeconds is { } at ? Cell.Bad(Duration(at)) : "no");
        }

        table.End();
        html.Add($"</section>");
    }

    private static string BandOf(PoolSummary pool) =>
        pool.LuckLow is null ? "" : $"{Number(pool.LuckLow)} to {Number(pool.LuckHigh)}";

    private static double? StaleShares(PoolSummary pool)
    {
        var all = pool.SharesByVerdict.Values.Sum();
        return all > 0 ? (all - pool.SharesByVerdict.GetValueOrDefault("accepted")) / (double)all : null;
    }
}
