using System.Globalization;
using Simulator.Domain.Time;
using Simulator.Scenarios.Complaints;
using Simulator.Scenarios.Units;

namespace Simulator.Scenarios.Tables;

/// <summary>
/// A column of values by time, out of a table: a rate, a price. Times ascend; what they mean is the reader's matter.
/// </summary>
/// <param name="Unit">What the column is called first, and others that are taken for it.</param>
/// <param name="ValueMin">The least value; a value of exactly this is allowed where <c>MinAllowed</c>.</param>
/// <param name="MinAllowed">Whether the least value itself may stand.</param>
internal sealed record TimeTable(string[] Unit, double ValueMin, bool MinAllowed)
{
    private const double ValueMax = 1e30;

    /// <summary>A step longer than so many usual (median) ones is a gap; 0: any step may stand.</summary>
    public double GapMax { get; init; }

    /// <summary>
    /// The values by time since the start of the run; an instant of the calendar counts from the chain's start. Of
    /// those before the start only the last is kept, at 0. Null after complaints.
    /// </summary>
    /// <param name="file">The file.</param>
    /// <param name="startUnix">Seconds since 1970 at time 0; null where that is not known before the run.</param>
    /// <param name="complaints">What is wrong with it.</param>
    public List<(SimTime At, double Value)>? Read(OpenedFile file, long? startUnix, ComplaintList complaints)
    {
        if (CsvTable.Read(file, complaints) is not { } table)
            return null;
        var (time, value) = (table.Column(complaints, "time", "date"), table.Column(complaints, Unit));
        if (time < 0 || value < 0)
            return null;
        var points = new List<(SimTime At, double Value)>();
        foreach (var row in table.Rows)
        {
            if (ReadTime(row[time], startUnix, complaints) is not { } at
                || ReadValue(row[value], complaints) is not { } read)
                return null;
            if (points.Count > 0 && at <= points[^1].At)
            {
                CsvTable.Refuse(complaints, row[time].At, "the times do not ascend: this one is not after the last",
                    "sort the rows by time, each time once");
                return null;
            }

            points.Add((at, read));
        }

        return HasGap(table, time, points, complaints) ? null : FromStart(points);
    }

    private static List<(SimTime At, double Value)> FromStart(List<(SimTime At, double Value)> points)
    {
        var first = points.FindLastIndex(point => point.At <= SimTime.Zero);
        if (first < 0)
            return points;
        var kept = points.GetRange(first, points.Count - first);
        kept[0] = (SimTime.Zero, kept[0].Value);
        return kept;
    }

    private bool HasGap(
        CsvTable table, int time, List<(SimTime At, double Value)> points, ComplaintList complaints)
    {
        if (GapMax == 0 || points.Count < 3)
            return false;
        var steps = points.Zip(points.Skip(1), (a, b) => (b.At - a.At).Seconds).ToList();
        var usual = steps.Order().ElementAt(steps.Count / 2);
        var gap = steps.FindIndex(step => step > GapMax * usual);
        if (gap < 0)
            return false;
        CsvTable.Refuse(complaints, table.Rows[gap + 1][time].At,
            FormattableString.Invariant(
                $"the table has a gap of {steps[gap]:0} s here, and its rows are usually {usual:0} s apart"),
            "fill in the rows that are missing, or leave out those before the gap");
        return true;
    }

    private static SimTime? ReadTime(CsvCell cell, long? startUnix, ComplaintList complaints)
    {
        var day = cell.Text.Length == "0000-00-00".Length ? cell.Text + "T00:00:00Z" : cell.Text;
        if (CalendarTime.Read(day) is { } unix)
        {
            if (startUnix is { } start)
                return SimTime.FromSeconds(unix - start);
            CsvTable.Refuse(complaints, cell.At, "a date has no place in a run whose start is not known before",
                "write chain: { start: }, or times in seconds");
            return null;
        }

        if (PlainDecimal.IsValid(cell.Text) && PlainDecimal.ScaledWhole(cell.Text, SimTime.PerSecond) is { } time
            && time is >= 0 and < long.MaxValue / 4)
            return new SimTime(time);
        CsvTable.Refuse(complaints, cell.At, cell.Text.Length == 0 ? "the time is missing"
            : $"'{cell.Text}' is no time",
            "write seconds from the start such as 86400, or a date such as 2017-08-01 or 2017-08-01T12:00:00Z");
        return null;
    }

    private double? ReadValue(CsvCell cell, ComplaintList complaints)
    {
        if (double.TryParse(cell.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && value <= ValueMax && (value > ValueMin || (MinAllowed && value == ValueMin)))
            return value;
        CsvTable.Refuse(complaints, cell.At,
            cell.Text.Length == 0 ? $"the {Unit[0]} is missing: the table has a gap"
                : $"the {Unit[0]} is a number {(MinAllowed ? "of at least" : "above")} {ValueMin:0}, got '{cell.Text}'",
            "write a plain number such as 1.5e18 without its unit, or leave the row out");
        return null;
    }
}
