using Simulator.Domain.Records;
using static Simulator.Results.Reports.Quantity;

namespace Simulator.Results.Reports;

/// <summary>
/// The parts of the page about the chain: fork tree, reorganisations, retargets, faults. Tables and pictures only.
/// </summary>
internal static class ChainSections
{
    private const int RetargetsAtEachEnd = 60;
    private const int RowsMax = 60;

    public static void Forks(Html html, ReportRows rows, IReadOnlyList<string> minerGroups)
    {
        var groups = ForkLayout.Groups(rows.Blocks);
        html.Add($"<section id='{rows.IdOf("forks")}'><h2>{rows.TitleOf("Fork tree")}</h2>");
        if (groups.Count == 0)
        {
            html.Add($"<p>No block was found beside the best chain.</p></section>");
            return;
        }

        html.Add($"<p>Only heights with more than one block are drawn; the straight runs between them are numbers.");
        html.Add($"The best chain is the upper row. Point at a block to see who found it.</p>");
        Legend(html, minerGroups);
        var left = new ForkDrawing(minerGroups).Draw(html, groups, rows.Best.Count == 0 ? 0 : rows.Best[^1].Height);
        if (left > 0)
            html.Add($"<p class='note'>{Count(left)} smaller forks are left out; results.db has them all.</p>");
        html.Add($"</section>");
    }

    public static void Reorgs(Html html, ReportRows rows)
    {
        html.Add($"<section id='{rows.IdOf("reorgs")}'><h2>{rows.TitleOf("Reorganisations")}</h2>");
        if (rows.Reorgs.Count == 0)
        {
            html.Add($"<p>No node ever left its branch for another.</p></section>");
            return;
        }

        html.Add($"<p>How often a node left its branch for another, by the number of blocks it gave up.</p>");
        var table = new HtmlTable(html, ">Depth", ">Reorganisations", ">Nodes", ">First", ">Last");
        foreach (var depth in rows.Reorgs.TakeLast(RowsMax))
        {
            table.Row(
                Count(depth.Depth), Count(depth.Count), Count(depth.Nodes),
                Duration(depth.FirstAt), Duration(depth.LastAt));
        }

        table.End();
        html.Add($"</section>");
    }

    public static void Retargets(Html html, ReportRows rows)
    {
        html.Add($"<section id='{rows.IdOf("retargets")}'><h2>{rows.TitleOf("Retargets")}</h2>");
        if (rows.Retargets.Count == 0)
        {
            html.Add($"<p>The target never changed.</p></section>");
            return;
        }

        var table = new HtmlTable(
            html, ">Height", ">At", ">Difficulty before", ">after", ">Change", ">Window took", "New target");
        var leftOut = Math.Max(0, rows.Retargets.Count - 2 * RetargetsAtEachEnd);
        foreach (var row in rows.Retargets.Take(leftOut == 0 ? int.MaxValue : RetargetsAtEachEnd))
            Retarget(table, row);
        if (leftOut > 0)
        {
            table.Remark($"{Count(leftOut)} more in results.db");
            foreach (var row in rows.Retargets.TakeLast(RetargetsAtEachEnd))
                Retarget(table, row);
        }

        table.End();
        html.Add($"</section>");
    }

    public static void Faults(Html html, ReportRows rows)
    {
        if (rows.Faults.Count == 0)
            return;
        html.Add($"<section id='faults'><h2>Faults</h2>");
        var table = new HtmlTable(html, ">At", "Fault", "Phase", "Targets");
        foreach (var row in rows.Faults.Take(RowsMax))
            table.Row(Duration(row.At.Seconds), row.Kind, PhaseOf(row), row.Targets);
        if (rows.Faults.Count > RowsMax)
            table.Remark($"{Count(rows.Faults.Count - RowsMax)} more in results.db");
        table.End();
        html.Add($"</section>");
    }

    private static string PhaseOf(FaultRow row) => row.Phase == FaultPhase.Begin ? "begins" : "ends";

    private static void Retarget(HtmlTable table, RetargetRow row)
    {
        var change = row.OldDifficulty > 0 ? row.NewDifficulty / row.OldDifficulty - 1 : double.NaN;
        table.Row(
            Count(row.Height), Duration(row.At.Seconds), Number(row.OldDifficulty), Number(row.NewDifficulty),
            (change > 0 ? "+" : "") + Percent(change), Duration(row.WindowSeconds), Cell.Code(Bits(row.NewBits)));
    }

    private static void Legend(Html html, IReadOnlyList<string> minerGroups)
    {
        html.Add($"<ul class='legend'>");
        LegendItem(html, "best", "best chain");
        LegendItem(html, "stale", "stale");
        LegendItem(html, "unsettled", "unsettled");
        for (var i = 0; i < Math.Min(minerGroups.Count, ForkDrawing.ColoursMax); i++)
        {
            var shared = i == ForkDrawing.ColoursMax - 1 && minerGroups.Count > ForkDrawing.ColoursMax;
            LegendItem(html, $"best g{i}", shared ? "other miners" : minerGroups[i]);
        }

        html.Add($"</ul>");
    }

    private static void LegendItem(Html html, string look, string text)
    {
        html.Add($"<li><svg width='16' height='16' aria-hidden='true'>");
        html.Add($"<rect class='{look}' x='2' y='2' width='12' height='12' rx='3'/></svg>{text}</li>");
    }
}
