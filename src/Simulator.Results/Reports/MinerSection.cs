using System.Globalization;
using Simulator.Domain.Records;
using static Simulator.Results.Reports.Quantity;

namespace Simulator.Results.Reports;

/// <summary>The part of the page about who mined and who earned: share of revenue beside share of hash rate.</summary>
internal static class MinerSection
{
    private const int GroupsMax = 40;
    private const int MembersMax = 200;
    private const double BarWidth = 170;

    public static void Add(Html html, RunSummary summary, ReportRows rows)
    {
        html.Add($"<section id='miners'><h2>Miners</h2><p>Share of revenue beside share of hash rate.");
        html.Add($"Where the two differ, mining paid more or less than its part.</p>");
        Groups(html, summary.Miners);
        if (rows.Miners.Count > 0)
            Members(html, rows.Miners);
        html.Add($"</section>");
    }

    private static void Groups(Html html, IReadOnlyList<MinerSummary> miners)
    {
        html.Add($"<ul class='legend'>");
        LegendItem(html, "hashes", "hash rate share");
        LegendItem(html, "revenue", "revenue share");
        html.Add($"</ul>");
        var table = new HtmlTable(
            html, "Group", "Shares", ">Hash rate", ">Revenue", ">Found", ">On best chain", ">Stale rate",
            ">Rewards per spacing", ">Coins");
        var most = miners.Select(m => Math.Max(m.HashrateShare ?? 0, m.RevenueShare ?? 0)).DefaultIfEmpty(0).Max();
        foreach (var m in miners.Take(GroupsMax))
        {
            table.RowWithPicture(
                StrategySection.NameOf(m), () => Bars(html, m, most <= 0 ? 1 : most),
                Percent(m.HashrateShare), Percent(m.RevenueShare), Count(m.BlocksFound), Count(m.BlocksOnBestChain),
                Percent(m.StaleRate), Number(m.RevenueRate), Coins(m.RevenueSatoshi));
        }

        if (miners.Count > GroupsMax)
            table.Remark($"{Count(miners.Count - GroupsMax)} more groups in summary.json");
        table.End();
    }

    private static void LegendItem(Html html, string look, string text)
    {
        html.Add($"<li><svg width='16' height='10' aria-hidden='true'>");
        html.Add($"<rect class='{look}' width='16' height='10'/></svg>{text}</li>");
    }

    private static void Bars(Html html, MinerSummary miner, double most)
    {
        var words = $"hash rate share {Percent(miner.HashrateShare)}, revenue share {Percent(miner.RevenueShare)}";
        html.Add($"<svg class='bars' width='{Text(BarWidth)}' height='24' role='img' aria-label='{words}'>");
        html.Add($"<rect class='hashes' y='1' width='{Width(miner.HashrateShare, most)}' height='10'/>");
        html.Add($"<rect class='revenue' y='13' width='{Width(miner.RevenueShare, most)}' height='10'/></svg>");
    }

    private static void Members(Html html, IReadOnlyList<MinerRow> miners)
    {
        html.Add($"<details><summary>{Count(miners.Count)} single miner{(miners.Count == 1 ? "" : "s")}</summary>");
        var table = new HtmlTable(
            html, "Miner", "Node", "Region", ">Hash rate", ">Share", ">Found", ">On best chain", ">Stale", ">Coins");
        var largestFirst = miners.OrderByDescending(m => m.HashrateShare).ThenBy(m => m.Name, StringComparer.Ordinal);
        foreach (var m in largestFirst.Take(MembersMax))
        {
            table.Row(
                m.Name, m.Node, m.Region, Hashrate(m.Hashrate), Percent(m.HashrateShare), Count(m.BlocksFound),
                Count(m.BlocksOnBestChain), Count(m.Stale), Coins(m.RevenueSatoshi));
        }

        if (miners.Count > MembersMax)
            table.Remark($"{Count(miners.Count - MembersMax)} smaller ones in results.db");
        table.End();
        html.Add($"</details>");
    }

    private static string Width(double? share, double most) => Text(Math.Max(0, (share ?? 0) / most * BarWidth));

    private static string Text(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
