using Simulator.Domain.Records;
using static Simulator.Results.Reports.Quantity;

namespace Simulator.Results.Reports;

/// <summary>
/// The part of the page about groups with a strategy: which one, what it earned, what it counted. A run without has
/// none.
/// </summary>
internal static class StrategySection
{
    public static void Add(Html html, RunSummary summary)
    {
        // Of several chains, the one that a group mines has what its strategy counted.
        var all = summary.Chains.Count == 0 ? summary.Miners : summary.Chains.SelectMany(chain => chain.Miners);
        var groups = all.Where(group => group.StrategyKind.Length > 0).ToList();
        if (groups.Count == 0)
            return;
        html.Add($"<section id='strategies'><h2>Strategies</h2><p>What these groups do with what they find, and what");
        html.Add($"their strategies counted over the whole run. All other groups are honest.</p>");
        var table = new HtmlTable(
            html, "Group", "Strategy", ">Hash rate", ">Revenue", ">Rewards per spacing", "Counted");
        foreach (var group in groups)
            table.Row(
                group.Name, Cell.Code(group.StrategyKind), Percent(group.HashrateShare), Percent(group.RevenueShare),
                Number(group.RevenueRate), MeasuresOf(group));
        table.End();
        html.Add($"</section>");
    }

    /// <summary>A group's name, and its strategy where it has one.</summary>
    public static string NameOf(MinerSummary group) =>
        group.StrategyKind.Length > 0 ? $"{group.Name} ({group.StrategyKind})" : group.Name;

    private static string MeasuresOf(MinerSummary group) =>
        string.Join(", ", group.Strategy.Select(measure => $"{measure.Key} {Number(measure.Value)}"));
}
