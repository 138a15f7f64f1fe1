namespace Simulator.Results.Reports;

/// <summary>One cell: its text, which is always escaped, and how it looks.</summary>
internal readonly record struct Cell(string Text, string Look = "")
{
    public static implicit operator Cell(string text) => new(text);

    public static Cell Code(string text) => new(text, "code");

    public static Cell Good(string text) => new(text, "good");

    public static Cell Bad(string text) => new(text, "bad");
}

/// <summary>
/// A table of the page. Heads that begin with <c>&gt;</c> stand over numbers, which are set to the right.
/// </summary>
internal sealed class HtmlTable
{
    private readonly Html _html;
    private readonly string[] _heads;

    public HtmlTable(Html html, params string[] heads)
    {
        _html = html;
        _heads = heads;
        html.Add($"<div class='scroll'><table><thead><tr>");
        foreach (var head in heads)
            html.Add($"<th scope='col' class='{(IsNumber(head) ? "n" : "")}'>{head.TrimStart('>')}</th>");
        html.Add($"</tr></thead><tbody>");
    }

    /// <summary>Adds a row with a cell per head.</summary>
    public void Row(params ReadOnlySpan<Cell> cells)
    {
        _html.Add($"<tr>");
        for (var i = 0; i < cells.Length; i++)
            Add(cells[i], IsNumber(_heads[i]) ? "n" : "");
        _html.Add($"</tr>");
    }

    /// <summary>Adds a row whose second cell is a picture made by the caller.</summary>
    public void RowWithPicture(string first, Action picture, params ReadOnlySpan<Cell> rest)
    {
        _html.Add($"<tr><td>{first}</td><td>");
        picture();
        _html.Add($"</td>");
        for (var i = 0; i < rest.Length; i++)
            Add(rest[i], IsNumber(_heads[i + 2]) ? "n" : "");
        _html.Add($"</tr>");
    }

    /// <summary>Adds a remark over the whole width.</summary>
    public void Remark(string text) => _html.Add($"<tr><td colspan='{_heads.Length}' class='note'>{text}</td></tr>");

    public void End() => _html.Add($"</tbody></table></div>");

    private void Add(Cell cell, string alignment)
    {
        if (cell.Look == "code")
            _html.Add($"<td class='{alignment}'><code>{cell.Text}</code></td>");
        else
            _html.Add($"<td class='{alignment} {cell.Look}'>{cell.Text}</td>");
    }

    private static bool IsNumber(string head) => head.StartsWith('>');
}
