using System.Globalization;
using Simulator.Domain.Chain;
using Simulator.Scenarios.Complaints;

namespace Simulator.Scenarios.Tables;

/// <summary>Headers of a real chain out of a file, oldest first. It never changes, and no hash is checked.</summary>
/// <param name="File">The file's name in the scenario.</param>
/// <param name="Headers">What stands in it, without gaps.</param>
public sealed record HeaderTable(string File, ValueList<PastHeader> Headers)
{
    /// <summary>The last header, which is block 0 of the run.</summary>
    public PastHeader Last => Headers[^1];

    /// <summary>
    /// The table of a file with the columns time (seconds since 1970) and bits (eight hexadecimal digits), or header
    /// (80 bytes in hexadecimal), and perhaps height; null after complaints.
    /// </summary>
    internal static HeaderTable? Read(OpenedFile file, ComplaintList complaints)
    {
        if (CsvTable.Read(file, complaints) is not { } table)
            return null;
        var (raw, height) = (table.Find("header"), table.Find("height"));
        var (time, bits) = raw >= 0 ? (raw, raw)
            : (table.Column(complaints, "time"), table.Column(complaints, "bits"));
        if (time < 0 || bits < 0)
            return null;
        var headers = new List<PastHeader>();
        foreach (var row in table.Rows)
        {
            var header = raw >= 0 ? OfBytes(row[raw], complaints) : OfColumns(row[time], row[bits], complaints);
            if (header is null || (height >= 0 && !Follows(table, headers.Count, height, complaints)))
                return null;
            headers.Add(header.Value);
        }

        return new HeaderTable(file.File.Name, headers.ToValueList());
    }

    private static bool Follows(CsvTable table, int row, int height, ComplaintList complaints)
    {
        var cell = table.Rows[row][height];
        var isNumber = long.TryParse(cell.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var at);
        if (isNumber && (row == 0 || at == HeightAt(table, row - 1, height) + 1))
            return true;
        return CsvTable.Refuse(complaints, cell.At, $"the heights have a gap: '{cell.Text}' does not follow",
            "write every block, oldest first");
    }

    private static long HeightAt(CsvTable table, int row, int height) =>
        long.Parse(table.Rows[row][height].Text, NumberStyles.None, CultureInfo.InvariantCulture);

    private static PastHeader? OfColumns(CsvCell time, CsvCell bits, ComplaintList complaints)
    {
        if (!uint.TryParse(time.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            CsvTable.Refuse(complaints, time.At, $"'{time.Text}' is no header time", "write seconds since 1970");
            return null;
        }

        if (bits.Text.Length == 8 && uint.TryParse(
            bits.Text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var compact))
            return Checked(seconds, new CompactTarget(compact), bits, complaints);
        CsvTable.Refuse(complaints, bits.At, $"'{bits.Text}' is no target in compact form",
            "write eight hexadecimal digits such as 1d00ffff");
        return null;
    }

    private static PastHeader? OfBytes(CsvCell cell, ComplaintList complaints)
    {
        if (cell.Text.Length != 2 * BlockHeader.Size || !cell.Text.All(char.IsAsciiHexDigit))
        {
            CsvTable.Refuse(complaints, cell.At, "a header is 80 bytes, so 160 hexadecimal digits", "write them all");
            return null;
        }

        var header = BlockHeader.Parse(Convert.FromHexString(cell.Text));
        return Checked(header.Time, header.Bits, cell, complaints);
    }

    private static PastHeader? Checked(uint time, CompactTarget bits, CsvCell cell, ComplaintList complaints)
    {
        if (!bits.Decode(out var negative, out var overflow).IsZero && !negative && !overflow)
            return new PastHeader(time, bits);
        CsvTable.Refuse(complaints, cell.At, "the bits are no target: negative, 0 or above 2^256",
            "write those of the real block");
        return null;
    }
}
