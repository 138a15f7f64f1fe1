using System.Globalization;
using Simulator.Hashing.Work;

namespace Simulator.Cli.Reporting;

/// <summary>
/// Devices at work in the columns that miners know, one line each and a line for all. It never measures, and never
/// writes colour.
/// </summary>
internal static class DeviceTable
{
    private static readonly (string Title, Func<DeviceView, string> Text)[] columns =
    [
        ("device", d => d.Name),
        ("5 s", d => Rate(d.Rates.FiveSeconds)),
        ("1 min", d => Rate(d.Rates.Minute)),
        ("15 min", d => Rate(d.Rates.QuarterHour)),
        ("average", d => Rate(d.Rates.Average)),
        ("hits", d => Whole(d.Hits)),
        ("accepted", d => Whole(d.Accepted)),
        ("rejected", d => Whole(d.Rejected)),
        ("stale", d => Whole(d.StaleHits)),
        ("hw errors", d => Whole(d.HardwareErrors)),
        ("wasted", d => Share(d.Hashes == 0 ? 0 : (double)d.Wasted / d.Hashes)),
        ("busy", d => Share(d.Utilisation)),
        ("state", d => StateWord(d.State)),
    ];

    /// <summary>A head, a line for each device, and one for all where there are several.</summary>
    public static void Write(PoolView view, TextWriter output)
    {
        var rows = view.Devices.Count == 1 ? view.Devices : [.. view.Devices, view.Total];
        var lines = new List<string[]> { columns.Select(column => column.Title).ToArray() };
        lines.AddRange(rows.Select(row => columns.Select(column => column.Text(row)).ToArray()));
        var widths = columns.Select((_, i) => lines.Max(line => line[i].Length)).ToArray();
        foreach (var line in lines)
            output.WriteLine(string.Join("  ", line.Select((text, i) => Placed(text, i, widths[i]))).TrimEnd());
    }

    /// <summary>What a state is called: a user meets it in the table and in log lines.</summary>
    public static string StateWord(DeviceState state) =>
        state == DeviceState.GivenUp ? "given up" : state.ToString().ToLowerInvariant();

    /// <summary>Words to the left, numbers to the right.</summary>
    private static string Placed(string text, int column, int width) =>
        column == 0 || column == columns.Length - 1 ? text.PadRight(width) : text.PadLeft(width);

    private static string Rate(double hashesPerSecond) => $"{SiNumber.Text(hashesPerSecond)}H/s";

    private static string Whole(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Share(double share) => share.ToString("0.00 %", CultureInfo.InvariantCulture);
}
