using Simulator.Scenarios.Complaints;

namespace Simulator.Scenarios.Tables;

/// <summary>A cell of a table, and where it stands.</summary>
internal readonly record struct CsvCell(string Text, Position At);

/// <summary>
/// Rows of a CSV text under a header line, each cell with its place: columns are parted by commas, lines that are empty
/// or start with # are left out. It knows no quotes and judges no value.
/// </summary>
internal sealed class CsvTable
{
    private CsvTable(CsvCell[] header, List<CsvCell[]> rows) => (Header, Rows) = (header, rows);

    public CsvCell[] Header { get; }

    /// <summary>Each has as many cells as the header.</summary>
    public IReadOnlyList<CsvCell[]> Rows { get; }

    /// <summary>The table of a file, or null after complaints.</summary>
    public static CsvTable? Read(OpenedFile file, ComplaintList complaints)
    {
        var text = file.File.Text;
        var source = new SourceText(file.Path, text);
        CsvCell[]? header = null;
        var rows = new List<CsvCell[]>();
        var number = 0;
        var fine = true;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            number++;
            if (line.IsWhiteSpace() || line.TrimStart()[0] == '#')
                continue;
            var cells = Split(line, new Position(source, number, 1));
            if (header is null)
                header = cells;
            else if (cells.Length == header.Length)
                rows.Add(cells);
            else
                fine = Refuse(complaints, cells[0].At,
                    $"the row has {cells.Length} cells, and the header line has {header.Length}",
                    "write one cell for each column");
        }

        if (header is null || rows.Count == 0)
            fine = fine && Refuse(complaints, new Position(source, Math.Max(1, number), 1),
                "the table has no rows", "write a header line and at least one row");
        return fine ? new CsvTable(header!, rows) : null;
    }

    /// <summary>The place of a column by any of its names; -1 after a complaint.</summary>
    public int Column(ComplaintList complaints, params string[] names)
    {
        var place = Find(names);
        if (place < 0)
            Refuse(complaints, Header[0].At, $"there is no column '{names[0]}'",
                $"the header line names the columns, such as time,{(names[0] == "time" ? "rate" : names[0])}");
        return place;
    }

    /// <summary>The place of a column by any of its names; -1 where there is none.</summary>
    public int Find(params string[] names) => Array.FindIndex(
        Header, cell => names.Contains(cell.Text, StringComparer.OrdinalIgnoreCase));

    /// <summary>Complains about a table, and says false.</summary>
    public static bool Refuse(ComplaintList complaints, Position at, string message, string help)
    {
        complaints.Error(ComplaintCodes.Table, at, message, help);
        return false;
    }

    private static CsvCell[] Split(ReadOnlySpan<char> line, Position at)
    {
        var cells = new List<CsvCell>();
        var from = 0;
        foreach (var range in line.Split(','))
        {
            var cell = line[range];
            var indentation = cell.Length - cell.TrimStart().Length;
            cells.Add(new CsvCell(cell.Trim().ToString(), at.Right(from + indentation)));
            from += cell.Length + 1;
        }

        return [.. cells];
    }
}
