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
        Work(html, summary.Pools);
        html.Add($"<h3>Money</h3><p>In coins, as the books stand at the end. The spread is over members, by hash.</p>");
        Money(html, summary.Pools);
        html.Add($"</section>");
    }

    private static void Work(Html html, IReadOnlyList<PoolSummary> pools)
    {
        var table = new HtmlTable(
            html, "Pool", ">Members", ">Hash rate", ">Found", ">On best chain", ">Stale rate", ">Luck", ">Band",
            ">Stale shares");
        foreach (var pool in pools)
            table.Row(
                pool.Name, Count(pool.Members), Percent(pool.HashrateShare), Count(pool.BlocksFound),
                Count(pool.BlocksOnBestChain), Percent(pool.StaleRate), Number(pool.Luck), BandOf(pool),
                Percent(StaleShares(pool)));
        table.End();
    }

    private static void Money(Html html, IReadOnlyList<PoolSummary> pools)
    {
        var table = new HtmlTable(
            html, "Pool", ">Credited", ">Paid", ">Payouts", ">Fee", ">The pool's own", ">Spread of incomes", "Ruined");
        foreach (var pool in pools)
            table.Row(
                pool.Name, Coins(pool.CreditedSatoshi), Coins(pool.PaidSatoshi), Count(pool.Payouts),
                Coins(pool.FeeSatoshi), Coins(pool.BalanceSatoshi), Percent(pool.IncomeSpread),
                pool.RuinedAtSeconds is { } at ? Cell.Bad($"after {Duration(at)}") : "no");
        table.End();
    }

    private static string BandOf(PoolSummary pool) =>
        pool.LuckLow is null ? "" : $"{Number(pool.LuckLow)} to {Number(pool.LuckHigh)}";

    private static double? StaleShares(PoolSummary pool)
    {
        var all = pool.SharesByVerdict.Values.Sum();
        return all > 0 ? (all - pool.SharesByVerdict.GetValueOrDefault("accepted")) / (double)all : null;
    }
}
