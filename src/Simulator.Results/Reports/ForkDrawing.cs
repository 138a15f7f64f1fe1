using System.Globalization;
using Simulator.Domain.Records;

namespace Simulator.Results.Reports;

/// <summary>
/// Draws groups of the block tree as small pictures in reading order, with the straight runs between them as numbers.
/// Shape says where a block stands, colour who found it. Of very many groups it draws those with most branches.
/// </summary>
internal sealed class ForkDrawing(IReadOnlyList<string> minerGroups)
{
    private const int ColumnsShownMax = 900;
    private const int ColumnsPerPicture = 30;
    private const int Column = 30;
    private const int Lane = 26;
    private const int Block = 16;
    private const int Top = 16;
    public const int ColoursMax = 6;

    /// <summary>Adds the pictures; returns how many groups were left out.</summary>
    public int Draw(Html html, IReadOnlyList<ForkGroup> groups, int lastHeight)
    {
        var shown = Choose(groups);
        html.Add($"<div class='forks'>");
        var height = 0;
        foreach (var group in shown)
        {
            Run(html, group.FirstHeight - height, Between(groups, height, group.FirstHeight));
            for (var first = group.FirstHeight; first <= group.LastHeight; first += ColumnsPerPicture)
                Picture(html, group, first, Math.Min(group.LastHeight, first + ColumnsPerPicture - 1));
            height = group.LastHeight + 1;
        }

        Run(html, lastHeight + 1 - height, Between(groups, height, int.MaxValue));
        html.Add($"</div>");
        return groups.Count - shown.Count;
    }

    /// <summary>Index of a group's colour; the last one is shared by all groups beyond it.</summary>
    public int ColourOf(string minerGroup)
    {
        for (var i = 0; i < minerGroups.Count; i++)
        {
            if (minerGroups[i] == minerGroup)
                return Math.Min(i, ColoursMax - 1);
        }

        return ColoursMax - 1;
    }

    private static int Between(IReadOnlyList<ForkGroup> groups, int from, int before) =>
        groups.Count(g => g.FirstHeight >= from && g.LastHeight < before);

    private static List<ForkGroup> Choose(IReadOnlyList<ForkGroup> groups)
    {
        var columns = 0;
        return groups.OrderByDescending(g => g.Branching).ThenBy(g => g.FirstHeight)
            .TakeWhile(g => (columns += g.Columns) <= ColumnsShownMax || columns == g.Columns)
            .OrderBy(g => g.FirstHeight).ToList();
    }

    private static void Run(Html html, int blocks, int forksLeftOut)
    {
        if (blocks <= 0)
            return;
        var more = forksLeftOut == 0 ? "" : $", {Quantity.Count(forksLeftOut)} forked";
        html.Add($"<span class='run'>{Quantity.Count(blocks)} block{(blocks == 1 ? "" : "s")}{more}</span>");
    }

    private void Picture(Html html, ForkGroup group, int first, int last)
    {
        var width = (last - first + 1) * Column;
        var height = Top + group.Lanes * Lane;
        html.Add($"<svg width='{width}' height='{height}' viewBox='0 0 {width} {height}' role='img'");
        html.Add($" aria-label='Block tree, heights {first} to {last}'>");
        html.Add($"<text x='{(Column - Block) / 2}' y='11'>{Quantity.Count(first)}</text>");
        var here = group.Blocks.Where(b => b.Block.Height >= first && b.Block.Height <= last).ToList();
        foreach (var block in here)
            Edge(html, block, first);
        foreach (var block in here)
            Box(html, block, first);
        html.Add($"</svg>");
    }

    private static void Edge(Html html, ForkBlock block, int first)
    {
        var (x, y) = Middle(block.Block.Height - first, block.Lane);
        var (fromX, fromY) = Middle(block.Block.Height - 1 - first, block.ParentLane);
        if (y == fromY)
            html.Add($"<path d='M{Math.Max(0, fromX)} {y}H{x}'/>");
        else
            html.Add($"<path d='M{fromX} {fromY}C{fromX + Column / 2} {fromY} {x - Column / 2} {y} {x} {y}'/>");
    }

    private void Box(Html html, ForkBlock block, int first)
    {
        var (x, y) = Middle(block.Block.Height - first, block.Lane);
        var status = block.Block.Status.ToString().ToLowerInvariant();
        var found = Quantity.Duration(block.Block.FoundAt.Seconds);
        var height = block.Block.Height.ToString(CultureInfo.InvariantCulture);
        html.Add($"<rect class='{status} g{ColourOf(block.Block.MinerGroup)}' x='{x - Block / 2}' y='{y - Block / 2}'");
        html.Add($" width='{Block}' height='{Block}' rx='4'>");
        html.Add($"<title>{height} {status}, found by {block.Block.Miner} at {found}</title></rect>");
    }

    private static (int X, int Y) Middle(int column, int lane) =>
        (column * Column + Column / 2, Top + lane * Lane + Lane / 2);
}
